import { join } from 'node:path';

/**
 * Which modules stand in one file of the programs. Node takes half a millisecond to find, open and start a file, so
 * what every run of a command needs is together; what it may need is left to stand alone.
 * @param {string} root
 */
export function chunks(root) {
  /** @type {Record<'main' | 'start' | 'spec' | 'config' | 'nginx' | 'test', Set<string>>} */
  const needed = {
    main: new Set(),
    start: new Set(),
    spec: new Set(),
    config: new Set(),
    nginx: new Set(),
    test: new Set(),
  };
  const roots = {
    main: ['src/cli/main.ts'],
    start: ['src/cli/start.ts'],
    spec: ['src/commands/generate.ts', 'src/commands/validate.ts', 'src/load/yaml.ts'],
    config: ['src/commands/check.ts', 'src/commands/fmt.ts'],
    nginx: ['src/binary/find-nginx.ts'],
    test: ['src/binary/test-tree.ts'],
  };
  const plugin = {
    name: 'chunks',
    buildEnd(error) {
      // It is told by the bundler; what was not read is in no list.
      if (error) return;
      for (const [name, files] of Object.entries(roots))
        for (const file of files) addWithImports(join(root, file), (id) => importsOf(this, id), needed[name]);
    },
  };
  const { main, start, spec, config, nginx, test } = needed;
  const groups = [
    { name: 'start', test: (id) => start.has(id) && !main.has(id) },
    { name: 'common', test: (id) => spec.has(id) && config.has(id) },
    { name: 'compile', test: (id) => spec.has(id) },
    { name: 'nginx', test: (id) => nginx.has(id) },
    { name: 'test', test: (id) => test.has(id) },
  ];
  return { plugin, codeSplitting: { includeDependenciesRecursively: false, groups } };
}

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
