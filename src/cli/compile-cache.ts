import { createHash } from 'node:crypto';
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
import module from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

const digestBytes = 32;
const othersMayWrite = 0o022;
// `scripts/build.mjs` puts this in front of files that import later.
const marker = '// import()';
// V8 counts columns from the start of the wrapper; stack traces are to name those of the file.
const before = '(function (exports, require, module, __filename, __dirname) { ';
const after = '\n})';

/** What of Node's loader is there for everybody, though only `require.extensions` and `require.cache` are documented. */
interface Loader {
  readonly _extensions: Record<string, (module: NodeModule, filename: string) => void>;
  readonly _cache: Record<string, NodeModule>;
}

type Wrapped = (...parts: unknown[]) => unknown;

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
 *
 * @param programFolder where the program's files are, which the build made ASCII; how those of others are loaded is
 *   left to Node
 * @param command what is kept is that of a run of this command: of functions that were not called V8 keeps nothing
 */
export function enableCompileCache(programFolder: string, command: string): void {
  if (process.env['NODE_DISABLE_COMPILE_CACHE'] || process.env['NODE_V8_COVERAGE']) return;
  const kept = keptBeside(programFolder, command);
  if (kept === undefined) return;
  const { _extensions: extensions, _cache: cache } = module as unknown as Loader;
  const loadJs = extensions['.js'];
  if (loadJs === undefined) return;
  const fresh = new Map<string, vm.Script>();
  const run = (loaded: NodeModule, filename: string, text: string): void => {
    const cachedData = read(filename, kept);
    const script = new vm.Script(text, {
      filename,
      columnOffset: -before.length,
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    if (cachedData === undefined || script.cachedDataRejected === true) fresh.set(filename, script);
    const wrapper = script.runInThisContext() as Wrapped;
    wrapper.call(loaded.exports, loaded.exports, requireOwn, loaded, filename, programFolder);
  };
  extensions['.cjs'] = (loaded, filename) => {
    const text = path.dirname(filename) === programFolder ? wrapped(filename) : undefined;
    if (text === undefined) loadJs(loaded, filename);
    else run(loaded, filename, text);
  };
  const requireOther = module.createRequire(path.join(programFolder, 'any.cjs'));
  // The files name each other by where they are: there is nothing to look for.
  const requireOwn = (id: string): unknown => {
    if (!id.startsWith('./')) return requireOther(id);
    const filename = path.join(programFolder, id);
    const known = cache[filename];
    if (known !== undefined) return known.exports;
    const text = wrapped(filename);
    if (text === undefined) return requireOther(id);
    const loaded = new module.Module(filename);
    loaded.filename = filename;
    cache[filename] = loaded;
    try {
      run(loaded, filename, text);
    } catch (error) {
      delete cache[filename];
      throw error;
    }
    loaded.loaded = true;
    return loaded.exports;
  };
  if (!isOwner(kept.owner)) return;
  // At the end V8 has also compiled the functions that were called.
  process.on('exit', (code) => {
    if (code > 1) return;
    try {
      for (const [filename, script] of fresh) write(filename, script.createCachedData(), kept);
    } catch {
      // A start that is slower than it could be is no reason to fail.
    }
  });
}

/** As one flat text: V8 would copy what is joined from parts. Undefined for what is left to Node. */
function wrapped(filename: string): string | undefined {
  const descriptor = openSync(filename, constants.O_RDONLY);
  try {
    const bytes = readAll(descriptor, fstatSync(descriptor).size, before, after);
    // Of a script with compiled code, Node 20 no longer knows where its `import()` is to look.
    if (bytes.toString('latin1', before.length, before.length + marker.length) === marker) return undefined;
    return bytes.toString('latin1');
  } finally {
    closeSync(descriptor);
  }
}

// Larger than any file of the program; the system gives memory only when it is written to.
let scratch = Buffer.allocUnsafeSlow(1 << 20);

/** What stands in a file, between two texts; until the next call. New memory costs more than reading. */
function readAll(descriptor: number, size: number, first = '', last = ''): Buffer {
  const length = first.length + size + last.length;
  if (scratch.length < length) scratch = Buffer.allocUnsafeSlow(length);
  const bytes = scratch.subarray(0, length);
  bytes.write(first, 'latin1');
  for (let done = 0; done < size; ) {
    const count = readSync(descriptor, bytes, first.length + done, size - done, null);
    if (count === 0) throw new Error('a file of the program became shorter');
    done += count;
  }
  bytes.write(last, first.length + size, 'latin1');
  return bytes;
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
  try {
    writeFileSync(beside, Buffer.concat([digest(filename, data), data]), { mode: 0o644, flag: 'wx' });
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
