import fc, { type Arbitrary } from 'fast-check';
import { mostly } from './arbitrary-values.ts';

/** Paths, texts, names and regular expressions with unusual characters in them. */

const unusual = fc.constantFrom(
  ' ',
  '"',
  "'",
  ';',
  '{',
  '}',
  '#',
  '\\',
  'é',
  '日',
  '😀',
  '~',
  '(',
  ')',
  '=',
  '&',
  '%',
  '|',
  '\u00a0',
  '\u2028',
  '!',
  ',',
);
const plainChars = fc.constantFrom(...'abcxyz0189-_.');
const word = (strange: Arbitrary<string>) =>
  fc.string({ unit: mostly(plainChars, strange, 10), minLength: 1, maxLength: 20 });

/** A folder or file, absolute. */
export const absolutePath = fc.oneof(
  fc
    .array(word(unusual), { minLength: 1, maxLength: 3 })
    .map((parts) => `/${parts.join('/')}`)
    .filter((path) => !/(^|\/)\.\.?(\/|$)/.test(path)),
  fc.constantFrom('/', '/srv/www', '/srv/www/', `/${'long-name/'.repeat(90)}x`),
);
export const filePath = fc.oneof(
  absolutePath.filter((path) => path.length > 1 && !path.endsWith('/')),
  fc.constantFrom('logs/relative.log', 'x'),
);

/** A path of a URL; `$` is an ordinary character in some of its places. */
export const uriPath = fc.oneof(
  { weight: 8, arbitrary: fc.array(word(unusual), { maxLength: 3 }).map((parts) => `/${parts.join('/')}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/',
      '//',
      '/a//b',
      '/%20',
      '/index.html',
      `/${'p'.repeat(1990)}`,
      '/a/',
      '/..',
    ),
  },
);

const variables = [
  '${host}',
  '$remote_addr ',
  '${request_uri}',
  '${arg_x}',
  '${http_x_request_id}',
  '$scheme:',
  '$1',
  '${args}',
  '${status}',
  '$cookie_a-',
  '$sent_http_etag/',
];
const streamVariables = [
  '$remote_addr ',
  '${protocol}',
  '${bytes_sent}',
  '${status}',
  '$session_time/',
  '$time_iso8601-',
];
const piecesOf = (known: readonly string[]) =>
  fc.oneof(
    { weight: 8, arbitrary: word(unusual) },
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\t', '\n', '\r\n', '\\n', '\\"', "\\'", '\u0001', '\u007f', ''),
    },
  );
const strayDollar = fc.constantFrom('$', 'a$ b', '${', '$no_such_variable');

/** Text for a slot in which nginx expands variables. */
export const text = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(piecesOf(variables), { minLength: 1, maxLength: 6 }).map((p) => p.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(3400), '"'.repeat(1600), 'é'.repeat(1600)) },
  { weight: 1, arbitrary: strayDollar },
);
export const streamText = fc
  .array(piecesOf(streamVariables), { minLength: 1, maxLength: 6 })
  .map((p) => p.join(''));
export const headerValue = text.filter(
  (value) => !/[\x00-\x08\x0a-\x1f\x7f]/.test(value) && !/[^\0-\uffff]/u.test(value),
);
export const headerName = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^X-[A-Za-z0-9-]{1,20}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Cache-Control',
      'Content-Type',
      'ETag',
      'Last-Modified',
      "X!#$%&'*+.^_`|~",
      `X-${'n'.repeat(98)}`,
      'Host',
      'Connection',
      '__proto__',
      'constructor',
    ),
  },
);
export const innerName = mostly(
  fc.stringMatching(/^[a-z_][A-Za-z0-9_-]{0,12}$/),
  fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'a'.repeat(63)),
  30,
);
export const mediaType = fc.constantFrom(
  'text/plain',
  'application/json',
  'application/vnd.x+json',
  'text/html',
  'TEXT/plain',
  'a/b',
);

const atom = fc.oneof(
  fc.constantFrom(
    'a',
    '\\.',
    '\\d',
    '[a-z0-9_]',
    '.',
    '\\w',
    '[^/]',
    'é',
    '"',
    "'",
    ';',
    '#',
    ' ',
    '\\s',
    '(?:x|y)',
    '\\/',
    '[{}]',
  ),
  fc.constantFrom('(a|b)', '(\\d+)', '(?:[a-f]{2})'),
);
/** A regular expression that PCRE takes. */
export const regex = fc
  .array(fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}')), {
    minLength: 1,
    maxLength: 6,
  })
  .chain((parts) =>
    fc
      .constantFrom('', '^', '^/')
      .chain((head) =>
        fc.constantFrom('', '$', '\\.php$').map((tail) => head + parts.flat().join('') + tail),
      ),
  );
