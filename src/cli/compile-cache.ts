import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Script } from 'node:vm';
import { readAll } from './read-all.ts';

/** In front of the code stands what it was made of; V8 wants the code at a multiple of 8. */
const headBytes = 64;
const piece = Buffer.allocUnsafeSlow(1 << 16);
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
 * program's owner and nobody else may write it: who could forge it could change the program itself. Against damage it
 * is written twice, and both must be equal; a digest would be shorter, but Node takes 10 ms to load its crypto. Node has
 * the like since 22.1 (`module.enableCompileCache`), in a folder for temporary files; it saves less.
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
  const folder = join(dirname(programFolder), 'compiled');
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
      const size = (stats.size - headBytes) / 2;
      if (!Number.isSafeInteger(size) || size <= 0) return undefined;
      const bytes = readAll(descriptor, headBytes + size);
      const code = bytes.subarray(headBytes);
      const isWhole = madeOf(filename).equals(bytes.subarray(0, headBytes)) && repeats(descriptor, code);
      return isWhole ? code : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/** Whether the rest of a file is the same once more. */
function repeats(descriptor: number, code: Buffer): boolean {
  for (let done = 0; done < code.length; ) {
    const count = readSync(descriptor, piece, 0, Math.min(piece.length, code.length - done), null);
    if (count === 0 || code.compare(piece, 0, count, done, done + count) !== 0) return false;
    done += count;
  }
  return true;
}

function write(filename: string, code: Buffer, kept: Kept): void {
  const file = keptFile(filename, kept);
  const beside = `${file}.${process.pid}`;
  // Outside of what is undone: one that is there is somebody else's.
  const descriptor = openSync(beside, 'wx', 0o644);
  try {
    try {
      writeFileSync(descriptor, Buffer.concat([madeOf(filename), code, code]));
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
  const name = [basename(filename, '.cjs'), command, process.version, process.arch].join('-');
  return join(folder, name);
}

/** Which text the code was made of: V8 itself compares no more than its length. */
function madeOf(filename: string): Buffer {
  const { size, mtimeMs } = statSync(filename);
  const bytes = Buffer.alloc(headBytes);
  bytes.write(`${size} ${mtimeMs}`);
  return bytes;
}
