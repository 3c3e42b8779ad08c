import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, inject, test } from 'vitest';
import type { NginxBuild } from '../setup/global-setup.ts';

import { type Ended, runInShell } from './shell.ts';

export type { NginxBuild } from '../setup/global-setup.ts';
export { opensslMissing, type SelfSigned, selfSigned } from './certificates.ts';
export { freePort, freeUdpPort } from './ports.ts';

export interface RunningNginx {
  pid: number;
  stderr(): string;
  stop(): Promise<void>;
}

export interface StartOptions {
  build: NginxBuild;
  confDir: string;
  confFile?: string;
  /** TCP ports to connect to; without them nginx counts as ready once it has bound all of its sockets. */
  readyPorts?: readonly number[];
  /** More directives of the main context, as for `nginx -g`. */
  globals?: string;
}

const READY_MS = 5000;

export function nginxBuilds(): NginxBuild[] {
  return inject('nginxes');
}

export function nginxFor(minor: `1.${number}` | `1.${number}+`): NginxBuild | undefined {
  const wanted = Number.parseInt(minor.slice(2), 10);
  return nginxBuilds().find(({ version }) => {
    const [major = 0, found = 0] = version.split('.').map(Number);
    return minor.endsWith('+') ? major > 1 || found >= wanted : major === 1 && found === wanted;
  });
}

/** One describe for each nginx found, one skipped test for each that was wanted and is missing. */
export function describeEachNginx(title: string, fn: (build: NginxBuild) => void): void {
  const builds = nginxBuilds();
  for (const build of builds) describe(`${title} (nginx ${build.version})`, () => fn(build));
  for (const { wanted, reason } of inject('nginxSkipped')) {
    test.skip(`${title} (nginx of ${wanted}): ${reason}`, () => {});
  }
}

/** The line a config with a `stream` block needs at its top, empty where the module is compiled in. */
export function loadStream({ streamModule, modulesPath }: NginxBuild): string {
  return streamModule === 'dynamic' ? `load_module ${modulesPath}/ngx_stream_module.so;` : '';
}

/** Whether there is the module for mail, which Debian has in a package of its own. */
export function hasMail({ modulesPath }: NginxBuild): boolean {
  return modulesPath !== undefined && existsSync(path.join(modulesPath, 'ngx_mail_module.so'));
}

/** http-context directives that replace compiled-in folders which need not exist or be writable here. */
export const HTTP_IN_TEMP_FOLDER = `access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path temp_${name};`).join('\n')}`;

async function nginxArgs({ confDir, confFile = 'nginx.conf', globals = '' }: Omit<StartOptions, 'build'>) {
  const file = path.resolve(confDir, confFile);
  const text = `${globals}\n${await readFile(file, 'utf8')}`.replace(/(^|\s)#.*/g, '');
  const has = (directive: string) => new RegExp(`(^|;)[ \\t]*${directive}\\s`, 'm').test(text);
  const extra = [globals];
  if (!has('daemon')) extra.push('daemon off;');
  if (!has('pid')) extra.push('pid nginx.pid;');
  // Root's workers would become nobody, who cannot read a private temp folder.
  if (!has('user') && process.getuid?.() === 0) extra.push('user root;');
  const pid = /(?:^|;)[ \t]*pid\s+([^;\s]+)/m.exec(text)?.[1] ?? 'nginx.pid';
  const args = ['-p', `${path.resolve(confDir)}/`, '-e', 'stderr', '-c', file, '-g', extra.join(' ')];
  return { args, pidFile: path.resolve(confDir, pid) };
}

export async function runNginx(build: NginxBuild, args: readonly string[]): Promise<Ended> {
  const ended = await runInShell([build.bin, ...args], 10_000);
  // From there on it is the shell's word for a signal, or for a program that cannot be run.
  if (ended.code > 125) throw new Error(`${build.bin} ended with ${ended.code}: ${ended.stderr}`);
  return ended;
}

/** `nginx -t` under the same flags as {@link startNginx}. */
export async function checkConfig({ build, ...options }: Omit<StartOptions, 'readyPorts'>): Promise<Ended> {
  return runNginx(build, ['-t', ...(await nginxArgs(options)).args]);
}

async function accepts(port: number): Promise<boolean> {
  const socket = net.connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

export async function startNginx({
  build,
  readyPorts = [],
  ...options
}: StartOptions): Promise<RunningNginx> {
  const { args, pidFile } = await nginxArgs(options);
  await rm(pidFile, { force: true });
  // Its own process group, so that workers can be killed together with their master.
  const child = spawn(build.bin, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  let closed = false;
  const close = once(child, 'close').then(() => {
    closed = true;
  });
  // Kills the group when our end of its stdin goes away, which also covers a test process that is killed.
  const watchdog = spawn('sh', ['-c', 'read -r _; kill -s KILL -- "-$1"', 'sh', `${pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.unref();
  child.once('exit', () => watchdog.kill('SIGKILL'));

  async function stop(): Promise<void> {
    for (const [target, signal] of [
      [pid, 'SIGQUIT'],
      [pid, 'SIGTERM'],
      [-pid, 'SIGKILL'],
    ] as const) {
      if (closed) return;
      try {
        process.kill(target, signal);
      } catch {
        // Gone already: only its pipe is still to be closed.
      }
      await Promise.race([close, delay(1000, undefined, { ref: false })]);
    }
    await close;
  }

  const deadline = Date.now() + READY_MS;
  let reason = `was not ready within ${READY_MS} ms`;
  while (Date.now() < deadline) {
    if (closed) {
      reason = `exited with ${child.exitCode ?? child.signalCode}`;
      break;
    }
    // Written after the listening sockets are bound.
    const written = await readFile(pidFile, 'utf8').catch(() => '');
    const ready = written.trim() ? await Promise.all(readyPorts.map(accepts)) : undefined;
    if (ready?.every(Boolean)) return { pid, stop, stderr: () => log };
    await delay(20);
  }
  await stop();
  throw new Error(`nginx ${build.version} ${reason}:\n${log}`);
}
