import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** The environment of a person at a prompt: nothing of the npm, the git hook or the colours around the tests. */
export function personsEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(process.env)) {
    const kept = /^npm_config_(?:cache|registry|userconfig|globalconfig)$/i.test(name);
    if (
      kept ||
      !/^(?:npm_|GIT_|GITHUB_|PRE_COMMIT|NODE_|NO_COLOR|FORCE_COLOR|CI$|INIT_CWD|NGINX_BIN)/i.test(name)
    ) {
      env[name] = value;
    }
  }
  const npm = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_prefer_offline: 'true' };
  return { ...env, ...npm, npm_config_update_notifier: 'false', ...more };
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeout?: number;
}

export function run(command: string, args: readonly string[], options: RunOptions): SpawnSyncReturns<string> {
  const { cwd, env = personsEnv(), timeout = 60_000 } = options;
  return spawnSync(command, args, { cwd, env, timeout, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** As `run`, for steps that only prepare: they have to work. */
export function must(command: string, args: readonly string[], options: RunOptions): string {
  const { status, stdout, stderr, error } = run(command, args, options);
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')}: exit ${status}\n${stdout}${stderr}`);
  return stdout;
}

const made: string[] = [];
// Registered while the file of tests is read: within a test it would never run.
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function temporary(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `ways-in-${name}-`));
  made.push(folder);
  return folder;
}

/** Packs what is built, without building it again under the feet of other tests. */
export function packed(): string {
  if (!existsSync(path.join(root, 'dist/cli.cjs')))
    throw new Error('dist/ is missing: run "npm run build" first');
  const folder = temporary('tarball');
  const stdout = must('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  return path.join(folder, stdout.trim());
}

const noRegistry = /\b(?:ENOTFOUND|ENOTCACHED|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b/;

/** Why something failed that needs the registry, if that is why. */
export function registryProblem(output: string): string | undefined {
  const [code] = noRegistry.exec(output) ?? [];
  return code === undefined ? undefined : `npm reaches no registry (${code})`;
}

export type Installed = { readonly folder: string } | { readonly skip: string };

/** An empty folder in which somebody said `npm install nginx-forge`. */
export function installed(): Installed {
  const folder = temporary('project');
  const { status, stdout, stderr } = run('npm', ['install', packed()], { cwd: folder });
  if (status === 0) return { folder };
  const skip = registryProblem(stderr);
  if (skip === undefined) throw new Error(`npm install: exit ${status}\n${stdout}${stderr}`);
  return { skip };
}
