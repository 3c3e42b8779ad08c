import { describe, expect, test, vi } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import type { Slot } from '../../src/nginx/quote.ts';
import { fullSpecs } from '../support/full-specs.ts';
import { breakout, linesOf } from '../support/hostile.ts';
import { placesIn, substitute } from '../support/string-slots.ts';

/** Quoters of other languages, and ours with one escape forgotten. */
const wrongQuoters: readonly (readonly [string, Quoter])[] = [
  ['JSON.stringify', (value) => JSON.stringify(value)],
  ['quotes without escapes', (value) => `"${value}"`],
  ['single quotes as in a shell', (value) => `'${value.replaceAll("'", "'\\''")}'`],
  ['the backslash escaped last', (value) => `"${value.replaceAll('"', '\\"').replaceAll('\\', '\\\\')}"`],
  [
    'a forgotten backslash at the end',
    (value) => `"${value.replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  ],
  ['nothing at all', (value) => value],
];
const layout = 'fragments';
const plain = /^[\w./:=~@^$*+-]+$/;
const pieces = [
  '\u0007',
  '\u007f',
  '\u2028',
  '"',
  '\\',
  '";}evil{a "',
  "';}evil{a '",
  ';evil on;',
  '\\";evil on;#',
  '\\n',
  'a b',
];

type Quoter = (value: string) => string;
const use = vi.hoisted((): { quoter: Quoter | undefined } => ({ quoter: undefined }));
vi.mock('../../src/nginx/quote.ts', async (original) => {
  const real = await original<typeof import('../../src/nginx/quote.ts')>();
  const quote = (value: string, slot: Slot) =>
    use.quoter === undefined || plain.test(value) ? real.quote(value, slot) : use.quoter(value);
  return { ...real, quote };
});

/** What the round trip says of a quoter: problems of a text in the body of an answer. */
async function problemsWith(name: string, quoter: Quoter | undefined): Promise<string[]> {
  use.quoter = quoter;
  const problems: string[] = [];
  for (const spec of fullSpecs) {
    const place = placesIn(spec).find((p) => p.slot === 'sites.*.return.body');
    if (place === undefined) continue;
    const harmless = linesOf(await compile(spec, { layout }));
    // Words are written once and remembered, so every quoter gets words of its own.
    for (const payload of pieces.flatMap((piece) => [`${name} ${piece} ${name}`, name + piece])) {
      const tree = await compile(substitute(spec, place, payload), { layout }).catch((e: unknown) =>
        String(e),
      );
      const problem = typeof tree === 'string' ? tree : breakout(harmless, linesOf(tree), place, payload);
      if (problem !== undefined) problems.push(problem);
    }
  }
  return problems;
}

describe('the round trip', () => {
  test('finds nothing wrong with our quoter', async () => {
    expect(await problemsWith('ours', undefined)).toEqual([]);
  });

  test.each(wrongQuoters)('catches %s', async (name, quoter) => {
    expect(await problemsWith(name, quoter)).not.toEqual([]);
  });
});
