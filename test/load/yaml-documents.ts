import fc from 'fast-check';

/**
 * Random YAML documents in many styles: what a person could write, and what only a test writes. Everything is made
 * with two spaces of indentation a level, so that each document is valid by construction.
 */
type Lines = readonly string[];

const words = [
  'example.com',
  'on',
  'off',
  'yes',
  'No',
  '~',
  'null',
  'Null',
  'NULL',
  'nUll',
  'true',
  'True',
  'TRUE',
  'tRue',
  'false',
  '.inf',
  '-.Inf',
  '+.INF',
  '.nan',
  '.NaN',
  '-.nan',
  '1e3',
  '1E-3',
  '1.',
  '.5',
  '-.5',
  '+1',
  '-0',
  '0',
  '-7',
  '1.10',
  '3.14',
  '1e',
  '0x',
  '0o9',
  '0b2',
  '12:30',
  '12:30:45',
  '190:20:30',
  '2001-01-01',
  '2001-12-14t21:59:43.10-05:00',
  '=',
  '-',
  '--',
  '---a',
  '.',
  '..',
  '...a',
  '127.0.0.1',
  '127.0.0.1:80',
  '::1',
  '1d',
  '60s',
  '8k',
  '/api',
  '~* \\.php$',
  '^~ /img',
  'a#b',
  'a:b',
  'http://a:80/b?c=d&e=f',
  "it's",
  'say "hi"',
  'a\\b',
  '$host',
  '${env.NAME}',
  'a, b',
  'x y z',
  'Grüße',
  '日本語',
  '😀 smile',
  '9007199254740991',
  '-9007199254740991',
  '1_',
  '_1',
  '1__a',
  '+',
  '+-1',
  '1-1',
  '1 2',
  '12e03',
  '1.5e+2',
  '.e5',
  '5.e5',
  'NaN',
  'Infinity',
  'undefined',
  'toString',
  'constructor',
  'y',
  'n',
  '<',
  '<<a',
] as const;

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).filter(printable) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 4 }).map((w) => w.join(' ')),
  },
);

function printable(s: string): boolean {
  return (
    s !== '__proto__' && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u.test(s)
  );
}

const comment = fc.constantFrom('', '', '', ' # note', '   # a: b [c] "d');

/** Text as a plain scalar where YAML allows that, else in single quotes. */
function plain(s: string, flow: boolean): string {
  const unsafe =
    s === '' ||
    s.trim() !== s ||
    /^[-?:,[\]{}#&*!|>'"%@`]/.test(s) ||
    /: |:$| #|\t/.test(s) ||
    s.startsWith('<<') ||
    /^(?:---|\.\.\.)(?: |$)/.test(s) ||
    (flow && /[,[\]{}]|:/.test(s)) ||
    refusedNumber(s);
  return unsafe ? single(s) : s;
}

/** Numbers that the load room refuses; they have tests of their own. */
function refusedNumber(s: string): boolean {
  return (
    /^[-+]?0[0-9xob]/i.test(s) ||
    /^[-+]?[0-9][0-9_]*_[0-9_.]*$/.test(s) ||
    (/^[-+]?[0-9.eE+]+$/.test(s) && !Number.isSafeInteger(Math.round(Number(s))))
  );
}

function single(s: string): string {
  return `'${s.replaceAll("'", "''")}'`;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  ü: '\\xfc',
  日: '\\u65e5',
  '😀': '\\U0001F600',
  ' ': '\\ ',
  '/': '\\/',
};

function double(s: string, escapeMore: boolean): string {
  const body = [...s]
    .map((c) => (c === '"' || c === '\\' || c === '\n' || escapeMore ? (escapes[c] ?? c) : c))
    .join('');
  return `"${body}"`;
}

const flowScalar = fc.tuple(text, fc.integer({ min: 0, max: 3 })).map(([s, style]) => {
  if (style === 0) return plain(s, true);
  return style === 1 ? single(s) : double(s, style === 3);
});

const flow: fc.Memo<string> = fc.memo((depth) => {
  if (depth <= 1) return flowScalar;
  const key = fc.tuple(
    fc.uniqueArray(text, { maxLength: 4 }),
    fc.array(flow(depth - 1), { minLength: 4, maxLength: 4 }),
    fc.boolean(),
  );
  return fc.oneof(
    flowScalar,
    fc
      .tuple(fc.array(flow(depth - 1), { maxLength: 4 }), fc.boolean())
      .map(([items, comma]) => `[${items.join(', ')}${comma && items.length > 0 ? ',' : ''}]`),
    key.map(([keys, values, json]) => {
      const pairs = keys.map((k, i) => `${json ? double(k, false) : plain(k, true)}: ${values[i] ?? '1'}`);
      return `{${pairs.join(', ')}}`;
    }),
  );
});

/** Literal and folded text with every chomping, blank lines and more-indented lines. */
const blockScalar = fc
  .record({
    style: fc.constantFrom('|', '>'),
    chomp: fc.constantFrom('', '-', '+'),
    explicit: fc.boolean(),
    lines: fc.array(
      fc.oneof(fc.constantFrom('', '', '  more', '\ttab', '# no comment', '- a', 'key: v', 'x'), text),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .filter(({ lines }) => /^[^ \t]/.test(lines.find((l) => l !== '') ?? 'x') || lines.every((l) => l === ''))
  .map(
    ({ style, chomp, explicit, lines }): Lines => [
      `${style}${explicit ? '2' : ''}${chomp}`,
      ...lines.map((l) => (l === '' ? '' : `  ${l}`)),
    ],
  );

const multiline = fc
  .tuple(
    fc.array(fc.constantFrom('alpha', 'beta', '12', 'x:y', 'a#b'), { minLength: 2, maxLength: 5 }),
    fc.constantFrom('', '"', "'"),
    fc.boolean(),
  )
  .map(
    ([parts, quote, gap]): Lines => [
      `${quote}${parts[0] ?? ''}`,
      ...(gap ? [''] : []),
      ...parts.slice(1).map((p, i) => `  ${p}${i === parts.length - 2 ? quote : ''}`),
    ],
  );

/** A node as lines: the first goes behind `key:` or `-`, the others below it. */
const node: fc.Memo<{ readonly inline: boolean; readonly lines: Lines }> = fc.memo((depth) => {
  const leaf = fc.oneof(
    fc.tuple(flowScalar, comment).map(([s, c]) => ({ inline: true, lines: [s + c] })),
    fc.tuple(text, comment).map(([s, c]) => ({ inline: true, lines: [plain(s, false) + c] })),
    fc.tuple(flow(3), comment).map(([s, c]) => ({ inline: true, lines: [s + c] })),
    fc.constant({ inline: true, lines: [''] }),
    blockScalar.map((lines) => ({ inline: true, lines })),
    multiline.map((lines) => ({ inline: true, lines })),
  );
  if (depth <= 1) return leaf;
  return fc.oneof(
    leaf,
    blockMapping(depth).map((lines) => ({ inline: false, lines })),
    fc
      .array(node(depth - 1), { minLength: 1, maxLength: 4 })
      .map((items) => ({ inline: false, lines: items.flatMap(listItem) })),
  );
});

function listItem({ inline, lines }: { readonly inline: boolean; readonly lines: Lines }): Lines {
  if (inline) return [`- ${lines[0] ?? ''}`.trimEnd(), ...lines.slice(1)];
  return [`- ${lines[0] ?? ''}`, ...lines.slice(1).map(indent)];
}

function blockMapping(depth: number): fc.Arbitrary<Lines> {
  const pair = fc.tuple(
    node(depth - 1),
    fc.constantFrom(0, 1, 2, 3),
    fc.constantFrom('', '', '# a comment', '   # another'),
  );
  return fc
    .tuple(
      fc.uniqueArray(text, { minLength: 1, maxLength: 4 }),
      fc.array(pair, { minLength: 4, maxLength: 4 }),
    )
    .map(([keys, pairs]) =>
      keys.flatMap((key, i) => {
        const [value, style, before] = pairs[i] ?? [{ inline: true, lines: ['1'] }, 0, ''];
        const shown = style === 1 ? single(key) : style === 2 ? double(key, true) : plain(key, false);
        const { inline, lines } = value;
        const above = before === '' ? [] : [before];
        if (inline) return [...above, `${shown}: ${lines[0] ?? ''}`.trimEnd(), ...lines.slice(1)];
        return [...above, `${shown}:`, ...lines.map(indent)];
      }),
    );
}

function indent(line: string): string {
  return line === '' ? '' : `  ${line}`;
}

/** A whole file: a mapping with optional marker, comments, line ends of one kind, with or without a last one. */
export const yamlDocument: fc.Arbitrary<string> = fc
  .record({
    lines: blockMapping(4),
    marker: fc.constantFrom('', '', '---\n', '# head\n\n', '%YAML 1.2\n---\n'),
    end: fc.constantFrom('\n', '\n', '', '\n\n# tail\n', '\n...\n'),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
  })
  .map(({ lines, marker, end, eol }) => `${marker}${lines.join('\n')}${end}`.replaceAll('\n', eol));

/** Tokens thrown together: mostly not YAML, but where both readers take it, they must agree. */
export const yamlSoup: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'k: ',
      'k:',
      ': ',
      '- ',
      '-',
      '? ',
      '?',
      '\n',
      '\n',
      '\n  ',
      '\n    ',
      '\n ',
      ' ',
      '\t',
      '[',
      ']',
      '{',
      '}',
      ',',
      ', ',
      '"',
      "'",
      '"a b"',
      "'c'",
      '#',
      ' # c',
      '|',
      '>',
      '|-\n',
      '>+\n',
      '|2\n',
      '&x ',
      '*x',
      '<<',
      '---',
      '...',
      '\n---\n',
      '~',
      '1',
      '1.5',
      'true',
      '\\',
      '\\n',
      '%',
      '@',
      '`',
      '!',
      '!!str ',
      '\r\n',
      '\r',
      '😀',
      '\u0085',
      '\u2028',
      '\u00a0',
      '\ufeff',
      '0x1f',
      '010',
      '.inf',
    ),
    { maxLength: 25 },
  )
  .map((tokens) => tokens.join(''))
  .chain((soup) => fc.constantFrom(soup, `a: 1\n${soup}`, `a:\n  ${soup}`, `{${soup}}`, `a: [${soup}]`));
