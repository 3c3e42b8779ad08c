import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { slotOf } from '../../src/nginx/slots.ts';
import { variablesIn } from '../../src/nginx/variables.ts';

describe('slotOf', () => {
  test.each([
    ['return', 1],
    ['return', 0],
    ['rewrite', 1],
    ['add_header', 1],
    ['set', 1],
    ['map', 0],
    ['try_files', 3],
    ['access_log', 0],
    ['log_format', 1],
    ['log_format', 5],
    ['proxy_pass', 0],
    ['proxy_set_header', 1],
    ['grpc_set_header', 1],
    ['fastcgi_param', 1],
    ['uwsgi_cache_key', 0],
    ['scgi_pass', 0],
    ['root', 0],
    ['hash', 0],
    ['ssl_certificate', 0],
    ['content_by_lua_file', 0],
  ] as const)('%s expands argument %i', (directive, index) => {
    expect(slotOf(directive, index)).toBe('interpolated');
  });

  test.each([
    ['rewrite', 0],
    ['rewrite', 2],
    ['add_header', 0],
    ['add_header', 2],
    ['set', 0],
    ['map', 1],
    ['log_format', 0],
    ['proxy_set_header', 0],
    ['fastcgi_param', 2],
    ['server_name', 0],
    ['location', 0],
    ['include', 0],
    ['listen', 0],
    ['hash', 1],
    ['memcached_pass', 0],
    ['fastcgi_split_path_info', 0],
    ['no_such_directive', 0],
    ['constructor', 0],
  ] as const)('%s takes argument %i as it is', (directive, index) => {
    expect(slotOf(directive, index)).toBe('literal');
  });

  test('a regular expression is never expanded', () => {
    expect(slotOf('if', 2, ['($a', '~', '^x$)'])).toBe('literal');
    expect(slotOf('if', 2, ['($a', '=', 'x$b)'])).toBe('interpolated');
    expect(slotOf('proxy_redirect', 0, ['~^http://a$', '/'])).toBe('literal');
    expect(slotOf('proxy_redirect', 1, ['~^http://a$', '/'])).toBe('interpolated');
    expect(slotOf('proxy_redirect', 0, ['http://$host/', '/'])).toBe('interpolated');
  });

  test('every directive of nginx that expands variables has such an argument', () => {
    const file = new URL('../../src/nginx/catalogue/facts/directives.json', import.meta.url);
    const facts: { directives: { name: string; origin: string; vars?: boolean; type: string }[] } =
      JSON.parse(readFileSync(file, 'utf8'));
    const expanding = facts.directives.filter(
      ({ origin, vars, type }) =>
        origin === 'nginx' && (vars || /^(complex|complex_size|predicate)$/.test(type)),
    );
    expect(expanding.length).toBeGreaterThan(90);
    const missing = expanding.filter(({ name }) => ![0, 1].some((i) => slotOf(name, i) === 'interpolated'));
    // Their paths are opened at start; the row's mark is for the levels of a module of others.
    expect(missing.map(({ name }) => name)).toEqual([
      'fastcgi_cache_path',
      'proxy_cache_path',
      'scgi_cache_path',
      'uwsgi_cache_path',
    ]);
  });
});

describe('variablesIn', () => {
  test.each([
    ['', []],
    ['plain', []],
    ['$host', ['host']],
    ['$Host${URI}x$host', ['host', 'uri']],
    ['$1 $2x $10', []],
    ['$0', ['0']],
    ['${1}', ['1']],
    ['$$a', ['a']],
    ['$http_x-y', ['http_x']],
    ['${a', []],
    ['\\$a', ['a']],
  ])('%j', (value, names) => {
    expect(variablesIn(value)).toEqual(names);
  });
});
