import { describe, expect, test } from 'vitest';
import type { Directive } from '../../src/nginx/ast.ts';
import { parse } from '../../src/nginx/parser.ts';
import { shapeOf } from './shape.ts';

/** The words of the only directive in `text`. */
function words(text: string): string[] {
  const { nodes, problems } = parse(text);
  expect(problems).toEqual([]);
  expect(nodes).toHaveLength(1);
  const [node] = nodes;
  if (node?.kind !== 'directive') throw new Error('not a directive');
  return [node.name.value, ...node.args.map((arg) => arg.value)];
}

/** `line: message` of each problem. */
function problems(text: string): string[] {
  return parse(text).problems.map(({ line, message }) => `${line}: ${message}`);
}

describe('separators', () => {
  test('are blank, tab, CR and LF', () => {
    expect(words('\r\n\t a \t\r\n b;')).toEqual(['a', 'b']);
  });

  test.each(['\v', '\f', '\u00a0', '\u2028', '\u0085'])('%j is an ordinary character', (char) => {
    expect(words(`a b${char}c;`)).toEqual(['a', `b${char}c`]);
  });

  test('a byte order mark is part of the first name', () => {
    expect(words('\ufeffuser www;')).toEqual(['\ufeffuser', 'www']);
  });
});

describe('bare words', () => {
  test.each([
    [`a b"c'd#e}f)g;`, ['a', `b"c'd#e}f)g`]],
    ['a ${x}y{z;', undefined],
    ['a ${x}y;', ['a', '${x}y']],
    ['a ${{{x;', ['a', '${{{x']],
    ['a b${c}d;', ['a', 'b${c}d']],
    ['a \\{ b;', ['a', '\\{', 'b']],
    ['a \\;b;', ['a', '\\;b']],
    ['a \\ b;', ['a', '\\ b']],
    ['a \\"b;', ['a', '"b']],
    ['a b\\\nc;', ['a', 'b\\\nc']],
    ['a $\\{b;', ['a', '$\\{b']],
    ['a \\#b;', ['a', '\\#b']],
    ['a nul\0nul;', ['a', 'nul\0nul']],
  ])('%j', (text, expected) => {
    if (expected === undefined) expect(problems(text)).not.toEqual([]);
    else expect(words(text)).toEqual(expected);
  });

  test('a "{" ends one, unless it follows "$"', () => {
    expect(shapeOf(parse('a b{c;}').nodes)).toEqual([['a', 'b', [['c']]]]);
    expect(shapeOf(parse('a ${b}{c;}').nodes)).toEqual([['a', '${b}', [['c']]]]);
    expect(shapeOf(parse('a $ {c;}').nodes)).toEqual([['a', '$', [['c']]]]);
  });
});

describe('quoted words', () => {
  test.each([
    ['a "b c;{}#\'";', ['a', "b c;{}#'"]],
    [`a 'b "c"';`, ['a', 'b "c"']],
    ['a "";', ['a', '']],
    ['a "b\nc";', ['a', 'b\nc']],
    ['a "b\\"c";', ['a', 'b"c']],
    ['a "b\\\\";', ['a', 'b\\']],
    ['a "${";', ['a', '${']],
    ['"a" b;', ['a', 'b']],
    ['a "b"\r\n;', ['a', 'b']],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('only a separator, ";", "{" or ")" may follow one', () => {
    expect(problems('a "b""c";')).toEqual(['1: unexpected """']);
    expect(problems('a "b"c;')).toEqual(['1: unexpected "c"']);
    expect(problems('a "b"}')).toContain('1: unexpected "}"');
    expect(problems('a "b"#c\n;')).toEqual(['1: unexpected "#"']);
    expect(problems('a "b"é;')).toEqual(['1: unexpected "é"']);
    expect(shapeOf(parse('a "b"{}').nodes)).toEqual([['a', 'b', []]]);
  });

  test('")" behind one is a word of its own, as in a condition', () => {
    expect(problems('if ($a = "b") { c; }')).toEqual([]);
    expect(shapeOf(parse('if ($a = "b") { c; }').nodes)).toEqual([['if', '($a', '=', 'b', ')', [['c']]]]);
    expect(shapeOf(parse('if ($a = b) { c; }').nodes)).toEqual([['if', '($a', '=', 'b)', [['c']]]]);
    expect(shapeOf(parse('if ($a = "b")x { c; }').nodes)).toEqual([['if', '($a', '=', 'b', ')x', [['c']]]]);
  });
});

describe('escapes', () => {
  test.each([
    ['\\"', '"'],
    ["\\'", "'"],
    ['\\\\', '\\'],
    ['\\t', '\t'],
    ['\\r', '\r'],
    ['\\n', '\n'],
    ['\\.', '\\.'],
    ['\\d', '\\d'],
    ['\\$', '\\$'],
    ['\\x41', '\\x41'],
    ['\\\\n', '\\n'],
    ['\\\\\\n', '\\\n'],
    ['x\\\\\\"y\\.z', 'x\\"y\\.z'],
  ])('%j is %j, bare and quoted', (written, value) => {
    expect(words(`a ${written};`)).toEqual(['a', value]);
    expect(words(`a "${written}";`)).toEqual(['a', value]);
    expect(words(`a '${written}';`)).toEqual(['a', value]);
  });
});

describe('lengths in bytes', () => {
  const b = (n: number) => 'b'.repeat(n);
  const tooLong = '1: too long parameter "bbbbbbbbbb..." started';
  const missing = '1: too long parameter, probably missing terminating """ character';

  test.each([
    ['a bare word before ";"', `a ${b(4095)};\n`, []],
    ['a bare word before ";"', `a ${b(4096)};\n`, [tooLong]],
    ['a bare word before a blank', `a ${b(4094)} ;\n`, []],
    ['a bare word before a blank', `a ${b(4095)} ;\n`, [tooLong]],
    ['a quoted word before ";"', `a "${b(4094)}";\n`, []],
    ['a quoted word before ";"', `a "${b(4095)}";\n`, [tooLong]],
    ['a quoted word before a blank', `a "${b(4093)}" ;\n`, []],
    ['a quoted word before a blank', `a "${b(4094)}" ;\n`, [tooLong]],
    ['a quoted word', `a "${b(4096)}";\n`, [missing]],
    ['a quoted word with escapes', `a "${'\\"'.repeat(2047)}";\n`, []],
    ['a word of two-byte characters', `a ${'é'.repeat(2047)};\n`, []],
    [
      'a word of two-byte characters',
      `a ${'é'.repeat(2048)};\n`,
      ['1: too long parameter "éééééééééé..." started'],
    ],
    ['a word of four-byte characters', `a ${'😀'.repeat(1023)};\n`, []],
    [
      'a word of four-byte characters',
      `a ${'😀'.repeat(1024)};\n`,
      ['1: too long parameter "😀😀😀😀😀..." started'],
    ],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('a comment may have 4,095, its "#" included', () => {
    expect(problems(`#${b(4094)}\n`)).toEqual([]);
    expect(problems(`a;\n#${b(4095)}\n`)).toEqual(['2: too long parameter "#bbbbbbbbb..." started']);
    expect(problems(`#${b(4095)}`)).toEqual([]);
  });

  test('blank runs are free', () => {
    expect(problems(`a ${' '.repeat(10_000)} b;`)).toEqual([]);
  });

  test('a missing quote mark ends the reading, so that nothing behind it is a cascade', () => {
    const text = `a "b;\n${'c d;\n'.repeat(2000)}e "f";\n`;
    expect(problems(text)).toEqual([missing]);
  });

  test('a long word on one line that has its end does not', () => {
    const { nodes, problems } = parse(`a "${b(5000)}"; c;`);
    expect(problems).toHaveLength(1);
    expect(nodes).toHaveLength(2);
  });
});

describe('comments', () => {
  test('end at LF only, and are kept without blanks at their end', () => {
    expect(shapeOf(parse('# a\rb\u2028c \r\nd;').nodes)).toEqual(['# a\rb\u2028c', ['d']]);
  });

  test('know whether they stand behind something', () => {
    expect(shapeOf(parse('a; # 1\n# 2\nb { # 3\n} # 4\n').nodes)).toEqual([
      ['a'],
      '~# 1',
      '# 2',
      ['b', ['~# 3']],
      '~# 4',
    ]);
  });

  test('inside a directive move in front of it', () => {
    expect(shapeOf(parse('a # 1\n b # 2\n;').nodes)).toEqual(['# 1', '# 2', ['a', 'b']]);
  });

  test('start only where a word may start', () => {
    expect(words('a b#c;')).toEqual(['a', 'b#c']);
  });
});

describe('problems', () => {
  test.each([
    [';', ['1: unexpected ";"']],
    ['{', ['1: unexpected "{"', '1: unexpected end of file, expecting "}"']],
    ['}', ['1: unexpected "}"']],
    ['a {\n};\n', ['2: unexpected ";"']],
    ['a {\nb }\n', ['2: unexpected "}"']],
    ['a }', ['1: unexpected "}"']],
    ['a', ['1: unexpected end of file, expecting ";" or "}"']],
    ['a "b\n', ['2: unexpected end of file, expecting ";" or "}"']],
    ['a {\nb;\n', ['3: unexpected end of file, expecting "}"']],
    ['a {\nb\n', ['3: unexpected end of file, expecting ";" or "}"']],
    ['', []],
    ['\n# only a comment', []],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('do not end the reading', () => {
    const { nodes, problems } = parse('a { b }; c;\n} d { ; e; }');
    expect(shapeOf(nodes)).toEqual([['a', [['b']]], ['c'], ['d', [['e']]]]);
    expect(problems.map((p) => p.line)).toEqual([1, 1, 2, 2]);
  });

  test('keep what stands in a block without a name', () => {
    expect(shapeOf(parse('{ a; } b;').nodes)).toEqual([['a'], ['b']]);
  });
});

describe('places', () => {
  test('are offsets, and lines as nginx counts them', () => {
    const text = 'a\n  "b\nc"\n {\n # d\n e f;\n}\n';
    const { nodes } = parse(text);
    const outer = nodes[0] as Directive; // Read just above.
    expect(outer).toMatchObject({ line: 1, start: 0, end: text.length - 1 });
    expect(outer.args[0]).toMatchObject({ line: 2, quote: '"', raw: '"b\nc"', start: 4, end: 9 });
    expect(outer.block).toMatchObject([
      { kind: 'comment', line: 5 },
      { line: 6, name: { line: 6 } },
    ]);
    const inner = outer.block?.[1] as Directive;
    expect(text.slice(inner.start, inner.end)).toBe('e f;');
  });
});

describe('Lua blocks', () => {
  test.each([
    ['braces', ' local t = { a = {} } '],
    ['strings', ` ngx.say("}", '}', "\\"}") `],
    ['long strings', ' x = [[ } ]] y = [==[ ]] } ]==] t[1] = 2 '],
    ['comments', " -- it's }\n --[[ } ]] \n --[=[ }\n]=] \n"],
  ])('keep %s as they are', (_, code) => {
    const { nodes, problems } = parse(`content_by_lua_block {${code}}\na;`);
    expect(problems).toEqual([]);
    expect(shapeOf(nodes)).toEqual([['content_by_lua_block', [code]], ['a']]);
  });

  test('without an end are a problem', () => {
    expect(problems('set_by_lua_block $x {\n return "}"\n')).toEqual([
      '3: unexpected end of file, expecting "}"',
    ]);
    expect(problems('x_by_lua_block { "')).toHaveLength(1);
  });
});

describe('hostile sizes', () => {
  test('deep nesting does not overflow the stack', () => {
    const depth = 10_000;
    expect(problems('a {'.repeat(depth) + '}'.repeat(depth))).toEqual([]);
    expect(parse('a {'.repeat(depth)).problems).toHaveLength(1);
  });

  test('hostile text is given up: too deep, too many words, too many problems', () => {
    expect(parse('a {'.repeat(200_000)).problems).toMatchObject([
      { message: 'more than 10000 blocks are nested' },
    ]);
    expect(parse('{'.repeat(200_000)).problems).toHaveLength(1000);
    const { nodes, problems } = parse(`${'a '.repeat(200_000)};`);
    expect(problems).toMatchObject([{ message: 'more than 100000 words in one directive' }]);
    expect(nodes).toMatchObject([{ args: { length: 100_001 } }]);
  });

  test.each([
    ['words', 'a '],
    ['quote marks', `"`],
    ['backslashes', '\\'],
    ['dollars', '${'],
    ['comments', '#\n'],
    ['closing braces', '}'],
    ['brackets of Lua', 'a_by_lua_block { [=[ }'],
    ['Lua comments', 'a_by_lua_block { --[=[ \n } '],
  ])('a megabyte of %s is read in linear time', (_, piece) => {
    const started = performance.now();
    parse(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
