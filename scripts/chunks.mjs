import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Which modules stand in one file of the programs. Node takes half a millisecond to find, open and start a file, so
 * what every run of a command needs is together; what it may need is left to stand alone.
 * @param {string} root
 */
export function chunks(root) {
  /** @type {Record<'start' | 'spec' | 'config' | 'nginx' | 'test', Set<string>>} */
  const needed = {
    start: new Set(),
    spec: new Set(),
    config: new Set(),
    nginx: new Set(),
    test: new Set(),
  };
  const roots = {
    start: ['src/cli/start.ts'],
    spec: ['src/commands/generate.ts', 'src/commands/validate.ts', 'src/load/yaml.ts'],
    config: ['src/commands/check.ts', 'src/commands/fmt.ts'],
    nginx: ['src/binary/find-nginx.ts'],
    test: ['src/binary/test-tree.ts'],
  };
  const entry = join(root, 'src/cli/enter.ts');
  const plugin = {
    name: 'chunks',
    resolveId: (source, importer = '') =>
      sharedWithEntry.has(source) && (importer === entry || importer.endsWith(copy))
        ? join(dirname(importer), source) + copy
        : null,
    load: (id) =>
      id.endsWith(copy)
        ? {
            code: readFileSync(id.slice(0, -copy.length), 'utf8'),
            moduleType: /\.(\w+)\?/.exec(id)?.[1] ?? 'ts',
          }
        : null,
    /** @param {Record<string, { imports?: string[] }>} bundle */
    generateBundle(_, bundle) {
      for (const [name, { imports }] of Object.entries(bundle))
        if (imports?.includes('cli.cjs')) throw new Error(`${name} imports the program itself`);
    },
    buildEnd(error) {
      // It is told by the bundler; what was not read is in no list.
      if (error) return;
      for (const [name, files] of Object.entries(roots))
        for (const file of files) addWithImports(join(root, file), (id) => importsOf(this, id), needed[name]);
    },
  };
  const { start, spec, config, nginx, test } = needed;
  const groups = [
    { name: 'start', test: (id) => start.has(id) },
    { name: 'common', test: (id) => spec.has(id) && config.has(id) },
    { name: 'compile', test: (id) => spec.has(id) },
    { name: 'nginx', test: (id) => nginx.has(id) },
    { name: 'test', test: (id) => test.has(id) },
  ];
  return { plugin, codeSplitting: { includeDependenciesRecursively: false, groups } };
}

/**
 * What the program's first file and those behind it need. That file has copies: if others imported it, it would be read
 * and run once more where Node knows it by the name of a link.
 */
const sharedWithEntry = new Set(['./command-names.ts', './package.ts', '../../package.json']);
const copy = '?copy';

function importsOf(build, id) {
  const info = build.getModuleInfo(id);
  if (info === null) throw new Error(`${id} is no part of the programs`);
  return info.importedIds;
}

function addWithImports(id, importsOf, into) {
  if (into.has(id)) return;
  into.add(id);
  for (const imported of importsOf(id)) addWithImports(imported, importsOf, into);
}
