import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { compileSchemas } from './compile-schema.mjs';

const folder = fileURLToPath(new URL('../src/schema/', import.meta.url));
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => join(folder, file));

const virtual = 'virtual:accepts';

/** The schemas of `src/schema` as predicates, compiled when the program is built: good specs are read without zod. */
export function schemaPlugin() {
  return {
    name: 'nginx-forge-schema',
    resolveId: (source) => (source === virtual ? `\0${virtual}` : null),
    async load(module) {
      if (module !== `\0${virtual}`) return null;
      for (const file of files) this.addWatchFile(file);
      return acceptsModule();
    },
  };
}

async function acceptsModule() {
  const { code, withoutZod } = await bundled();
  const modules = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  const { spec, target, reuse } = Object.assign({}, ...Object.values(modules));
  const schemas = { acceptsSpec: spec, acceptsTarget: target, acceptsReuse: reuse };
  const functions = functionsOf(modules, withoutZod);
  return moduleText(
    compileSchemas(schemas, (fn) => functions.has(fn)),
    functions,
  );
}

/** @param {import('./compile-schema.mjs').CompiledSchemas} compiled */
function moduleText({ names, rows, patterns, functions }, exports) {
  const imports = functions.map((fn, i) => {
    const { module, name } = exports.get(fn);
    return `import { ${name} as f${i} } from ${JSON.stringify(module)};\n`;
  });
  return `${imports.join('')}import { predicatesOf } from ${JSON.stringify(join(folder, 'predicate-table.ts'))};
const at = predicatesOf({
  rows: ${JSON.stringify(rows)},
  patterns: ${JSON.stringify(patterns)},
  functions: [${functions.map((_, i) => `f${i}`).join(', ')}],
});
${Object.entries(names)
  .map(([name, row]) => `export const ${name} = (v) => at(${row})(v);\n`)
  .join('')}`;
}

/** Where the functions that refinements may use are found: a module with zod would bring zod along. */
function functionsOf(modules, withoutZod) {
  const functions = new Map();
  for (const [i, module] of files.entries()) {
    if (!withoutZod.has(module)) continue;
    for (const [name, value] of Object.entries(modules[`m${i}`]))
      if (typeof value === 'function') functions.set(value, { module, name });
  }
  return functions;
}

const entry = '\0every-schema';

/** All of `src/schema` with zod as one module that can be imported from its text. */
async function bundled() {
  /** @type {Set<string>} */
  const withoutZod = new Set();
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    checks: { bundlerTimings: false },
    plugins: [
      {
        name: 'every-schema',
        resolveId: (source) => (source === entry ? entry : null),
        load: (module) =>
          module === entry
            ? files.map((file, i) => `export * as m${i} from ${JSON.stringify(file)};\n`).join('')
            : null,
        buildEnd() {
          for (const file of files)
            if (!reachesPackage(file, (id) => this.getModuleInfo(id))) withoutZod.add(file);
        },
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return { code: output[0].code, withoutZod };
}

function reachesPackage(file, infoOf, seen = new Set()) {
  if (/[\\/]node_modules[\\/]/.test(file)) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  return (infoOf(file)?.importedIds ?? []).some((id) => reachesPackage(id, infoOf, seen));
}
