import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/nginx/parser.ts';
import { QuoteError, quote, quoteProblem } from '../../src/nginx/quote.ts';

function readBack(token: string): string | undefined {
  const { nodes, problems } = parse(`a ${token} ;b ${token} {c ${token};}`);
  expect(problems).toEqual([]);
  const [first, second] = nodes;
  if (first?.kind !== 'directive' || second?.kind !== 'directive') throw new Error('not two directives');
  expect([first.args.length, second.args.length, nodes.length]).toEqual([1, 1, 2]);
  expect(second.args[0]?.value).toBe(first.args[0]?.value);
  return first.args[0]?.value;
}

describe('how values are written', () => {
  test.each([
    ['example.com', 'example.com'],
    ['$host', '$host'],
    ['http://127.0.0.1:3000/?a=b&c', 'http://127.0.0.1:3000/?a=b&c'],
    ['^/(a|b)$', '^/(a|b)$'],
    ['\\.php$', '\\.php$'],
    ['\\d+', '\\d+'],
    ['\\', '"\\\\"'],
    ['\\t', '"\\\\t"'],
    ['\\r', '"\\\\r"'],
    ['\\n', '"\\\\n"'],
    ['\\\\', '"\\\\\\\\"'],
    ['', '""'],
    ['a b', '"a b"'],
    ['a;b', '"a;b"'],
    ['a{2}', '"a{2}"'],
    ['${host}x', '"${host}x"'],
    ['a"b', '"a\\"b"'],
    ["a'b", '"a\'b"'],
    ["\\'", '"\\\\\'"'],
    ['a\nb\r\tc', '"a\\nb\\r\\tc"'],
    ['\\\n', '"\\\\\\n"'],
    ['\\d{2}', '"\\d{2}"'],
    ['é', '"é"'],
    ['\u00a0', '"\u00a0"'],
  ])('%j as %s', (value, token) => {
    expect(quote(value, 'literal')).toBe(token);
    expect(readBack(token)).toBe(value);
  });
});

describe('what cannot be written', () => {
  test.each([
    ['a\0b', 'a NUL character'],
    ['a\ud800b', 'a lone surrogate (half of a character)'],
    ['\udc00', 'a lone surrogate (half of a character)'],
    ['a'.repeat(4094), 'longer than 4,093 bytes'],
    ['"'.repeat(2047), 'longer than 4,093 bytes'],
    ['é'.repeat(2047), 'longer than 4,093 bytes'],
    ['€'.repeat(1365), 'longer than 4,093 bytes'],
  ])('%#: %j', (value, problem) => {
    expect(quoteProblem(value, 'literal')).toBe(problem);
    expect(() => quote(value, 'literal')).toThrow(QuoteError);
  });

  test.each([
    ['a'.repeat(4093)],
    ['"'.repeat(2046)],
    ['é'.repeat(2046)],
    ['€'.repeat(1364)],
    ['😀'.repeat(1023)],
  ])('but the longest can: %#', (value) => {
    expect(quoteProblem(value, 'literal')).toBeUndefined();
    expect(readBack(quote(value, 'literal'))).toBe(value);
  });
});

describe('where variables are expanded', () => {
  test.each(['$host', '${host}', '$1', '$10', '$0', 'a$b-$c', '${A_1}x', 'plain', '\\$host'])(
    '%j is fine',
    (value) => {
      expect(quoteProblem(value, 'interpolated')).toBeUndefined();
      expect(readBack(quote(value, 'interpolated'))).toBe(value);
    },
  );

  test.each([
    ['$', '"$" that starts no variable name'],
    ['a$', '"$" that starts no variable name'],
    ['$$host', '"$" that starts no variable name'],
    ['$-a', '"$" that starts no variable name'],
    ['$é', '"$" that starts no variable name'],
    ['cost: 5 $', '"$" that starts no variable name'],
    ['${host', '"${" without a variable name and "}"'],
    ['${}', '"${" without a variable name and "}"'],
    ['${a-b}', '"${" without a variable name and "}"'],
    ['${host} $', '"$" that starts no variable name'],
  ])('%j is not', (value, problem) => {
    expect(quoteProblem(value, 'interpolated')).toBe(problem);
    expect(() => quote(value, 'interpolated')).toThrow(QuoteError);
    expect(quoteProblem(value, 'literal')).toBeUndefined();
  });
});

const hostile = fc.oneof(
  fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((c) => String.fromCharCode(c)), maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'\\"\' \n\r\t;{}#$()trn.a'), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'\\trn.$'), maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('\\', '"', 'x', 'é', '\n'), minLength: 1800, maxLength: 5000 }),
);

test('every value that can be written is read back character for character', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const problem = quoteProblem(value, 'literal');
      if (problem !== undefined) {
        expect(() => quote(value, 'literal')).toThrow(problem);
        expect(value.includes('\0') || /\p{Surrogate}/u.test(value) || value.length > 1300).toBe(true);
        return;
      }
      const token = quote(value, 'literal');
      expect(token).not.toMatch(/[\n\r\t]/);
      expect(readBack(token)).toBe(value);
    }),
    { numRuns: 3000 },
  );
});
