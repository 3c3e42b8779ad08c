import fc, { type Arbitrary } from 'fast-check';
import {
  absolutePath,
  filePath,
  headerName,
  headerValue,
  innerName,
  mediaType,
  streamText,
  text,
  uriPath,
} from './arbitrary-text.ts';
import { bigSize, domain, duration, flag, mostly, network, size, sparse } from './arbitrary-values.ts';

/** Names that are defined somewhere in the spec. */
export interface Known {
  readonly upstreams: readonly string[];
  readonly httpFormats: readonly string[];
  readonly streamFormats: readonly string[];
}

/** Mostly one of `names`; a name that nobody defined now and then, or when there is none. */
export function nameFrom(names: readonly string[]): Arbitrary<string> {
  return names.length === 0 ? innerName : mostly(fc.constantFrom(...names), innerName, 20);
}

const logFile = fc.oneof(filePath, fc.constantFrom('/var/log/nginx/a.log', '/var/log/nginx/b.log'));

export function accessLog(formats: readonly string[], formatNeeded: boolean): Arbitrary<unknown> {
  const buffered = fc.oneof(
    sparse({}, {}),
    sparse({ buffer: size }, { flush: duration }),
    sparse({ gzip: fc.integer({ min: 1, max: 9 }) }, { flush: duration, buffer: size }),
  );
  const object = (format: Arbitrary<Record<string, unknown>>) =>
    fc.tuple(sparse({ path: logFile }), format, buffered).map(([a, b, c]) => ({ ...a, ...b, ...c }));
  const withFormat = sparse({ format: nameFrom(formats) });
  if (formatNeeded)
    return formats.length === 0 ? fc.constant(false) : fc.oneof(object(withFormat), fc.constant(false));
  if (formats.length === 0) return fc.oneof(logFile, fc.constant(false), object(fc.constant({})));
  return fc.oneof(logFile, fc.constant(false), object(fc.constant({})), object(withFormat));
}

export const errorLog = fc.oneof(
  logFile,
  fc.constant('stderr'),
  sparse(
    { path: logFile },
    { level: fc.constantFrom('debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg') },
  ),
);

export function logFormats(names: readonly string[], kind: 'http' | 'stream'): Arbitrary<unknown> {
  const line = kind === 'http' ? text : streamText;
  const one = fc.oneof(
    line,
    sparse({ format: line }, { escape: fc.constantFrom('default', 'json', 'none') }),
  );
  return fc.record(Object.fromEntries(names.map((name) => [name, one])));
}

export const access = fc.oneof(
  sparse(
    {},
    {
      allow: fc.array(network, { minLength: 1, maxLength: 4 }),
      deny: fc.array(network, { minLength: 1, maxLength: 4 }),
    },
  ),
  fc.array(
    fc.oneof(
      network.map((allow) => ({ allow })),
      network.map((deny) => ({ deny })),
    ),
    { minLength: 1, maxLength: 4 },
  ),
);

export const responseHeaders = fc.dictionary(
  headerName,
  fc.oneof(headerValue, headerValue, fc.constant(false), sparse({ value: headerValue }, { always: flag })),
  { maxKeys: 4 },
);

const status = fc.integer({ min: 300, max: 599 }).filter((code) => code !== 499);
const errorPages = fc.dictionary(
  fc.oneof(
    status.map(String),
    fc.uniqueArray(status, { minLength: 2, maxLength: 4 }).map((codes) => codes.join(' ')),
  ),
  fc.oneof(
    uriPath,
    sparse({ to: uriPath }, { code: fc.oneof(fc.integer({ min: 200, max: 599 }), fc.constant('from-page')) }),
  ),
  { maxKeys: 3 },
);

const redirectTo = fc.oneof(
  domain.map((name) => `https://${name}`),
  domain.map((name) => `https://${name}/`),
  uriPath.filter((path) => !/[\x00-\x20\x7f]/.test(path)),
  fc.constantFrom(
    '$scheme://$host',
    'https://$host$request_uri',
    '/a$is_args$args',
    'http://[::1]:8080/x',
    'https://example.com/$1',
  ),
);
const redirectCode = fc.constantFrom(301, 302, 303, 307, 308);
export const redirect = fc.oneof(
  redirectTo,
  sparse({ to: redirectTo }, { code: redirectCode, keepPath: flag }),
);
export const returned = fc.oneof(
  fc.constantFrom(200, 204, 304, 400, 404, 410, 444, 499, 500, 503, 599),
  sparse({ code: fc.constantFrom(200, 201, 400, 404, 444, 503), body: text }, { type: mediaType }),
  sparse({ code: fc.integer({ min: 200, max: 599 }) }),
);

const fileName = fc.constantFrom(
  'index.html',
  'index.htm',
  'a b.html',
  'é.html',
  '/last.html',
  '$geo.html'.replace('$geo', '$host'),
  'x;y',
  'a"b',
);
export const index = fc.oneof(fileName, fc.uniqueArray(fileName, { minLength: 1, maxLength: 4 }));

/** What sites and locations have in common. */
export function servingFields(known: Known): Record<string, Arbitrary<unknown>> {
  return {
    index,
    headers: responseHeaders,
    errorPages,
    access,
    bodySize: bigSize,
    accessLog: accessLog(known.httpFormats, false),
    errorLog,
  };
}

export const root = absolutePath;
