import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Script } from 'node:vm';
import { readAll } from './read-all.ts';

const digestBytes = 32;
const othersMayWrite = 0o022;

/** What V8 compiled of the program's files in earlier runs. */
export interface CompileCache {
  /** Until the next file is read. */
  readonly read: (filename: string) => Buffer | undefined;
  /** Keeps what there is of a script when the process ends: by then V8 has also compiled the functions that were called. */
  readonly keep: (filename: string, script: Script) => void;
}

/** Where compiled code lies, and whose the program is. */
interface Kept {
  readonly folder: string;
  readonly command: string;
  readonly owner: number;
}

/**
 * Keeps what V8 compiled of the program's own files for the next run, in `compiled` beside them: nothing is left
 * anywhere else, and it goes with the program. V8 runs such code unchecked, so it counts only where it belongs to the
 * program's owner, nobody else may write it, and its digest is right: who could forge it could change the program
 * itself. Node has the like since 22.1 (`module.enableCompileCache`), in a folder for temporary files; it saves less.
 *
 * Only the owner of the program writes. `NODE_DISABLE_COMPILE_CACHE`, Node's own variable, turns all of it off.
 */
export function openCompileCache(programFolder: string, command: string): CompileCache | undefined {
  if (process.env['NODE_DISABLE_COMPILE_CACHE'] || process.env['NODE_V8_COVERAGE']) return undefined;
  const kept = keptBeside(programFolder, command);
  if (kept === undefined) return undefined;
  const fresh = new Map<string, Script>();
  if (isOwner(kept.owner)) writeAtTheEnd(fresh, kept);
  return {
    read: (filename) => read(filename, kept),
    keep: (filename, script) => fresh.set(filename, script),
  };
}

function writeAtTheEnd(fresh: ReadonlyMap<string, Script>, kept: Kept): void {
  process.on('exit', (code) => {
    if (code > 1) return;
    try {
      for (const [filename, script] of fresh) write(filename, script.createCachedData(), kept);
    } catch {
      // A start that is slower than it could be is no reason to fail.
    }
  });
}

function keptBeside(programFolder: string, command: string): Kept | undefined {
  const folder = path.join(path.dirname(programFolder), 'compiled');
  try {
    const owner = statSync(programFolder).uid;
    if (isOwner(owner)) mkdirSync(folder, { recursive: true, mode: 0o755 });
    const stats = lstatSync(folder);
    return stats.isDirectory() && isOnlyOf(owner, stats) ? { folder, owner, command } : undefined;
  } catch {
    return undefined;
  }
}

// Windows has lists of who may do what, and files there have no owner that Node can tell.
function isOwner(owner: number): boolean {
  return process.platform === 'win32' || process.geteuid?.() === owner;
}

function isOnlyOf(owner: number, stats: Stats): boolean {
  return process.platform === 'win32' || (stats.uid === owner && (stats.mode & othersMayWrite) === 0);
}

function read(filename: string, kept: Kept): Buffer | undefined {
  try {
    const descriptor = openSync(keptFile(filename, kept), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile() || !isOnlyOf(kept.owner, stats)) return undefined;
      const bytes = readAll(descriptor, stats.size);
      const data = bytes.subarray(digestBytes);
      return digest(filename, data).equals(bytes.subarray(0, digestBytes)) ? data : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

function write(filename: string, data: Buffer, kept: Kept): void {
  const file = keptFile(filename, kept);
  const beside = `${file}.${process.pid}`;
  // Outside of what is undone: one that is there is somebody else's.
  const descriptor = openSync(beside, 'wx', 0o644);
  try {
    try {
      writeFileSync(descriptor, Buffer.concat([digest(filename, data), data]));
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function keptFile(filename: string, { folder, command }: Kept): string {
  const name = [path.basename(filename, '.cjs'), command, process.version, process.arch].join('-');
  return path.join(folder, name);
}

/** Of the code, and of what it was made of: V8 itself compares no more than the length of the text. */
function digest(filename: string, data: Buffer): Buffer {
  const { size, mtimeMs } = statSync(filename);
  return createHash('sha256').update(`${filename}\0${size}\0${mtimeMs}\0`).update(data).digest();
}
