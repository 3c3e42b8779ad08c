import { describe, expect, test } from 'vitest';
import { type ConfigFiles, noFiles } from '../../../src/nginx/check/source.ts';
import { checkConfiguration } from '../../../src/nginx/check/walk.ts';
import { parseVersion } from '../../../src/nginx/version.ts';

const version = parseVersion('1.30.6') ?? { major: 1, minor: 30, patch: 6 };

function errors(text: string, context: string, files: ConfigFiles = noFiles): readonly string[] {
  return checkConfiguration({ main: { path: 'site.conf', text }, context, version, files })
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}

const uses: readonly (readonly [what: string, text: string, said: string])[] = [
  ['a log format', 'access_log a.log main;', 'unknown log format "main"'],
  ['a zone', 'limit_req zone=site;', 'zero size shared memory zone "site"'],
  ['a cache', 'proxy_cache pages;', 'zero size shared memory zone "pages"'],
  ['a thread pool', 'aio threads=disks;', 'unknown thread pool "disks"'],
  [
    'a charset_map',
    'server { charset koi8-r; source_charset utf-8; }',
    'no "charset_map" between the charsets "utf-8" and "koi8-r"',
  ],
];

describe.each(uses)('%s that is declared nowhere', (_what, text, said) => {
  test('is refused in a whole configuration', () => {
    expect(errors(`events { } http { ${text} }`, 'main')).toContain(said);
  });

  test('may be declared around a fragment', () => {
    expect(errors(text, 'http')).not.toContain(said);
  });

  test('may be declared in a file that is not at hand', () => {
    expect(
      errors(`include more/*.conf; events { } http { include conf.d/*.conf; ${text} }`, 'main'),
    ).not.toContain(said);
  });
});

test('a fragment needs no events, and a whole configuration may have them elsewhere', () => {
  expect(errors('server { }', 'http')).toEqual([]);
  expect(errors('include events.conf; http { }', 'main')).toEqual([]);
  expect(errors('http { }', 'main')).toEqual(['no "events" section in configuration']);
});

test('zones are one for http and stream', () => {
  const http = 'http { limit_conn_zone $binary_remote_addr zone=a:1m; }';
  const stream = 'stream { limit_conn_zone $binary_remote_addr zone=a:1m; }';
  expect(errors(`events { } ${http} ${stream}`, 'main')).toEqual([
    'the shared memory zone "a" is already declared for a different use',
  ]);
});
