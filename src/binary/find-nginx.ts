import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type BuildInfo, parseBuildInfo } from './build-info.ts';
import { runNginx } from './run-nginx.ts';

/** An nginx of this machine, and what it says about itself. */
export interface FoundNginx extends BuildInfo {
  /** Absolute path. */
  readonly bin: string;
  /** File names such as `ngx_stream_module.so` that are in `modulesPath`. */
  readonly dynamicModules: ReadonlySet<string>;
}

export type FindResult =
  | { readonly ok: true; readonly nginx: FoundNginx }
  | { readonly ok: false; readonly reason: string };

export interface FindOptions {
  /** The value of `--nginx`: a path, or a name to look up in `PATH`. */
  readonly nginx?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

const usualFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/local/nginx/sbin', '/opt/homebrew/bin'];

/**
 * Finds the nginx to test with: `--nginx`, else `NGINX_BIN`, else `PATH`, else the usual folders. Relative entries of
 * `PATH` and the current folder are passed over, so that no project brings its own `nginx` along.
 */
export async function findNginx(options: FindOptions): Promise<FindResult> {
  const { env, signal } = options;
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const named = options.nginx ?? (env['NGINX_BIN'] === '' ? undefined : env['NGINX_BIN']);
  if (named !== undefined) {
    const by = options.nginx === undefined ? 'NGINX_BIN' : '--nginx';
    return findNamed(named, { by, folders, signal });
  }
  let reason = 'no nginx found in PATH or the usual folders';
  for (const folder of new Set([...folders, ...usualFolders])) {
    const bin = path.join(folder, process.platform === 'win32' ? 'nginx.exe' : 'nginx');
    if (problemWith(bin) !== undefined) continue;
    const result = await inspect(bin, signal);
    if (result.ok) return result;
    reason = result.reason;
  }
  return { ok: false, reason };
}

interface Named {
  readonly by: string;
  readonly folders: readonly string[];
  readonly signal: AbortSignal | undefined;
}

async function findNamed(name: string, { by, folders, signal }: Named): Promise<FindResult> {
  if (name === '') return { ok: false, reason: `${by} is empty` };
  const isPath = name.includes('/') || name.includes(path.sep);
  const candidates = isPath ? [path.resolve(name)] : folders.map((folder) => path.join(folder, name));
  let problem = 'it is not in PATH';
  for (const bin of candidates) {
    const found = problemWith(bin);
    if (found !== undefined && (isPath || found !== missing)) problem = found;
    if (found === undefined) {
      const result = await inspect(bin, signal);
      return result.ok ? result : { ok: false, reason: `${by} ${result.reason}` };
    }
  }
  return { ok: false, reason: `${by} ${isPath ? path.resolve(name) : name}: ${problem}` };
}

const missing = 'there is no such file';

function problemWith(bin: string): string | undefined {
  try {
    if (!statSync(bin).isFile()) return 'it is not a file';
  } catch {
    return missing;
  }
  try {
    accessSync(bin, constants.X_OK);
    return undefined;
  } catch {
    return 'it is not executable';
  }
}

async function inspect(bin: string, signal: AbortSignal | undefined): Promise<FindResult> {
  const run = await runNginx({ command: [bin, '-V'], ...(signal !== undefined && { signal }) });
  const info = parseBuildInfo(run.output);
  if (info !== undefined && run.ended === 'exit') {
    return { ok: true, nginx: { ...info, bin, ...modulesOf(bin, info) } };
  }
  const first = run.output.split('\n').find((line) => line.trim() !== '');
  const said = first === undefined ? 'nothing' : JSON.stringify(first.slice(0, 120));
  const why: Record<typeof run.ended, string> = {
    exit: `it is not an nginx: "-V" said ${said}`,
    signal: `"-V" was killed by ${run.signal ?? 'a signal'}: ${said}`,
    timeout: '"-V" did not end within 10 seconds',
    'output-flood': 'it is not an nginx: "-V" did not stop writing',
    aborted: 'interrupted',
    'failed-to-start': run.why ?? 'it could not be started',
  };
  return { ok: false, reason: `${bin}: ${why[run.ended]}` };
}

/**
 * A tree that was unpacked elsewhere still names its old place, so the same path below the binary's own root is
 * preferred when it exists.
 */
function modulesOf(
  bin: string,
  info: BuildInfo,
): { modulesPath: string; dynamicModules: ReadonlySet<string> } {
  const configured = info.modulesPath ?? path.join(info.prefix, 'modules');
  const suffixes = [info.sbinPath, path.join(info.prefix, 'sbin/nginx'), '/usr/sbin/nginx', '/sbin/nginx'];
  for (const suffix of suffixes) {
    if (suffix === undefined || !bin.endsWith(suffix)) continue;
    const moved = path.join(bin.slice(0, -suffix.length) || '/', configured);
    const files = listModules(moved);
    if (files !== undefined) return { modulesPath: moved, dynamicModules: files };
  }
  const files = listModules(configured);
  return { modulesPath: configured, dynamicModules: files ?? new Set() };
}

function listModules(folder: string): ReadonlySet<string> | undefined {
  try {
    return new Set(readdirSync(folder).filter((name) => name.endsWith('.so')));
  } catch {
    return undefined;
  }
}
