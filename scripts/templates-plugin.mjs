import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { compileOptions } from '../src/render/compile-options.mjs';

const id = 'virtual:templates';
const folder = new URL('../templates/', import.meta.url);

/** The templates of `templates/`, compiled when the program is built: no compiler is loaded at run time. */
export function templatesPlugin() {
  return {
    name: 'nginx-forge-templates',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (module) => (module === `\0${id}` ? templatesModule() : null),
  };
}

function templatesModule() {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.hbs'))
    .sort();
  const entries = names.map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return `${JSON.stringify(file.slice(0, -'.hbs'.length))}: ${Handlebars.precompile(text, compileOptions)}`;
  });
  return `export const templateSpecs = {\n${entries.join(',\n')}\n};\n`;
}
