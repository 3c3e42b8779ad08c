import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { render } from '../../src/index.ts';
import { loadSpec } from '../../src/load/loaded.ts';
import { parse } from '../../src/nginx/parser.ts';
import { specFolder } from '../load/spec-folder.ts';
import { specData } from '../support/arbitrary-spec.ts';
import { fullSpecs } from '../support/full-specs.ts';

const numRuns = Number(process.env['NGINX_FORGE_RUNS'] ?? 60);
const seed = Number(process.env['NGINX_FORGE_SEED'] ?? 20_261_122);
const folder = specFolder();

type Data = Readonly<Record<string, unknown>>;
interface Replaced {
  readonly spec: unknown;
  readonly variables: Readonly<Record<string, Data>>;
}

/** Every scalar that `wanted` chooses as a variable whose default it is. */
function withVariables(data: Data, wanted: (i: number, value: unknown) => boolean, more: Data): Replaced {
  const variables: Record<string, Data> = {};
  let count = 0;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value === 'object' && value !== null)
      // Which preset is meant is known before any variable.
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, key === 'preset' ? inner : visit(inner)]),
      );
    const i = count++;
    if (value === null || !wanted(i, value) || JSON.stringify(value).includes('${')) return value;
    variables[`V${i}`] = { type: typeof value, default: value, ...more };
    return `\${var.V${i}}`;
  };
  const { include: _, variables: __, presets: ___, ...rest } = data;
  return { spec: { ...Object(visit(rest)), variables }, variables };
}

/** What a file could hold. */
function isLoadable(data: Data): boolean {
  return !JSON.stringify(data).includes('"__proto__"');
}

async function outcome(data: unknown) {
  const { files, findings } = await render(data, { env: {} });
  return { files, findings: findings.map(({ code, message, path }) => ({ code, message, path })) };
}

async function sameWithVariables(data: Data): Promise<void> {
  fc.pre(isLoadable(data));
  const { include: _, variables: __, presets: ___, ...plain } = data;
  expect(await outcome(withVariables(data, () => true, {}).spec)).toEqual(await outcome(plain));
}

test('a spec says the same when all of its values are variables', async () => {
  for (const spec of fullSpecs) await sameWithVariables(spec);
  await fc.assert(fc.asyncProperty(specData, sameWithVariables), { numRuns, seed });
});

/** Every directive as words, whatever its spelling; comments as they are. */
function words(text: string): unknown {
  const strip = (nodes: ReturnType<typeof parse>['nodes']): unknown[] =>
    nodes.map((node) =>
      node.kind === 'comment'
        ? node.text
        : [node.name.value, ...node.args.map((arg) => arg.value), node.verbatim, strip(node.block ?? [])],
    );
  return strip(parse(text.slice(text.indexOf('\n'))).nodes);
}

test('a template is what was checked, when the container has the defaults', async () => {
  let templates = 0;
  await fc.assert(
    fc.asyncProperty(specData, fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }), async (data, chosen) => {
      const wanted = (i: number, value: unknown) =>
        chosen.includes(i) && typeof value !== 'boolean' && value !== '';
      const { spec, variables } = withVariables(data, wanted, { at: 'container' });
      const plain = await render(data, { env: {} });
      const made = await render(spec, { env: {} });
      if (made.files.length === 0 || Object.keys(variables).length === 0) return;
      templates++;
      const filled = made.files.map(({ path, text }) => {
        const values = text.replace(/"(?:\\.|[^"\\])*"/g, (word) =>
          word.replace(/\$\{(V\d+)\}/g, (_, name: string) =>
            JSON.stringify(String(variables[name]?.['default'])).slice(1, -1),
          ),
        );
        return { path: path.replace(/\.template$/, ''), words: words(values) };
      });
      expect(filled).toEqual(plain.files.map(({ path, text }) => ({ path, words: words(text) })));
    }),
    { numRuns, seed },
  );
  expect(templates).toBeGreaterThan(numRuns / 10);
});

test('a spec says the same in several files', async () => {
  const property = fc.asyncProperty(specData, fc.nat(5), async (data: Data, cut) => {
    fc.pre(isLoadable(data));
    const sites = Object.entries(Object(data['sites'] ?? {}));
    const { include: _, ...whole } = data;
    const root = { ...whole, sites: Object.fromEntries(sites.slice(0, cut)), include: ['part-*.json'] };
    const part = { sites: Object.fromEntries(sites.slice(cut)) };
    writeFileSync(join(folder, 'root.json'), JSON.stringify(root));
    writeFileSync(join(folder, 'part-1.json'), JSON.stringify(part));
    writeFileSync(join(folder, 'part-2.json'), '{}');
    const result = await loadSpec('root.json', { cwd: folder });
    if (!result.ok) throw new Error(JSON.stringify(result.findings));
    const joined = await compile(result.loaded.data, {});
    const one = await compile({ ...whole, sites: Object.fromEntries(sites) }, {});
    expect(joined.findings).toEqual(one.findings);
    expect(joined.tree?.outputs.map(({ text }) => text)).toEqual(one.tree?.outputs.map(({ text }) => text));
  });
  await fc.assert(property, { numRuns, seed });
});
