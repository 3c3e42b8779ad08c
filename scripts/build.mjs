// Builds dist/: the two programs (everything bundled, split where the code imports lazily), the library (its
// dependencies stay outside, so that it shares the user's zod), the JSON Schema, the declarations and the licences.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { chunks } from './chunks.mjs';
import { isNeverCalled, trimPackages } from './trim-packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Built aside and put in place at the end: a program that runs meanwhile finds all of its files.
const dist = join(root, `.dist-${process.pid}`);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const dependencies = Object.keys(manifest.dependencies);
// What runs, without the declarations: they take longer than all the rest, and no test reads them.
const programsOnly = process.argv.includes('--programs-only');

mkdirSync(dist, { recursive: true });
const plugins = await compilers();
process.on('exit', () => rmSync(dist, { recursive: true, force: true }));
const bundled = await buildPrograms();
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES'), licences(bundled));
await buildLibrary();
writeFileSync(join(dist, 'schema.json'), execFileSync(process.execPath, [join(dist, 'cli.cjs'), 'schema']));
copyFileSync(join(root, 'src/reporters/report.schema.json'), join(dist, 'report.schema.json'));
if (!programsOnly) declarations();
rmSync(join(root, 'dist'), { recursive: true, force: true });
renameSync(dist, join(root, 'dist'));

/** @returns {Promise<import('rolldown').Plugin[]>} */
async function compilers() {
  const { templatesPlugin } = await import('./templates-plugin.mjs');
  const { schemaPlugin } = await import('./schema-plugin.mjs');
  return [templatesPlugin(), schemaPlugin()];
}

/** @returns {Promise<Set<string>>} the files that went into the bundle */
async function buildPrograms() {
  const { plugin, codeSplitting } = chunks(root);
  const bundle = await rolldown({
    cwd: root,
    input: { cli: 'src/cli/main.ts' },
    platform: 'node',
    // jiti finds its own transformer by path, so it cannot move.
    external: (id, importer) => id === 'jiti' || (id.startsWith('node:') && !isNeverCalled(id, importer)),
    plugins: [...plugins, ...trimPackages(), plugin],
    preserveEntrySignatures: false,
    treeshake: true,
    // A slow machine is no defect of the build.
    checks: { bundlerTimings: false },
  });
  const { output } = await bundle.write({
    dir: dist,
    // Node starts ES modules 8 to 20 ms later.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting,
    minify: { compress: true, mangle: { toplevel: false, keepNames: true }, codegen: true },
    comments: { legal: false },
  });
  await bundle.close();
  for (const { fileName } of output) prepare(join(dist, fileName));
  copyFileSync(join(root, 'src/cli/generate.cjs'), join(dist, 'generate.cjs'));
  for (const name of ['cli.cjs', 'generate.cjs']) chmodSync(join(dist, name), 0o755);
  return new Set(output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])));
}

/**
 * Node decodes text that is all ASCII in less than half the time, and V8 keeps it in half the memory. And a file that
 * imports says so where it begins, for `src/cli/own-loader.ts`.
 */
function prepare(file) {
  const text = readFileSync(file, 'utf8');
  // Raw text is the one place where an escape is not what it stands for.
  if (/\braw`[^`]*[^\0-\x7f]/.test(text)) throw new Error(`${file} has letters in raw text`);
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const marker = text.includes('import(') && !text.startsWith('#!') ? '// import()\n' : '';
  writeFileSync(file, marker + text.replace(/[^\0-\x7f]/g, escaped));
}

async function buildLibrary() {
  const bundle = await rolldown({
    cwd: root,
    input: { index: 'src/index.ts' },
    platform: 'node',
    external: (id) => id.startsWith('node:') || dependencies.some((d) => id === d || id.startsWith(`${d}/`)),
    plugins,
    // A program that uses the library has all of it at once.
    checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
  });
  await bundle.write({
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'library/[name]-[hash].mjs',
  });
  await bundle.close();
}

function declarations() {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const args = [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(dist, 'types')];
  execFileSync(process.execPath, args, { stdio: 'inherit' });
  const types = join(dist, 'types');
  for (const name of readdirSync(types, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const text = readFileSync(join(types, name), 'utf8');
    // The compiler leaves `.ts` in declarations, which stand for files that are not published.
    writeFileSync(
      join(types, name),
      text.replace(/((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'),
    );
  }
}

/** @param {ReadonlySet<string>} files */
function licences(files) {
  const folders = new Set();
  for (const file of files) {
    const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'));
    if (match?.[1] !== undefined) folders.add(match[1]);
  }
  const parts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((f) => /^(licen[cs]e|copying)/i.test(f));
    if (file === undefined) throw new Error(`${name} has no licence file`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
  return `The programs of nginx-forge contain the following packages.\n\n${parts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`;
}
