import { deepStrictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCollection, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { textMap } from '../../src/load/text-map.ts';
import { readYaml } from '../../src/load/yaml.ts';
import { yamlDocument, yamlSoup } from './yaml-documents.ts';

const runs = Number(process.env['NGINX_FORGE_PROPERTY_RUNS'] ?? 400);

/** The reading of the `yaml` package; undefined when it refuses or warns. */
function reference(text: string): { readonly data: unknown } | undefined {
  const options = { version: '1.2', stringKeys: true, prettyErrors: false, logLevel: 'silent' } as const;
  const document = parseDocument(text, options);
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  try {
    return { data: document.toJS({ maxAliasCount: -1 }) };
  } catch {
    return undefined; // An alias without an anchor is found here only.
  }
}

/** Anything else is refused as a spec, whatever it is read as. */
function isMapping(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** A block scalar whose head states its indentation, or one that has nothing but spaces before the end of the file. */
const packageErrs = /[|>][-+]?[1-9]|[|>]\+[^\n]*\n +$/;

/**
 * The two known differences. Below a head that states the indentation (`|2`), the `yaml` package loses the spaces of
 * blank lines at the end that go beyond it, which are text (YAML 1.2.2, 8.1.1.1); and spaces without a line end are a
 * line to it when no line is above them (8.1.1.2 says otherwise, and so it does itself when one is above).
 */
function withoutBlankEnds(data: unknown): unknown {
  if (typeof data === 'string') return data.trimEnd();
  if (Array.isArray(data)) return data.map(withoutBlankEnds);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key.trimEnd(), withoutBlankEnds(value)]),
  );
}

/** Calls back for each place that both readers see alike: not for block collections, whose ends are a matter of taste. */
function visitPlaces(
  node: unknown,
  path: readonly (string | number)[],
  found: (path: readonly (string | number)[], at: 'key' | 'value', range: [number, number]) => void,
): void {
  const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  if (isScalar(node) && !isBlock && node.range && node.range[1] > node.range[0]) {
    found(path, 'value', [node.range[0], node.range[1]]);
  }
  if (isCollection(node) && node.flow === true && node.range)
    found(path, 'value', [node.range[0], node.range[1]]);
  if (isSeq(node)) for (const [i, item] of node.items.entries()) visitPlaces(item, [...path, i], found);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (!isScalar(key) || !key.range) continue;
    const below = [...path, String(key.value)];
    if (key.range[1] > key.range[0]) found(below, 'key', [key.range[0], key.range[1]]);
    visitPlaces(value, below, found);
  }
}

describe('the fast reading of YAML', () => {
  it('equals the reading of the yaml package for documents of every style', async () => {
    await fc.assert(
      fc.asyncProperty(yamlDocument, async (text) => {
        const ours = await readYaml(text, textMap(text));
        expect(ours).toMatchObject({ ok: true });
        deepStrictEqual(ours.ok && ours.data, reference(text)?.data);
      }),
      { numRuns: runs },
    );
  }, 600_000);

  it('has the places that the yaml package has, for keys, scalars and flow collections', async () => {
    await fc.assert(
      fc.asyncProperty(yamlDocument, async (text) => {
        const map = textMap(text);
        const ours = await readYaml(text, map);
        const theirs = parseDocument(text, { stringKeys: true, prettyErrors: false });
        visitPlaces(theirs.contents, [], (path, at, [start, end]) => {
          const written = { at, path, text: text.slice(start, end) };
          expect({ ...written, span: ours.ok && ours.locate(path, at) }).toEqual({
            ...written,
            span: map.span(start, end),
          });
        });
      }),
      { numRuns: runs / 4 },
    );
  }, 600_000);

  it('never differs from the yaml package where both take a text', async () => {
    await fc.assert(
      fc.asyncProperty(yamlSoup, async (text) => {
        const ours = await readYaml(text, textMap(text));
        const theirs = reference(text);
        if (!ours.ok || theirs === undefined || !(isMapping(ours.data) || isMapping(theirs.data))) return;
        const shown = packageErrs.test(text) ? withoutBlankEnds : (data: unknown) => data;
        deepStrictEqual(shown(ours.data), shown(theirs.data));
      }),
      { numRuns: runs * 5 },
    );
  }, 600_000);

  it.each(['|', '>', '|+', '>+', '|-', '>-'])(
    'equals it for %s with blank lines only, the last without an end',
    async (head) => {
      for (const blank of ['', '\n  ', '\n\n    ', '   \n  ', '\n    \n    ', '\n\n']) {
        for (const before of ['k: ', '? ', 'k:\n  - ', 'k:\n  ? a\n  : ']) {
          const text = `${before}${head}\n${blank}`;
          const ours = await readYaml(text, textMap(text));
          deepStrictEqual({ text, data: ours.ok && ours.data }, { text, data: reference(text)?.data });
        }
      }
    },
  );

  it.each([
    ['spaces beyond the stated indentation are text', 'k: |2\n  a\n    ', 'a\n  \n'],
    ['spaces without a line end are no line', 'k: >+\n  ', ''],
  ])('does not follow the yaml package where it errs: %s', async (_, text, k) => {
    expect(await readYaml(text, textMap(text))).toMatchObject({ ok: true, data: { k } });
  });

  const examples = new URL('../../examples/', import.meta.url);
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((f) =>
    /\.ya?ml$/.test(f),
  );
  it.each(files)('equals the reading of the yaml package for examples/%s', async (file) => {
    const text = readFileSync(new URL(file, examples), 'utf8');
    const ours = await readYaml(text, textMap(text));
    deepStrictEqual(ours.ok && ours.data, reference(text)?.data);
  });
});
