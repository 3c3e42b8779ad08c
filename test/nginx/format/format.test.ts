import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../../src/nginx/format/format.ts';
import { haveSameTokens } from '../../../src/nginx/format/same-tokens.ts';
import { parse } from '../../../src/nginx/parser.ts';
import { readCases, rewrite, updating } from '../../golden/case-file.ts';
import { anyLayout } from '../../support/arbitrary-config.ts';

function formatted(text: string, indent?: string): string {
  const result = format(text, indent === undefined ? {} : { indent });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.text;
}

/** Everything that a tree holds but places: names, values, quotes, spelling, blocks, comments, code. */
function treeOf(text: string): string {
  const { nodes, problems } = parse(text);
  expect(problems).toEqual([]);
  return JSON.stringify(
    nodes,
    (key, value) => (['start', 'end', 'line'].includes(key) ? undefined : value),
    1,
  );
}

describe('golden layouts', () => {
  const cases = readCases(join(import.meta.dirname, '../../format'));

  test.each(cases)('$name', (golden) => {
    const actual = formatted(golden.spec);
    if (updating()) rewrite(golden, actual);
    else expect(actual).toBe(golden.expected);
  });

  test.each(cases)('$name stays as it is the second time', ({ spec }) => {
    const once = formatted(spec);
    expect(formatted(once)).toBe(once);
  });
});

const indents = ['    ', '  ', ' ', '\t', '        '];

describe('any configuration', () => {
  test('is the same tree after it was formatted', () => {
    fc.assert(
      fc.property(anyLayout, fc.constantFrom(...indents), (text, indent) => {
        expect(treeOf(formatted(text, indent))).toBe(treeOf(text));
      }),
      { numRuns: 1500 },
    );
  });

  test('is not changed by a second time', () => {
    fc.assert(
      fc.property(anyLayout, fc.constantFrom(...indents), (text, indent) => {
        const once = formatted(text, indent);
        expect(formatted(once, indent)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  test('has lines without blanks at their end, and at most one empty line in a row', () => {
    const withoutContent = anyLayout.filter((text) => !/["'\\]|_block|-fmt off/.test(text));
    fc.assert(
      fc.property(withoutContent, (text) => {
        const lines = formatted(text).split(/\r?\n/);
        expect(lines.filter((line) => /[ \t\r]$/.test(line))).toEqual([]);
        expect(lines.filter((line, i) => line === '' && lines[i + 1] === '')).toEqual([]);
        expect(lines.at(-1)).toBe('');
      }),
      { numRuns: 500 },
    );
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'a',
      '$',
      '${',
      '{',
      '}',
      ';',
      ' ',
      '\n',
      '\r\n',
      '\t',
      '"',
      "'",
      '\\',
      '#',
      ')',
      '(',
      'é',
      '\0',
      '\ufeff',
    ],
    ...['"x y"', 'd e;\n', 'f;', 'g {', '# c\n', 'h_by_lua_block {', 'a  b;\n'],
  );
  const soup = fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(''));

  test('is refused with the problems of the parser, or means the same afterwards', () => {
    let taken = 0;
    fc.assert(
      fc.property(soup, (text) => {
        const { problems } = parse(text);
        const result = format(text);
        if (text.startsWith('\ufeff')) expect(result.ok).toBe(false);
        else if (problems.length > 0) expect(result).toEqual({ ok: false, reason: 'syntax', problems });
        else {
          expect(treeOf(formatted(text))).toBe(treeOf(text));
          taken++;
        }
      }),
      { numRuns: 5000, seed: 20260103 },
    );
    expect(taken).toBeGreaterThan(300);
  });

  test.each(['\ufeffuser www;', '\u00ef\u00bb\u00bfuser www;'])(
    'with a byte order mark is refused: %j',
    (text) => {
      const result = format(text);
      expect(!result.ok && result.reason === 'syntax' && result.problems[0]?.message).toContain(
        'byte order mark',
      );
    },
  );
});

describe('line ends', () => {
  test('are those of most lines', () => {
    expect(formatted('a;\r\nb;\r\nc;\n')).toBe('a;\r\nb;\r\nc;\r\n');
    expect(formatted('a;\r\nb;\nc;\n')).toBe('a;\nb;\nc;\n');
    expect(formatted('a;')).toBe('a;\n');
  });

  test('inside of words, code and frozen stretches are content', () => {
    const text =
      'a "x\ny\nz";\r\nc_by_lua_block {\n\n}\r\n# nginx-forge-fmt off\r\n  b\n;\n\n# nginx-forge-fmt on\r\n';
    expect(formatted(text)).toBe(text.replace('\n\n# nginx', '\r\n\r\n# nginx'));
    expect(formatted("a 'x\r\ny';\n# c\r\nb;\n")).toBe("a 'x\r\ny';\n# c\nb;\n");
  });

  test('inside of frozen stretches do not count', () => {
    const frozen = '# nginx-forge-fmt off\n\n\n\n\n\na;\n# nginx-forge-fmt on\n'.replaceAll('\n# ', '\r\n# ');
    expect(formatted(`${frozen}b;\r\nc;\r\n`)).toMatch(/b;\r\nc;\r\n$/);
  });

  test('stand at the end of the file once, and not in an empty one', () => {
    expect(formatted('a;\n\n\n')).toBe('a;\n');
    expect(formatted(' \n\t\r\n')).toBe('');
  });
});

test('a continuation is never aligned with a parenthesis behind quotes', () => {
  const once = formatted('abc "de") # c\n\t# d\n "f";');
  expect(once).toBe('abc "de") # c\n    # d\n    "f";\n');
});

describe('the length of words', () => {
  test.each([
    ['a word that fits only without a blank behind it', `a ${'b'.repeat(4095)}{}`],
    ['a quoted word that does', `a "${'b'.repeat(4094)}"{c;}`],
    ['a quoted word before a parenthesis', `a "${'b'.repeat(4094)}")  {c;}`],
    ['a comment that fits only without a line end', `a;\n#${'b'.repeat(4095)}`],
  ])('%s keeps what is behind it', (_, text) => {
    const once = formatted(text);
    expect(treeOf(once)).toBe(treeOf(text));
    expect(formatted(once)).toBe(once);
  });
});

describe('hostile text', () => {
  test('may be nested ten thousand levels deep, and does not grow with the square of that', () => {
    const text = `${'a {'.repeat(10_000)}b;${'}'.repeat(10_000)}`;
    const once = formatted(text);
    expect(treeDepth(once)).toBe(10_000);
    expect(once.length).toBeLessThan(6_000_000);
    expect(formatted(once)).toBe(once);
  });

  test('of one line, one word or one directive is taken in its stride', () => {
    for (const text of [
      'a b;'.repeat(300_000),
      `a ${'b '.repeat(600_000)};`,
      `a "${'\n'.repeat(4000)}";`.repeat(300),
      `a${' '.repeat(1_000_000)}b;a${' '.repeat(1_000_000)}b;`,
      `map {${'a \t b;#\n'.repeat(100_000)}}`,
    ]) {
      expect(haveSameTokens(text, formatted(text))).toBe(true);
    }
  });

  test('that indentation would make larger than memory is refused', () => {
    const text = `${'a{'.repeat(70)}${'b{}'.repeat(1_200_000)}${'}'.repeat(70)}`;
    expect(format(text)).toEqual({ ok: false, reason: 'too-large' });
  });
});

function treeDepth(text: string): number {
  let depth = 0;
  for (const line of text.split('\n')) if (line.endsWith('{')) depth++;
  return depth;
}

describe('haveSameTokens', () => {
  test.each([
    ['a b;', 'a c;'],
    ['a b;', "a 'b';"],
    ['a b;', 'a b; c;'],
    ['a; # c', 'a;\n# c'],
    ['a; # c', 'a; # d'],
    ['a {b;}', 'a {} b;'],
    ['c_by_lua_block { }', 'c_by_lua_block {}'],
    ['a "b";', 'a "b'],
  ])('tells %j from %j', (a, b) => {
    expect(haveSameTokens(a, b)).toBe(false);
    expect(haveSameTokens(a, a)).toBe(true);
  });
});
