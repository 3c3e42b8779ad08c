import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
/** The built program: these tests are about what people install. */
export const program = path.join(root, 'dist/cli.cjs');
export const generateProgram = path.join(root, 'dist/generate.cjs');
if (!existsSync(program)) throw new Error('dist/cli.cjs is missing: run "npm run build" first');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly program?: string;
}

/** An environment that says nothing of the machine the tests run on. */
const quietEnv = {
  PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin`,
  HOME: '/nonexistent',
  TMPDIR: tmpdir(),
};

export function startCli(args: readonly string[], options: CliOptions): ChildProcess {
  return spawn(process.execPath, [options.program ?? program, ...args], {
    cwd: options.cwd,
    env: { ...quietEnv, ...options.env },
    stdio: 'pipe',
  });
}

/** Runs the program to its end. */
export function cli(args: readonly string[], options: CliOptions): Promise<Ended> {
  const child = startCli(args, options);
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.stdin ?? '');
  return ended(child);
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Waits until a program of ours listens to signals: SIGHUP is one that Node itself leaves alone. */
export async function listening(child: ChildProcess): Promise<void> {
  const status = `/proc/${child.pid}/status`;
  if (!existsSync('/proc/self/status')) return pause(700);
  for (let tries = 0; tries < 1000; tries++) {
    const [, caught = '0'] = /^SigCgt:\t(\w+)$/m.exec(readFileSync(status, 'utf8')) ?? [];
    if ((BigInt(`0x${caught}`) & 1n) === 1n) return;
    await pause(10);
  }
  throw new Error('the program listens to no signals');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const made: string[] = [];
// Registered while the file of tests is read: within a test it would never run.
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cli-test-'));
  made.push(folder);
  return folder;
}

/** A folder with these files; it goes after the tests of the file. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  // The search for a spec ends at the root of a repository.
  mkdirSync(path.join(folder, '.git'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** Every file below `folder` with its text; empty when there is no such folder. */
export function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path.relative(folder, file)] = readFileSync(file, 'utf8');
  }
  return found;
}

export const goodSpec = `sites:
  example.com:
    tls:
      certificate: /etc/nginx/tls/example.com.pem
      certificateKey: /etc/nginx/tls/example.com.key
    locations:
      /: { proxy: http://127.0.0.1:3000 }
      /wss: { proxy: { to: http://127.0.0.1:9200, websocket: true, timeouts: { idle: 1d } } }
streams:
  wss:
    listen: 9300
    tls: { certificate: /etc/nginx/tls/ws.pem, certificateKey: /etc/nginx/tls/ws.key }
    proxy: { to: [127.0.0.1:9200], timeouts: { connect: 60s, idle: 1h } }
`;

export const warningSpec = `${goodSpec}upstreams:
  spare:
    servers: [127.0.0.1:4000]
`;

export const badSpec = goodSpec.replace('locations:', 'lokations:');
