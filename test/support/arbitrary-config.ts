import fc from 'fast-check';
import { parse } from '../../src/nginx/parser.ts';

const odd = ['é', '😀', '\u00a0', '\u2028', '\v', '\f', '\u0001', '\u0085', '\u00ff', '\ufeff'];

const bare = fc.oneof(
  fc.constantFrom(
    'a',
    'listen',
    '80',
    'default',
    'y"x',
    "x'y",
    'x#y',
    'a}b',
    '$',
    '$x',
    '${x}',
    '${{x',
    '~*',
    '(',
  ),
  fc.constantFrom(
    '\\ ',
    '\\;',
    '\\{b',
    'a\\\nb',
    'b\\\r',
    '\\"',
    '\\\\',
    'a\\t',
    ...odd.map((c) => `x${c}y`),
  ),
  fc.string({ unit: fc.constantFrom(...'abc$-_/.:1'), minLength: 1, maxLength: 12 }),
  // As long as nginx takes with a mark behind it.
  fc.integer({ min: 4090, max: 4094 }).map((length) => 'l'.repeat(length)),
);

const quoted = fc
  .tuple(
    fc.constantFrom('"', "'"),
    fc.array(
      fc.constantFrom('a', ' ', '  ', '\t', '\n', '\r\n', '\r', '#', ';', '{', '}', '\\n', '\\\\', '$', 'é'),
      {
        maxLength: 6,
      },
    ),
  )
  .map(([mark, parts]) => mark + parts.join('') + mark);

const comment = fc
  .tuple(
    fc.array(fc.constantFrom('c', ' ', '\t', '"', "'", ';', '{', '}', '#', '\r', 'é', '\\'), {
      maxLength: 5,
    }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([parts, end]) => `#${parts.join('')}${end}`);

const blanks = fc.constantFrom(
  ' ',
  ' ',
  '  ',
  '     ',
  '\t',
  '\t\t',
  '\n',
  '\n    ',
  '\r\n',
  '\n\n\n',
  '\r',
  ' \n \n\t',
);
/** Something between two tokens that must not touch. */
const gap = fc.oneof(
  { weight: 12, arbitrary: blanks },
  { weight: 1, arbitrary: fc.tuple(blanks, comment).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.tuple(blanks, comment, blanks, comment, blanks).map((parts) => parts.join('')) },
);
const maybe = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, gap);

const words = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: bare }, quoted),
    fc.array(
      fc.tuple(
        gap,
        fc.oneof(
          { weight: 3, arbitrary: bare },
          quoted,
          quoted.map((word) => `${word})`),
        ),
      ),
      {
        maxLength: 5,
      },
    ),
    // Blanks that put words into columns, more often than chance would.
    fc.integer({ min: 0, max: 12 }),
  )
  .map(([name, args, column]) => {
    const padded = column > 4 && !name.includes('\n') ? name.padEnd(column) : name;
    return padded + args.map((arg) => arg.join('')).join('');
  });

const lua = fc
  .tuple(
    gap,
    fc.array(fc.constantFrom('x', ' ', '\n', '\r\n', '{}', '"}"', '-- }\n', '[[ } ]]'), { maxLength: 6 }),
  )
  .map(([space, code]) => `content_by_lua_block${space}{${code.join('')}}`);

const region = fc
  .array(fc.constantFrom('  a   b ;', '\n\n\n', '\t# c\r\n', 'x  {  y ; }\n', 'c_by_lua_block {\n}\n'), {
    maxLength: 4,
  })
  .map((parts) => `\n# nginx-forge-fmt off\n${parts.join('')}\n  #nginx-forge-fmt on\n`);

const { config } = fc.letrec<{ config: string; node: string }>((tie) => ({
  config: fc
    .array(fc.tuple(maybe, tie('node')), { maxLength: 6, depthIdentifier: 'config' })
    .map((nodes) => nodes.map((node) => node.join('')).join('')),
  node: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'config' },
    { weight: 8, arbitrary: fc.tuple(words, maybe).map(([directive, space]) => `${directive}${space};`) },
    { weight: 2, arbitrary: comment },
    { weight: 1, arbitrary: lua },
    { weight: 1, arbitrary: region },
    {
      weight: 3,
      arbitrary: fc
        .tuple(words, maybe, tie('config'), maybe)
        .map(([directive, before, inside, after]) => `${directive}${before}{${inside}${after}}`),
    },
  ),
}));

/** The text of a configuration that nginx can read, laid out by nobody: every blank, comment and quote by chance. */
export const anyLayout = fc
  .tuple(config, maybe)
  .map((parts) => parts.join(''))
  // A `$` that comes to stand before a brace takes it into its word.
  .filter((text) => parse(text).problems.length === 0);
