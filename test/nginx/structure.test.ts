import { describe, expect, test } from 'vitest';
import { catalog } from '../../src/diagnostics/catalog.ts';
import { parse } from '../../src/nginx/parser.ts';
import { checkTree, structuralCodes } from '../../src/nginx/structure.ts';

const version = { major: 1, minor: 26, patch: 3 };

/** `line severity kind: message` of each problem. */
function problems(text: string, context = 'main'): string[] {
  const { nodes, problems } = parse(text);
  expect(problems).toEqual([]);
  return checkTree(nodes, { context, version }).map(
    ({ node, severity, kind, message }) => `${node.line} ${severity} ${kind}: ${message}`,
  );
}

test('a sound configuration has no problems', () => {
  const text = `user www; events { worker_connections 1024; }
http {
  include mime.types;
  types { text/html html htm; include more; }
  map $a $b { hostnames; default 0; "~x" $c; include m; }
  geo $g { ranges; default 0; 10.0.0.0-10.1.0.0 1; delete 10.0.0.1; }
  upstream u { server 127.0.0.1:80 weight=2; keepalive 8; }
  server {
    listen 80;
    if ($a) { return 404; }
    location / { if ($b) { proxy_pass http://u; } limit_except GET { deny all; } }
    location /lua { content_by_lua_block { not { nginx } } }
  }
}
stream { server { listen 9000; proxy_pass u; } }`;
  expect(problems(text)).toEqual([]);
});

test('problems come in the order of the file, one for each directive', () => {
  const text = `usr www;
events;
http {
  listen 80;
  server {
    lisen 80;
    listen;
    root /a { b; }
    if ($a) { root /x; return 404; }
  }
  server extra { bogus; }
}
http2_push x;`;
  expect(problems(text)).toEqual([
    '1 error unknown: unknown directive "usr"',
    '2 error block: directive "events" has no opening "{"',
    '4 error context: directive "listen" is not allowed in "http"',
    '6 error unknown: unknown directive "lisen"',
    '7 error args: invalid number of arguments in "listen" directive',
    '8 error block: directive "root" is not terminated by ";"',
    '9 error context: directive "root" is not allowed in "if in server"',
    '11 error args: invalid number of arguments in "server" directive',
    '11 error unknown: unknown directive "bogus"',
    '13 error context: directive "http2_push" is not allowed in the main context',
  ]);
});

test('what is inside a refused directive is not judged', () => {
  expect(problems('sever { bogus; more { worse; } }', 'http')).toEqual([
    '1 error unknown: unknown directive "sever"',
  ]);
});

test('warnings are told from errors', () => {
  expect(problems('http2_push /x;', 'server')).toEqual([
    '1 warning deprecated: directive "http2_push" does nothing since nginx 1.25.1',
  ]);
});

describe('entries of free blocks', () => {
  test.each([
    ['map', 'a b c;', 'invalid number of the map parameters'],
    ['map', 'a;', 'invalid number of the map parameters'],
    ['map', 'default;', 'invalid number of the map parameters'],
    ['map', 'a { b; }', 'unexpected "{"'],
    ['geo', 'proxy;', 'invalid number of the geo parameters'],
    ['types', 'include;', 'invalid number of the types parameters'],
    ['split_clients', '10%;', 'invalid number of the split_clients parameters'],
    ['charset_map', '80 E2 82;', 'invalid number of the charset_map parameters'],
  ])('of %s: %s', (block, entry, message) => {
    expect(problems(entry, block)).toEqual([`1 error entry: ${message}`]);
  });

  test.each([
    ['map', 'volatile; hostnames; a b; constructor x; "" y;'],
    ['geo', 'ranges; default 1;'],
    ['types', 'text/html html; text/plain;'],
    ['split_clients', '10% a; * "";'],
    ['match', 'status 200; header Content-Type = text/html;'],
  ])('of %s are free: %s', (block, entries) => {
    expect(problems(entries, block)).toEqual([]);
  });
});

test('every kind has a code of its own with the right severity', () => {
  expect(new Set(Object.values(structuralCodes)).size).toBe(Object.keys(structuralCodes).length);
  for (const [kind, code] of Object.entries(structuralCodes)) {
    expect(catalog()[code].severity).toBe(kind === 'deprecated' ? 'warning' : 'error');
  }
});

test('deep trees do not overflow the stack', () => {
  const depth = 100_000;
  const { nodes } = parse(`${'location / {'.repeat(depth)}bogus;${'}'.repeat(depth)}`);
  expect(checkTree(nodes, { context: 'server', version })).toHaveLength(1);
});
