import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.mjs';

const targets = ['debian-12', 'debian-13', 'nginx:1.30'];
/** One folder is as `generate` writes it, to the last file; elsewhere what never differs is left out. */
const complete = 'websocket/debian-13';
const same = new Set(['mime.types', 'fastcgi_params', 'uwsgi_params', 'scgi_params']);

/** Every example rendered for each target: paths from the project's root, with their texts. */
export async function rendered(sources) {
  const files = new Map();
  for (const name of exampleNames()) {
    const data = await specOf(name, sources);
    for (const target of targets) {
      const folder = `${name}/${target.replace(':', '-')}`;
      const prefix = `examples/${name}/rendered/${target.replace(':', '-')}`;
      const whole = folder === complete;
      for (const { path, text } of await render(data, { name, target, whole, sources })) {
        files.set(`${prefix}/${path}`, text);
      }
    }
  }
  return files;
}

export function exampleNames() {
  return readdirSync(join(root, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function specOf(name, { loadSpec, url }) {
  const folder = join(root, 'examples', name);
  const spec = readdirSync(folder).find((file) => /^nginx-forge\.(?:ya?ml|json|ts)$/.test(file));
  if (spec === undefined) throw new Error(`examples/${name} has no spec`);
  const result = await loadSpec(join(folder, spec), { cwd: root, selfEntry: url });
  if (!result.ok) throw new Error(`examples/${name}: ${messages(result.findings)}`);
  return result.loaded.data;
}

async function render(data, { name, target, whole, sources }) {
  const { files, findings } = await sources.render(data, { target });
  if (findings.length > 0) throw new Error(`examples/${name} for ${target}: ${messages(findings)}`);
  if (!whole) return files.filter(({ path }) => !same.has(path));
  const hashes = files.map(({ path, text }) => [path, sources.ownFileHash(text)]);
  return [...files, { path: sources.manifestName, text: sources.printManifest(hashes) }];
}

function messages(findings) {
  return findings.map(({ code, message }) => `${code} ${message}`).join('; ');
}
