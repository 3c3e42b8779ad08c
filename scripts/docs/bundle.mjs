import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { schemaPlugin } from '../schema-plugin.mjs';
import { templatesPlugin } from '../templates-plugin.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The sources as one module, whatever was built last; `url` is its own address. */
export async function loadSources() {
  const bundle = await rolldown({
    cwd: root,
    input: 'scripts/docs/sources.ts',
    platform: 'node',
    // Packages stay outside, so that these scripts and the sources share one zod.
    external: /^(?!virtual:)[a-z@]/,
    plugins: [templatesPlugin(), schemaPlugin()],
    // All of it is used at once, and a busy machine is no fault of the sources.
    checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
  });
  // Below node_modules, from where the packages are found.
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'nginx-forge-docs-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: 'sources.mjs' });
  await bundle.close();
  const { href: url } = pathToFileURL(join(folder, 'sources.mjs'));
  return { url, ...(await import(url)) };
}
