// Makes docs/reference.md, docs/coverage.md, docs/findings.md, docs/targets.md, docs/presets.md, docs/lint.md with a page for each rule, the rendered examples
// and the files quoted in the README. `--check`: exit 1 when one of them is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadSources, root } from './docs/bundle.mjs';
import { coverage } from './docs/coverage.mjs';
import { findings } from './docs/findings.mjs';
import { lintPages } from './docs/lint.mjs';
import { presets } from './docs/presets.mjs';
import { withQuotedFiles } from './docs/quoted.mjs';
import { reference } from './docs/reference.mjs';
import { exampleNames, rendered } from './docs/rendered.mjs';
import { targets } from './docs/targets.mjs';

const sources = await loadSources();
const docs = await sources.ruleDocs();
const wanted = new Map([
  ['docs/reference.md', reference(sources.spec)],
  ['docs/coverage.md', await coverage(sources)],
  ['docs/findings.md', findings(sources.catalog(), sources.exitOf, docs)],
  ['docs/targets.md', targets(sources)],
  ['docs/presets.md', presets(sources)],
  ...lintPages(docs, sources.recommendedCodes()),
  ...(await rendered(sources)),
]);
wanted.set(
  'README.md',
  withQuotedFiles(read('README.md'), (path) => wanted.get(path) ?? read(path)),
);

const changed = [...wanted].filter(([path, text]) => read(path) !== text).map(([path]) => path);
const gone = present().filter((path) => !wanted.has(path));

if (process.argv.includes('--check')) {
  for (const path of changed) console.error(`${path} is stale`);
  for (const path of gone) console.error(`${path} is not made any more`);
  if (changed.length + gone.length > 0) {
    console.error('run `npm run docs`');
    process.exitCode = 1;
  }
} else {
  for (const path of gone) rmSync(join(root, path));
  for (const path of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), wanted.get(path));
  }
  console.log(`${wanted.size} files: ${changed.length} written, ${gone.length} removed`);
}

function read(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}

/** The pages of rules and the rendered files that are there now. */
function present() {
  const pages = existsSync(join(root, 'docs/lint')) ? readdirSync(join(root, 'docs/lint')) : [];
  const files = exampleNames().flatMap((name) => {
    const folder = `examples/${name}/rendered`;
    if (!existsSync(join(root, folder))) return [];
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      );
  });
  return [...pages.map((name) => `docs/lint/${name}`), ...files];
}
