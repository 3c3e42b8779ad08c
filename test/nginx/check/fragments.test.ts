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

const missing: readonly (readonly [what: string, text: string, said: string])[] = [
  ['a certificate', 'listen 443 ssl;', 'no "ssl_certificate" is defined for the "listen ... ssl" directive'],
  [
    'the key of a certificate',
    'listen 443 ssl; ssl_certificate a.crt;',
    'no "ssl_certificate_key" is defined for certificate "a.crt"',
  ],
  [
    'the authorities of clients',
    'listen 443 ssl; ssl_certificate a.crt; ssl_certificate_key a.key; ssl_verify_client on;',
    'no ssl_client_certificate or ssl_trusted_certificate for ssl_verify_client',
  ],
  [
    'the authorities of backends',
    'listen 80; location / { proxy_pass https://127.0.0.1; proxy_ssl_verify on; }',
    'no proxy_ssl_trusted_certificate for proxy_ssl_verify',
  ],
  [
    'a size that another one has to fit',
    'listen 80; location / { proxy_busy_buffers_size 1k; }',
    '"proxy_busy_buffers_size" must be equal to or greater than the maximum of the value of "proxy_buffer_size" and one of the "proxy_buffers"',
  ],
];

describe.each(missing)('%s', (_what, text, said) => {
  test('is missed where all is at hand', () => {
    expect(errors(`events { } http { server { ${text} } }`, 'main')).toEqual([said]);
    expect(errors(`include more/*.conf; events { } http { server { ${text} } }`, 'main')).toEqual([said]);
  });

  test('may stand around a fragment', () => {
    expect(errors(`server { ${text} }`, 'http')).toEqual([]);
    expect(errors(text, 'server')).toEqual([]);
  });

  test('may stand in a file that is not at hand', () => {
    expect(errors(`events { } http { server { ${text} include tls.conf; } }`, 'main')).toEqual([]);
    expect(errors(`events { } http { include conf.d/*.conf; server { ${text} } }`, 'main')).toEqual([]);
  });
});

test('the room for long names may be set around a fragment', () => {
  const long = 'a'.repeat(60);
  const map = `map $host $m { ${long} 1; }`;
  expect(errors(`events { } http { ${map} }`, 'main')).toHaveLength(1);
  expect(errors(map, 'http')).toEqual([]);
  const names = `server { listen 80; server_name ${long}.example.com; } server { listen 80; server_name b; }`;
  expect(errors(`events { } http { ${names} }`, 'main')).toHaveLength(1);
  expect(errors(names, 'http')).toEqual([]);
  expect(errors(`events { } http { include sizes.conf; ${map} ${names} }`, 'main')).toEqual([]);
});

test('a server may listen, and be named, in a file that is not at hand', () => {
  const servers = 'server { listen 80; } server { include more.conf; }';
  const problems = checkConfiguration({
    main: { path: 'nginx.conf', text: `events { } http { ${servers} }` },
    version,
    files: noFiles,
  });
  expect(problems).toEqual([]);
});
