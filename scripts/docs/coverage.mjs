import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.mjs';
import { code, table } from './markdown.mjs';
import { withoutField } from './without-field.mjs';

const intro = `# What has a typed field

Made by \`npm run docs\` out of what the golden cases in \`test/cases/\` and the specs of the tests that fill every field
(\`test/support/full-specs.ts\`) render: each directive is listed with the field of the spec that it comes from (the first one
found; many fields stand in several places). What a spec says under \`directives\` does not count. The tests give each case to
every nginx at hand that has what it uses.

Everything else can be written under \`directives\`, where it is checked like the rest.`;

/** docs/coverage.md: the open-source directives of the catalogue that typed fields produce, and why others have none. */
export async function coverage(sources) {
  const produced = await producedByCases(sources);
  const rows = openSource();
  const names = new Set(rows.map(({ name }) => name));
  const typed = [...names].filter((name) => produced.has(name));
  const left = [...names].filter((name) => !produced.has(name)).sort();
  checkReasons(left, produced);
  const share = Math.floor((typed.length / names.size) * 100);
  const figures = `**${typed.length} of ${names.size}** directive names of open-source nginx (${share} %) have a typed field.`;
  return `${[intro, figures, '## By module', ...byModule(rows, produced), ...withoutFields(left)].join('\n\n')}\n`;
}

/** The directives that some release from 1.18 on has, without those of NGINX Plus and of other projects. */
function openSource() {
  const facts = join(root, 'src/nginx/catalogue/facts/directives.json');
  const { directives } = JSON.parse(readFileSync(facts, 'utf8'));
  return directives.filter(
    ({ origin, commercial, removed }) => origin === 'nginx' && !commercial && !removed,
  );
}

/** Names with the field that each comes from. */
async function producedByCases(sources) {
  const folder = join(root, 'test/cases');
  const produced = new Map();
  for (const name of readdirSync(folder).sort()) {
    const [spec, expected = ''] = readFileSync(join(folder, name), 'utf8').split('\n----------\n');
    if (!name.endsWith('.case') || !expected.startsWith('=== ')) continue;
    const stdin = async () => Buffer.from(spec);
    const result = await sources.loadSpec('-', { stdin, stdinFilename: 'spec.yaml', cwd: root });
    if (!result.ok) throw new Error(`${name} cannot be read`);
    const { tree } = await sources.compile(result.loaded.data, {});
    if (tree === undefined) throw new Error(`${name} gives no configuration`);
    noteAll(produced, tree);
  }
  for (const spec of sources.fullSpecs) {
    if (JSON.stringify(spec).includes('"directives"')) continue;
    const { tree } = await sources.compile(spec, {});
    if (tree !== undefined) noteAll(produced, tree);
  }
  return produced;
}

function noteAll(produced, tree) {
  for (const file of tree.files) visit(file.nodes, (node) => note(produced, tree, file, node));
}

function visit(nodes, see) {
  for (const node of nodes) {
    if (node.kind !== 'directive') continue;
    see(node);
    if (node.block !== undefined) visit(node.block, see);
  }
}

function note(produced, tree, file, node) {
  const name = node.name.value;
  const path = tree.originAt(file.path, node.line) ?? [];
  if (path.includes('directives')) return;
  const known = produced.get(name);
  if (known === undefined || (known === '' && path.length > 0)) produced.set(name, fieldOf(path));
}

const chosen = { sites: '<id>', streams: '<id>', upstreams: '<id>', locations: '<match>' };

/** The place in any spec: without what this one has chosen. */
function fieldOf(path) {
  const steps = path.map((step, i) =>
    typeof step === 'number' ? undefined : (chosen[path[i - 1]] ?? String(step)),
  );
  return steps.filter((step) => step !== undefined).join('.');
}

function checkReasons(left, produced) {
  const silent = left.filter((name) => !(name in withoutField));
  const stale = Object.keys(withoutField).filter((name) => produced.has(name));
  if (silent.length > 0) throw new Error(`neither a typed field nor a reason: ${silent.join(', ')}`);
  if (stale.length > 0) throw new Error(`a typed field, and a reason for none: ${stale.join(', ')}`);
}

function byModule(rows, produced) {
  const modules = new Map();
  for (const { name, module } of rows) {
    if (!produced.has(name)) continue;
    modules.set(module, [...(modules.get(module) ?? []), name]);
  }
  return [...modules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([module, names]) => [
      `### ${module}`,
      table(
        ['directive', 'field'],
        [...new Set(names)]
          .sort()
          .map((name) => [code(name), produced.get(name) === '' ? 'always' : code(produced.get(name))]),
      ),
    ]);
}

function withoutFields(left) {
  if (left.length === 0) return [];
  return [
    '## Without a field',
    table(
      ['directive', 'why'],
      left.map((name) => [code(name), withoutField[name]]),
    ),
  ];
}
