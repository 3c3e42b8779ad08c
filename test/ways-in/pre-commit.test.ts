import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { badSpec, goodSpec } from '../cli/cli.ts';
import { must, packed, personsEnv, registryProblem, root, run, temporary } from './installed.ts';

const who = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};
const env = personsEnv({
  ...who,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  PRE_COMMIT_HOME: temporary('pre-commit'),
  PRE_COMMIT_COLOR: 'never',
});
const present = run('pre-commit', ['--version'], { cwd: root, env }).status === 0;
const installTimeout = 240_000;

/** The files from which git installs us, as a repository of their own. */
function ownRepository(): string {
  const folder = temporary('origin');
  const names = [
    'package.json',
    'package-lock.json',
    '.npmrc',
    '.pre-commit-hooks.yaml',
    'scripts',
    'src',
    'templates',
  ];
  for (const name of [...names, 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  commitAll(folder);
  return folder;
}

function commitAll(folder: string): void {
  must('git', ['init', '-q'], { cwd: folder, env });
  must('git', ['add', '-A'], { cwd: folder, env });
  must('git', ['commit', '-q', '-m', 'all'], { cwd: folder, env });
}

/** Somebody's repository with a spec in `infra/` and this pre-commit configuration. */
function usersRepository(config: string): string {
  const folder = temporary('user');
  must('git', ['init', '-q'], { cwd: folder, env });
  mkdirSync(path.join(folder, 'infra'));
  writeFileSync(path.join(folder, '.pre-commit-config.yaml'), config);
  writeFileSync(path.join(folder, 'README'), 'more than a spec\n');
  return folder;
}

interface Repository {
  readonly folder: string;
  readonly problem: string | undefined;
}

/** With the hook installed; `problem` is why that cannot be done here. */
function withHook(config: string): Repository {
  const folder = usersRepository(config);
  const { status, stdout, stderr } = run('pre-commit', ['install', '--install-hooks'], {
    cwd: folder,
    env,
    timeout: installTimeout,
  });
  if (status === 0) return { folder, problem: undefined };
  const said = `${stdout}${stderr}`;
  const log = /Check the log at (\S+)/.exec(said)?.[1];
  const problem = registryProblem(log === undefined ? said : readFileSync(log, 'utf8'));
  if (problem === undefined) throw new Error(said);
  return { folder, problem };
}

function commit(folder: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  must('git', ['add', '-A'], { cwd: folder, env });
  const { status, stdout, stderr } = run('git', ['commit', '-m', 'change'], { cwd: folder, env });
  return { status, said: `${stdout}${stderr}` };
}

/** Seconds that pre-commit measures for a hook, the best of three. */
function hookSeconds(folder: string, id: string): number {
  const times = [1, 2, 3].map(() => {
    const said = must('pre-commit', ['run', id, '--all-files', '--verbose'], { cwd: folder, env });
    return Number(/- duration: ([\d.]+)s/.exec(said)?.[1] ?? 'NaN');
  });
  return Math.min(...times);
}

const spec = 'infra/nginx-forge.yaml';
const measured: string[] = [];
afterAll(() => {
  if (measured.length > 0) console.log(measured.join('\n'));
});

describe.skipIf(!present)(present ? 'pre-commit' : 'pre-commit: it is not on PATH', () => {
  it('runs the hooks of our repository', { timeout: installTimeout + 60_000 }, (context) => {
    const origin = ownRepository();
    const rev = must('git', ['rev-parse', 'HEAD'], { cwd: origin, env }).trim();
    const began = performance.now();
    const config = `repos:
  - repo: ${origin}
    rev: ${rev}
    hooks:
      - { id: nginx-forge-validate, language_version: system }
      - id: nginx-forge-check-generated
        language_version: system
        args: [--nginx-test=off, infra/nginx-forge.yaml]
`;
    const { folder, problem } = withHook(config);
    if (problem !== undefined) return context.skip(problem);
    measured.push(`pre-commit: the hooks were built from git in ${seconds(began)} s`);

    const bad = commit(folder, { [spec]: badSpec });
    expect(bad.said).toContain(`${spec}:6:5: error [NF1101] Unknown key "lokations"`);
    expect(bad.status).toBe(1);

    const stale = commit(folder, { [spec]: goodSpec });
    expect(stale.said).toMatch(/nginx-forge validate\.+Passed/);
    expect(stale.said).toMatch(/nginx-forge generate --check\.+Failed/);
    expect(stale.said).toContain('create  infra/nginx/nginx.conf');
    expect(stale.status).toBe(1);

    must(process.execPath, [path.join(root, 'dist/cli.cjs'), 'generate', '--nginx-test=off', spec], {
      cwd: folder,
      env,
    });
    const good = commit(folder, {});
    expect(good.said).toMatch(/nginx-forge validate\.+Passed\nnginx-forge generate --check\.+Passed/);
    expect(good.status).toBe(0);

    const untouched = commit(folder, { README: 'no spec is staged\n' });
    expect(untouched.said).toMatch(/nginx-forge validate\.*\(no files to check\)Skipped/);
    expect(untouched.said).toMatch(/nginx-forge generate --check\.+Passed/);
    expect(untouched.status).toBe(0);

    appendFileSync(path.join(folder, 'infra/nginx/nginx.conf'), '# mine\n');
    const alone = commit(folder, { README: 'a hand edit and no spec\n' });
    expect(alone.said).toContain('"infra/nginx/nginx.conf" was edited by hand');
    expect(alone.status).toBe(1);
    const edited = commit(folder, { [spec]: `${goodSpec}# more\n` });
    expect(edited.said).toContain('"infra/nginx/nginx.conf" was edited by hand');
    expect(edited.status).toBe(1);

    const time = hookSeconds(folder, 'nginx-forge-validate');
    measured.push(`pre-commit: nginx-forge validate takes ${time} s`);
    expect(time).toBeLessThan(2);
  });

  it('runs a local hook with the package as an additional dependency', {
    timeout: installTimeout + 60_000,
  }, (context) => {
    const config = `repos:
  - repo: local
    hooks:
      - id: nginx-forge
        name: nginx-forge validate
        entry: nginx-forge validate
        language: node
        language_version: system
        additional_dependencies: ['${packed()}']
        files: '(^|/)nginx-forge\\.(ya?ml|json|m?ts|m?js)$'
        require_serial: true
`;
    const { folder, problem } = withHook(config);
    if (problem !== undefined) return context.skip(problem);
    expect(commit(folder, { [spec]: goodSpec }).status).toBe(0);
    const bad = commit(folder, { [spec]: badSpec });
    expect(bad.said).toContain(`${spec}:6:5: error [NF1101] Unknown key "lokations"`);
    expect(bad.status).toBe(1);
  });
});

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}
