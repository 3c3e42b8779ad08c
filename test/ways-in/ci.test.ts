import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stateOf } from '../bad-input/refused.ts';
import { badSpec, goodSpec } from '../cli/cli.ts';
import { installed, must, personsEnv, run, temporary } from './installed.ts';

const install = installed();
const title = 'skip' in install ? `a CI step: ${install.skip}` : 'a CI step on a machine without nginx';

describe.skipIf('skip' in install)(title, () => {
  const bin = temporary('bin');
  for (const name of ['node', 'npx', 'sh']) {
    const [found = ''] = must('sh', ['-c', `command -v ${name}`], { cwd: bin }).split('\n');
    symlinkSync(name === 'node' ? process.execPath : realpathSync(found), path.join(bin, name));
  }
  // Neither nginx nor anything else can be found; no home, no terminal.
  const step = (checkout: string, folder: string, args: readonly string[]) =>
    run('npx', ['--no', '--', 'generate', '--check', '--format', 'github', ...args], {
      cwd: path.join(checkout, folder),
      env: {
        ...personsEnv(),
        PATH: bin,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: checkout,
        NODE_DISABLE_COMPILE_CACHE: '1',
      },
    });

  /** What a checkout has: the spec and the generated files in `infra/`, and the dependencies. */
  function checkout(): string {
    const folder = temporary('checkout');
    mkdirSync(path.join(folder, '.git'));
    mkdirSync(path.join(folder, 'infra'));
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    writeFileSync(path.join(folder, 'infra/nginx-forge.yaml'), goodSpec);
    const modules = 'folder' in install ? path.join(install.folder, 'node_modules') : '';
    cpSync(modules, path.join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
    must('npx', ['--no', '--', 'generate', '--nginx-test=off'], { cwd: path.join(folder, 'infra') });
    return folder;
  }
  const fresh = checkout();

  /** The step, which must not change the checkout. */
  function checked(folder: string, args: readonly string[] = []) {
    const infra = path.join(folder, 'infra');
    const before = stateOf(infra);
    const end = step(folder, 'infra', args);
    expect(stateOf(infra)).toEqual(before);
    return end;
  }

  it('passes when the files are those of the spec, and says that nginx -t did not run', () => {
    const { status, stdout, stderr } = checked(fresh);
    expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/note: nginx -t did not run: .*\n1 site, 1 stream: nginx\/: up to date/);
  });

  it('fails with exit 3 when nginx is required', () => {
    const { status, stdout } = checked(fresh, ['--nginx-test=required']);
    expect(stdout).toMatch(/^::error file=infra\/nginx-forge\.yaml,title=NF9001 /);
    expect(status).toBe(3);
  });

  it('marks the line of a wrong spec', () => {
    const folder = checkout();
    writeFileSync(path.join(folder, 'infra/nginx-forge.yaml'), badSpec);
    const { status, stdout } = checked(folder);
    expect(stdout).toBe(
      '::error file=infra/nginx-forge.yaml,line=6,col=5,endLine=6,endColumn=14,title=NF1101 schema/unknown-key' +
        '::Unknown key "lokations"%0Ahelp: did you mean "locations"?\n',
    );
    expect(status).toBe(1);
  });

  it('marks the files that are not those of the spec, and the line of what was edited by hand', () => {
    const folder = checkout();
    writeFileSync(path.join(folder, 'infra/nginx-forge.yaml'), goodSpec.replace('9300', '9301'));
    appendFileSync(path.join(folder, 'infra/nginx/nginx.conf'), '# mine\n');
    const { status, stdout } = checked(folder);
    const lines = readFileSync(path.join(folder, 'infra/nginx/nginx.conf'), 'utf8').split('\n');
    const mine = `line=${lines.indexOf('# mine') + 1},col=1`;
    expect(stdout).toMatch(new RegExp(`^::error file=infra/nginx/nginx\\.conf,${mine},.*title=NF7006 `, 'm'));
    expect(stdout).toMatch(/^::error file=infra\/nginx\/streams\/wss\.conf,line=4,col=1,.*title=NF7010 /m);
    expect(status).toBe(1);
  });

  it('needs no right to write', () => {
    chmodSync(path.join(fresh, 'infra/nginx'), 0o555);
    expect(checked(fresh).status).toBe(0);
    chmodSync(path.join(fresh, 'infra/nginx'), 0o755);
  });
});
