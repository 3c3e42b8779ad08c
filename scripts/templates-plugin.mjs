import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { compileOptions } from '../src/render/compile-options.mjs';
import { templateFunctionsModule } from './compile-templates.mjs';

const folder = new URL('../templates/', import.meta.url);

/** The text of each module that stands for `templates/`: as functions, and as Handlebars takes them. */
const modules = new Map([
  ['virtual:template-functions', () => templateFunctionsModule(sources())],
  ['virtual:templates', templateSpecsModule],
]);

/** The templates of `templates/`, compiled when the program is built: no compiler is loaded at run time. */
export function templatesPlugin() {
  return {
    name: 'nginx-forge-templates',
    resolveId: (source) => (modules.has(source) ? `\0${source}` : null),
    load: (module) => (module.startsWith('\0') ? (modules.get(module.slice(1))?.() ?? null) : null),
  };
}

function templateSpecsModule() {
  const entries = [...sources()].map(
    ([name, text]) => `${JSON.stringify(name)}: ${Handlebars.precompile(text, compileOptions)}`,
  );
  return `export const templateSpecs = {\n${entries.join(',\n')}\n};\n`;
}

/** @returns {ReadonlyMap<string, string>} */
function sources() {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.hbs'))
    .sort();
  return new Map(
    names.map((file) => [file.slice(0, -'.hbs'.length), readFileSync(new URL(file, folder), 'utf8')]),
  );
}
