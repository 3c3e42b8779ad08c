import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mend } from '../../src/lint/apply-edits.ts';
import { lintRules } from '../../src/lint/registry.ts';
import { random, variantOf } from '../nginx/check/variants.ts';
import { siftText } from './lint-text.ts';
import { casesOf } from './snippets.ts';
import { wholeOf } from './wrap.ts';

const lint = { preset: 'all' } as const;

/** Names that rules look at, values that they take apart, and the marks between them. */
const names = [...new Set(lintRules.flatMap(({ keeps }) => keeps))];
const values = fc.constantFrom(
  ...[
    '/',
    '/a/',
    '$uri',
    '${uri}',
    '$1',
    '$',
    '${',
    '~',
    '~*',
    '^~',
    '=',
    '@a',
    '^/(a|b)(.*)$',
    '(',
    '[',
    '\\',
  ],
  ...[
    'http://a',
    'http://$host',
    'http://',
    'https://[::1',
    'unix:/x',
    ':',
    '443',
    'ssl',
    'quic',
    'http2',
    'off',
    'on',
  ],
  ...[
    '"',
    "'",
    '""',
    "'a b'",
    '"a\nb"',
    'zone=a:1m',
    'max-age=1',
    'Strict-Transport-Security',
    'always',
    '-1',
    '1e9',
  ],
  ...[
    'TLSv1',
    'ALL:!x',
    '0.0.0.0/0',
    '127.0.0.01',
    'max-age',
    'X-Frame-Options',
    'é',
    '\u2028',
    'é'.repeat(50),
  ],
);
const marks = fc.constantFrom(
  ';',
  ';\n',
  ' { ',
  '}',
  '}\n',
  ' ',
  '\n',
  '# c\n',
  '# nginx-forge-ignore x\n',
  '\r',
  '\0',
);
const blocks = fc.constantFrom(
  'http {',
  'server {',
  'location / {',
  'location ~ ^/(.*)$ {',
  'if ($a) {',
  'map $a $b {',
  'upstream a {',
  'stream {',
  'events { }',
);
const soup = fc
  .array(fc.oneof(fc.constantFrom(...names), values, marks, blocks), { maxLength: 40 })
  .map((pieces) => pieces.join(' '));

/** The same with each word where it may stand, so that the rules get to see it. */
const statement = fc
  .tuple(fc.constantFrom(...names), fc.array(values, { maxLength: 3 }))
  .map(([name, words]) => `${[name, ...words].join(' ')};`);
const openers = fc.constantFrom(
  'server {',
  'location / {',
  'location ~ ^/(.*)$ {',
  'if ($a) {',
  'upstream a {',
);
const nested = fc
  .array(fc.tuple(openers, fc.array(statement, { maxLength: 6 })), { maxLength: 4 })
  .map((list) => list.map(([opener, inside]) => `${opener} ${inside.join('\n')} }\n`).join(''));

const examples = lintRules.flatMap((rule) => {
  const { bad, good } = casesOf(rule);
  return [...bad, ...good].map(wholeOf);
});

const bases = fileURLToPath(new URL('../nginx/check/bases', import.meta.url));
const configurations = [
  ...examples,
  ...readdirSync(bases).map((name) => readFileSync(`${bases}/${name}`, 'utf8')),
];

/** Lints it twice and mends it: the same must come out, and nothing may be thrown. */
function expectCalm(text: string, context?: string): readonly string[] {
  const options = { lint, ...(context === undefined ? {} : { context }) };
  const { problems, ignored } = siftText(text, options);
  expect(siftText(text, options)).toEqual({ problems, ignored });
  for (const { place, message } of [...problems, ...ignored.map(({ problem }) => problem)]) {
    expect(message).not.toMatch(/undefined|NaN|\[object/);
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeLessThanOrEqual(place.source.text.length);
  }
  mend(problems);
  return problems.map(({ code }) => code);
}

describe('lint', () => {
  it('says the same of any soup of words each time, and never throws', () => {
    const context = fc.constantFrom(undefined, 'main', 'http', 'server', 'location', 'stream', 'upstream');
    fc.assert(
      fc.property(soup, context, (text, at) => {
        expectCalm(text, at);
      }),
      { numRuns: 2000 },
    );
  }, 120_000);

  it('says the same of soups in blocks, of which it has much to say', () => {
    const said = new Set<string>();
    const inside = fc.tuple(nested, fc.array(statement, { maxLength: 8 }), fc.oneof(soup, fc.constant('')));
    fc.assert(
      fc.property(inside, ([blocks, statements, end]) => {
        const text = `events { }\nhttp { ${blocks} server { listen 80; ${statements.join('\n')}\n${blocks} } ${end} }`;
        for (const code of expectCalm(text)) if (code.startsWith('NF8')) said.add(code);
      }),
      { numRuns: 2000, seed: 20_260_304 },
    );
    expect(said.size).toBeGreaterThan(25);
  }, 120_000);

  it('stands configurations with a mistake in them', () => {
    const next = random(20_260_303);
    for (let i = 0; i < 1500; i++) {
      const base = configurations[next(configurations.length)] ?? '';
      expectCalm(variantOf(base, next).text);
    }
  }, 120_000);

  it('stands configurations that are cut off, doubled, or have a stretch taken out', () => {
    const cut = fc.tuple(fc.constantFrom(...configurations), fc.nat(), fc.nat());
    fc.assert(
      fc.property(cut, ([text, a, b]) => {
        const [from = 0, to = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        expectCalm(text.slice(0, from));
        expectCalm(text.slice(0, from) + text.slice(to));
        expectCalm(text.slice(0, to) + text.slice(from));
      }),
      { numRuns: 500 },
    );
  }, 120_000);
});
