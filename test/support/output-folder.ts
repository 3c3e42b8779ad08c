import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { onTestFinished } from 'vitest';
import { type OutputFile, planOutput } from '../../src/output/plan.ts';
import { stamp } from '../../src/output/stamp.ts';
import { type WriteOptions, type WriteResult, writePlan } from '../../src/output/write.ts';

/** A folder that vanishes with the test. */
export function temporaryFolder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'nginx-forge-output-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Stamped files from an object literal. */
export function files(texts: Readonly<Record<string, string>>): OutputFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, text: stamp(text) }));
}

/** Everything below a folder: kind, mode, and for files content, time and inode; folders' times are not ours. */
export function snapshot(root: string): Record<string, string> {
  const all: Record<string, string> = {};
  function walk(path: string, name: string): void {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return;
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isSymbolicLink()) all[name] = `link ${readlinkSync(path)}`;
    else if (stat.isFile()) {
      all[name] = `file ${mode} ${stat.uid} ${stat.mtimeMs} ${stat.ino} ${readFileSync(path, 'base64')}`;
    } else {
      all[name] = `folder ${mode}`;
      for (const child of readdirSync(path).sort()) walk(join(path, child), `${name}/${child}`);
    }
  }
  walk(root, '.');
  return all;
}

/** The texts of all files below a folder, the hidden ones too. */
export function texts(root: string): Record<string, string> {
  const all: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) all[path.slice(root.length + 1)] = readFileSync(path, 'utf8');
    else if (readdirSync(path).length === 0) all[`${path.slice(root.length + 1)}/`] = '';
  }
  return all;
}

/** Plans and writes; tests of failures look at the result. */
export function generate(
  dir: string,
  wanted: readonly OutputFile[],
  options: WriteOptions & { readonly force?: boolean } = {},
): WriteResult {
  return writePlan(
    planOutput({ dir, shownDir: 'out', files: wanted, force: options.force ?? false }),
    options,
  );
}

/** Writes a file that is not ours, with the folders above it, and a time of its own. */
export function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  utimesSync(path, 1_700_000_000, 1_700_000_000);
}

export interface ChildJob {
  readonly action: 'write' | 'recover';
  readonly dir: string;
  readonly files?: readonly OutputFile[];
  /** Kills itself with SIGKILL before this operation (from 0). */
  readonly killAt?: number;
  /** Throws this errno before the operation `failAt`. */
  readonly failAt?: number;
  readonly errno?: string;
  /** Sends itself this signal before the operation `signalAt`. */
  readonly signalAt?: number;
  readonly signal?: 'SIGINT' | 'SIGTERM';
}

/** Bundles the child program once: a plain node runs it, and starts fast enough for hundreds of kills. */
export async function bundleChild(folder: string): Promise<string> {
  const file = join(folder, 'output-child.mjs');
  await build({
    input: fileURLToPath(new URL('./output-child.ts', import.meta.url)),
    platform: 'node',
    logLevel: 'silent',
    output: { file, codeSplitting: false },
  });
  return file;
}

export function runChild(program: string, job: ChildJob) {
  return spawnSync(process.execPath, [program], { input: JSON.stringify(job), encoding: 'utf8' });
}
