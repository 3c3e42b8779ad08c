import { undoOnExit } from './on-exit.ts';

export interface NginxRun {
  /** What ended it: its own exit, or what we had to stop it for. `failed-to-start` has `why`. */
  readonly ended: 'exit' | 'signal' | 'timeout' | 'output-flood' | 'aborted' | 'failed-to-start';
  /** Both outputs, as they came, at most one megabyte. */
  readonly output: string;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly why?: string;
}

export interface RunOptions {
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** Milliseconds until SIGTERM; two seconds later comes SIGKILL. Default: 10,000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** The whole environment of the child: an `NGINX` or `OPENSSL_CONF` of the user's would change what nginx does. */
const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

const outputLimit = 1_000_000;
const graceMs = 2000;

/**
 * Runs nginx in a session and process group of its own: an encrypted key can ask no terminal for its pass phrase,
 * and whatever it started is killed with it.
 */
export async function runNginx(options: RunOptions): Promise<NginxRun> {
  if (options.signal?.aborted) return { ended: 'aborted', output: '' };
  const { execa } = await import('execa');
  const [file, ...args] = options.command;
  const child = execa(file, args, {
    shell: false,
    stdin: 'ignore',
    env: environment,
    extendEnv: false,
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
    // A folder that is always there: the one that we stand in may be gone.
    cwd: '/',
  });
  const group = child.pid;
  const chunks: Buffer[] = [];
  let size = 0;
  let reason: 'timeout' | 'output-flood' | 'aborted' | undefined;
  let lastResort: NodeJS.Timeout | undefined;

  const stop = (why: 'timeout' | 'output-flood' | 'aborted'): void => {
    if (reason !== undefined) return;
    reason = why;
    killGroup(group, why === 'output-flood' ? 'SIGKILL' : 'SIGTERM');
    lastResort = setTimeout(() => killGroup(group, 'SIGKILL'), graceMs);
  };
  const take = (chunk: Buffer): void => {
    if (reason === 'output-flood') return;
    chunks.push(chunk.subarray(0, outputLimit - size));
    size += chunk.length;
    if (size > outputLimit) stop('output-flood');
  };
  const onAbort = (): void => stop('aborted');

  child.stdout.on('data', take);
  child.stderr.on('data', take);
  // What nginx leaves behind would hold our end of its output open for ever.
  child.once('exit', () => killGroup(group, 'SIGKILL'));
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => stop('timeout'), options.timeoutMs ?? 10_000);
  const forget = undoOnExit(() => killGroup(group, 'SIGKILL'));
  try {
    const result = await child;
    const output = Buffer.concat(chunks).toString('utf8');
    if (reason !== undefined) return { ended: reason, output };
    if (result.signal !== undefined) return { ended: 'signal', output, signal: result.signal };
    if (result.exitCode !== undefined) return { ended: 'exit', output, exitCode: result.exitCode };
    return { ended: 'failed-to-start', output, why: reasonOf(result.cause) };
  } finally {
    clearTimeout(timer);
    clearTimeout(lastResort);
    options.signal?.removeEventListener('abort', onAbort);
    forget();
  }
}

function killGroup(group: number | undefined, signal: NodeJS.Signals): void {
  if (group === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? group : -group, signal);
  } catch {
    // Nobody of the group is left.
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'it could not be started';
  const code = 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'it is not executable';
  if (code === 'ENOEXEC') return 'it is not a program';
  return cause.message.split('\n')[0] ?? 'it could not be started';
}
