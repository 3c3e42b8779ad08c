import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undoEscapes } from '../../src/nginx/undo-escapes.ts';

const seed = Number(process.env['NGINX_FORGE_SEED'] ?? 20_261_128);
const pieces = [
  '\\',
  '\\\\',
  '\\"',
  "\\'",
  '\\t',
  '\\r',
  '\\n',
  '\\x',
  't',
  'n',
  '"',
  'é',
  '€',
  '😀',
  '\ud800',
];
const raws = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));

const meanings: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };
const undone = (raw: string): string =>
  raw.replace(/\\(["'\\trn])/g, (_, escaped: string) => meanings[escaped] ?? escaped);

describe('the escapes of words are undone', () => {
  it('in one pass from the left', () => {
    fc.assert(
      fc.property(raws, (raw) => {
        expect(undoEscapes(raw)).toBe(undone(raw));
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('in longer words than nginx takes, too', () => {
    const long = 'é'.repeat(5000);
    fc.assert(
      fc.property(raws, raws, (before, after) => {
        expect(undoEscapes(before + long + after)).toBe(undone(before + long + after));
      }),
      { seed, numRuns: 500 },
    );
  });
});
