import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { type CompileCache, openCompileCache } from './compile-cache.ts';
import { readAll } from './read-all.ts';

// V8 counts columns from the start of the wrapper; stack traces are to name those of the file.
const head = '(function (exports, require, module, __filename, __dirname) { ';
const foot = '\n})';
// `scripts/build.mjs` puts this in front of files that import later.
const marker = '// import()';

/** What of Node's loader is there for everybody, though only `require.extensions` and `require.cache` are documented. */
interface Loader {
  readonly _extensions: Record<string, Load | undefined>;
  readonly _cache: Record<string, NodeJS.Module>;
  new (filename: string): NodeJS.Module;
}

type Load = (module: NodeJS.Module, filename: string) => void;
type Wrapper = (...parts: unknown[]) => unknown;

/**
 * Loads the program's own files in place of Node: with what V8 compiled of them in an earlier run, found by where they
 * are, and as one flat text, where Node decodes them in pieces and V8 joins them with their wrapper. The first file
 * comes through Node, which is to load files of others as ever once this has returned.
 *
 * @param main the program, beside whose file stand the others, in `chunks`; the build made them ASCII
 * @param command what is kept is that of a run of this command: of functions that were not called V8 keeps nothing
 * @param loadFirst loads the first of them
 */
export async function loadOwnFiles<T>(
  main: NodeJS.Module,
  command: string,
  loadFirst: () => Promise<T>,
): Promise<T> {
  const folder = join(dirname(main.filename), 'chunks');
  const cache = openCompileCache(folder, command);
  if (cache === undefined) return loadFirst();
  // Of `node:module`, which is the same, Node would load a part that only others need.
  const loader = main.constructor as unknown as Loader;
  const { _extensions: extensions } = loader;
  const own = new OwnFiles(main, loader, folder, cache);
  const usual = extensions['.cjs'];
  extensions['.cjs'] = (loaded, filename) => {
    const text = dirname(filename) === folder ? wrapped(filename) : undefined;
    if (text === undefined) (usual ?? extensions['.js'])?.(loaded, filename);
    else own.run(loaded, filename, text);
  };
  try {
    return await loadFirst();
  } finally {
    if (usual === undefined) delete extensions['.cjs'];
    else extensions['.cjs'] = usual;
  }
}

class OwnFiles {
  readonly #main: NodeJS.Module;
  readonly #loader: Loader;
  readonly #folder: string;
  readonly #cache: CompileCache;

  constructor(main: NodeJS.Module, loader: Loader, folder: string, cache: CompileCache) {
    this.#main = main;
    this.#loader = loader;
    this.#folder = folder;
    this.#cache = cache;
  }

  run(loaded: NodeJS.Module, filename: string, text: string): void {
    const cachedData = this.#cache.read(filename);
    const script = new Script(text, {
      filename,
      columnOffset: -head.length,
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    if (cachedData === undefined || script.cachedDataRejected === true) this.#cache.keep(filename, script);
    const wrapper = script.runInThisContext() as Wrapper;
    wrapper.call(loaded.exports, loaded.exports, this.#require, loaded, filename, this.#folder);
  }

  readonly #require = (id: string): unknown => {
    if (!id.startsWith('.')) return this.#main.require(id);
    // The files name each other by where they are: there is nothing to look for.
    const filename = join(this.#folder, id);
    const { _cache: loadedModules } = this.#loader;
    const known = loadedModules[filename];
    if (known !== undefined) return known.exports;
    const text = wrapped(filename);
    if (text === undefined) return this.#main.require(filename);
    const loaded = new this.#loader(filename);
    loaded.filename = filename;
    loadedModules[filename] = loaded;
    try {
      this.run(loaded, filename, text);
    } catch (error) {
      delete loadedModules[filename];
      throw error;
    }
    loaded.loaded = true;
    return loaded.exports;
  };
}

/** Undefined for what is left to Node: of a script with compiled code, Node 20 no longer knows where `import()` looks. */
function wrapped(filename: string): string | undefined {
  const descriptor = openSync(filename, constants.O_RDONLY);
  try {
    const bytes = readAll(descriptor, fstatSync(descriptor).size, head, foot);
    const start = bytes.toString('latin1', head.length, head.length + marker.length);
    return start === marker ? undefined : bytes.toString('latin1');
  } finally {
    closeSync(descriptor);
  }
}
