import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Compiled, compile } from '../../src/commands/compile.ts';
import type { LoadResult } from '../../src/load/loaded.ts';
import { loadText, specFolder } from '../load/spec-folder.ts';
import { specData } from '../support/arbitrary-spec.ts';
import { fullSpecs } from '../support/full-specs.ts';

const numRuns = Number(process.env['NGINX_FORGE_RUNS'] ?? 60);
const seed = Number(process.env['NGINX_FORGE_SEED'] ?? 20_261_122);
const folder = specFolder();

/** Everything that would be written, or why nothing would be. */
function outcomeOf({ tree, findings }: Compiled) {
  return { files: tree?.outputs.map(({ path, text }) => ({ path, text })), findings };
}

const styles = fc.record({
  indent: fc.integer({ min: 1, max: 6 }),
  lineWidth: fc.constantFrom(0, 60, 80),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  defaultStringType: fc.constantFrom(
    'PLAIN',
    'QUOTE_DOUBLE',
    'QUOTE_SINGLE',
    'BLOCK_LITERAL',
    'BLOCK_FOLDED',
  ),
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  indentSeq: fc.boolean(),
});

/** Whether the writer of the package is right: folding, it makes other texts of some, and errors of others. */
function isFaithful(text: string, data: unknown): boolean {
  try {
    return isDeepStrictEqual(parse(text), data);
  } catch {
    return false;
  }
}

/** Without places, which the two notations have elsewhere. */
function refusal(result: LoadResult): string[] {
  return result.ok ? [] : result.findings.map((f) => `${f.code} ${f.message}`);
}

async function readBoth(data: unknown, style: object): Promise<void> {
  const text = stringify(data, { ...style, aliasDuplicateObjects: false });
  fc.pre(isFaithful(text, data));
  const yaml = await loadText(folder, 'spec.yaml', text);
  const json = await loadText(folder, 'spec.json', JSON.stringify(data));
  expect(refusal(yaml)).toEqual(refusal(json));
  if (!yaml.ok || !json.ok) return;
  expect(yaml.loaded.data).toEqual(json.loaded.data);
  const fromYaml = outcomeOf(await compile(yaml.loaded.data, {}));
  expect(fromYaml).toEqual(outcomeOf(await compile(json.loaded.data, {})));
  expect(fromYaml).toEqual(outcomeOf(await compile(data, {})));
}

test('a spec says the same in YAML and in JSON', async () => {
  await fc.assert(fc.asyncProperty(specData, styles, readBoth), { numRuns, seed });
});

test('every slot says the same in YAML and in JSON', async () => {
  for (const spec of fullSpecs) await readBoth(spec, { collectionStyle: 'any' });
});

test('the same data gives the same bytes each time', async () => {
  const property = fc.asyncProperty(specData, async (data) => {
    const first = outcomeOf(await compile(data, {}));
    expect(outcomeOf(await compile(structuredClone(data), {}))).toEqual(first);
  });
  await fc.assert(property, { numRuns, seed });
});
