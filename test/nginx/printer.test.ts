import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Node } from '../../src/nginx/ast.ts';
import { makeComment, makeDirective, makeWord } from '../../src/nginx/make.ts';
import { parse } from '../../src/nginx/parser.ts';
import { print } from '../../src/nginx/printer.ts';
import { QuoteError } from '../../src/nginx/quote.ts';
import { shapeOf } from './shape.ts';

const layout = (text: string) => print(parse(text).nodes).text;

describe('the canonical layout', () => {
  test('is one directive a line, blocks apart, comments with what follows them', () => {
    const text = `# Header.

user www; worker_processes auto; # as many as cores
events {} http { # all sites
include mime.types;
# The first one.
server { listen 80;
  # Why.
  root "/srv/a b";


  location / { return 404; } location = /x { return 204; }
  access_log off; } }`;
    expect(layout(text)).toBe(`# Header.

user www;
worker_processes auto; # as many as cores

events {
}

http { # all sites
    include mime.types;

    # The first one.
    server {
        listen 80;

        # Why.
        root "/srv/a b";

        location / {
            return 404;
        }

        location = /x {
            return 204;
        }

        access_log off;
    }
}
`);
  });

  test('of nothing is nothing', () => {
    expect(print([])).toEqual({ text: '', lines: [] });
  });

  test('keeps the spelling of words that were read', () => {
    expect(layout(`a 'b' "c" \\. "\\d";`)).toBe(`a 'b' "c" \\. "\\d";\n`);
  });

  test('writes a line break inside of a word as an escape', () => {
    expect(layout('a "b\nc" \'d\r\ne\';')).toBe('a "b\\nc" "d\\r\\ne";\n');
  });

  test('leaves Lua code alone', () => {
    const code = '\n      ngx.say("}")   \n  ';
    expect(layout(`location / { content_by_lua_block {${code}} }`)).toBe(
      `location / {\n    content_by_lua_block {${code}}\n}\n`,
    );
  });

  test('has no blanks at the end of a line', () => {
    expect(print([makeComment(' a \t\r'), makeComment('')]).text).toBe('# a\n#\n');
  });
});

describe('made nodes', () => {
  test('are quoted where that is needed', () => {
    const nodes = [
      makeDirective(
        'map',
        ['$a', makeWord('$b')],
        [makeDirective('x y', ['']), makeDirective('include', ['a;b'])],
      ),
    ];
    expect(print(nodes).text).toBe('map $a $b {\n    "x y" "";\n    include "a;b";\n}\n');
  });

  test('that nginx cannot be given are a bug of the caller', () => {
    expect(() => print([makeDirective('a', ['b\0'])])).toThrow(QuoteError);
  });

  test('a comment cannot break out of its line', () => {
    const { nodes } = parse(
      print([makeDirective('a', []), { ...makeComment(' b\n evil;'), trailing: true }]).text,
    );
    expect(shapeOf(nodes)).toEqual([['a'], '# b', '# evil;']);
  });
});

describe('the lines', () => {
  test('know the node that each was printed for', () => {
    const { nodes } = parse('# c\na "x"; # t\nb { d; }\nset_by_lua_block $x {\n return 1 }');
    const { text, lines } = print(nodes);
    const owner = (node: Node | undefined) => (node?.kind === 'comment' ? '#' : (node?.name.value ?? ''));
    expect(text.split('\n').map((line, i) => `${owner(lines[i])}|${line}`)).toEqual([
      '#|# c',
      'a|a "x"; # t',
      '|',
      'b|b {',
      'd|    d;',
      'b|}',
      '|',
      'set_by_lua_block|set_by_lua_block $x {',
      'set_by_lua_block| return 1 }',
      '|',
    ]);
    expect(lines).toHaveLength(9);
    expect(lines[1]).toBe(nodes[1]);
  });
});

test('deep trees do not overflow the stack', () => {
  const depth = 2000;
  const { nodes } = parse('a {'.repeat(depth) + '}'.repeat(depth));
  expect(print(nodes).lines).toHaveLength(2 * depth);
});

const value = fc
  .string({ unit: fc.constantFrom(...'ab $\\"\';{}#()\n\r\t${\u0001é😀'.split('')), maxLength: 8 })
  .filter((text) => !/\p{Surrogate}/u.test(text));
const word = value.map((text) => makeWord(text));
const name = word.filter(({ value }) => !value.endsWith('_by_lua_block'));
const comment = fc
  .tuple(fc.string({ maxLength: 6 }), fc.boolean())
  .map(([text, trailing]): Node => ({ ...makeComment(text), trailing }));
const tree = fc.letrec<{ nodes: Node[]; node: Node; block: Node }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 5 }),
  node: fc.oneof(
    { maxDepth: 4 },
    comment,
    fc.tuple(name, fc.array(word, { maxLength: 3 })).map(plain),
    tie('block'),
  ),
  block: fc
    .tuple(name, fc.array(word, { maxLength: 2 }), tie('nodes'))
    .map(([first, args, nodes]): Node => ({ ...plain([first, args]), block: nodes })),
})).nodes;

function plain([first, args]: [ReturnType<typeof makeWord>, ReturnType<typeof makeWord>[]]) {
  return { ...makeDirective('', args), name: first };
}

/** Without comments, which may lose blanks and line breaks, or cannot trail where they stand. */
const directives = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => {
    if (node.kind === 'comment') return [];
    return [node.block === undefined ? node : { ...node, block: directives(node.block) }];
  });

test('a printed tree is read back as it was, and printing it again changes nothing', () => {
  fc.assert(
    fc.property(tree, (nodes) => {
      const { text } = print(nodes);
      const read = parse(text);
      expect(read.problems).toEqual([]);
      expect(shapeOf(directives(read.nodes))).toEqual(shapeOf(directives(nodes)));
      const again = print(read.nodes);
      expect(again.text).toBe(text);
      expect(shapeOf(parse(again.text).nodes)).toEqual(shapeOf(read.nodes));
      expect(text).not.toMatch(/[ \t]\n/);
    }),
    { numRuns: 300 },
  );
});

test('text that nginx would read is the same text for nginx after printing', () => {
  const pieces = [
    'a',
    'b c',
    ' ',
    '\n',
    '"x y"',
    "'\n'",
    ';',
    ';',
    '{',
    '}',
    '# c\n',
    '\\"',
    '${v}',
    '\\',
    ')',
    '\r\n',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (soup) => {
      const first = parse(soup.join(''));
      fc.pre(first.problems.length === 0);
      const printed = print(first.nodes).text;
      const second = parse(printed);
      expect(second.problems).toEqual([]);
      expect(shapeOf(second.nodes)).toEqual(shapeOf(first.nodes));
      expect(print(second.nodes).text).toBe(printed);
    }),
    { numRuns: 2000 },
  );
});
