import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
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
  readonly _cache: Record<string, NodeModule>;
}

type Load = (module: NodeModule, filename: string) => void;
type Wrapper = (...parts: unknown[]) => unknown;

const { _extensions: extensions, _cache: loadedModules } = module as unknown as Loader;

/**
 * Loads the program's own files in place of Node: with what V8 compiled of them in an earlier run, found by where they
 * are, and as one flat text, where Node decodes them in pieces and V8 joins them with their wrapper. The first file
 * comes through Node, which is to load files of others as ever once this has returned.
 *
 * @param folder where the files are, which the build made ASCII
 * @param command what is kept is that of a run of this command: of functions that were not called V8 keeps nothing
 * @param loadFirst loads the first of them
 */
export async function loadOwnFiles<T>(
  folder: string,
  command: string,
  loadFirst: () => Promise<T>,
): Promise<T> {
  const cache = openCompileCache(folder, command);
  if (cache === undefined) return loadFirst();
  const own = new OwnLoader(folder, cache);
  const usual = extensions['.cjs'];
  extensions['.cjs'] = (loaded, filename) => {
    const text = path.dirname(filename) === folder ? wrapped(filename) : undefined;
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

class OwnLoader {
  readonly #folder: string;
  readonly #cache: CompileCache;
  readonly #requireOther: NodeJS.Require;

  constructor(folder: string, cache: CompileCache) {
    this.#folder = folder;
    this.#cache = cache;
    this.#requireOther = module.createRequire(path.join(folder, 'any.cjs'));
  }

  run(loaded: NodeModule, filename: string, text: string): void {
    const cachedData = this.#cache.read(filename);
    const script = new vm.Script(text, {
      filename,
      columnOffset: -head.length,
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    if (cachedData === undefined || script.cachedDataRejected === true) this.#cache.keep(filename, script);
    const wrapper = script.runInThisContext() as Wrapper;
    wrapper.call(loaded.exports, loaded.exports, this.#require, loaded, filename, this.#folder);
  }

  readonly #require = (id: string): unknown => {
    // The files name each other by where they are: there is nothing to look for.
    if (!id.startsWith('./')) return this.#requireOther(id);
    const filename = path.join(this.#folder, id);
    const known = loadedModules[filename];
    if (known !== undefined) return known.exports;
    const text = wrapped(filename);
    if (text === undefined) return this.#requireOther(id);
    const loaded = new module.Module(filename);
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
