import { describe, expect, test } from 'vitest';
import { judged, tls, withLocations } from './judged.ts';

const proxy = 'http://127.0.0.1:3000';
const site = 'sites a.example.com';

describe('headers by directive', () => {
  const add = { add_header: ['X-B', '2'] };
  const headers = { 'X-A': '1' };

  test('a header in a location takes those of the site out of force', () => {
    expect(judged(withLocations({ '/a': { proxy, directives: [add] } }, { headers }))).toEqual([
      `NF2028 ${site} locations /a directives 0`,
    ]);
  });

  test('a header in an "if" takes those around it out of force', () => {
    const directives = [{ name: 'if', args: ['($arg_a)'], block: [add] }];
    expect(judged(withLocations({ '/a': { proxy, headers, directives } }))).toEqual([
      `NF2028 ${site} locations /a directives 0 block 0`,
    ]);
  });

  test('a header of the site or of http is lost where a location sets headers', () => {
    const locations = { '/a': { proxy, headers } };
    expect(judged(withLocations(locations, { directives: [add] }))).toEqual([`NF2028 ${site} directives 0`]);
    expect(judged({ ...withLocations(locations), settings: { http: { directives: [add] } } })).toEqual([
      'NF2028 settings http directives 0',
    ]);
  });

  test.each([
    ['no headers are set', withLocations({ '/a': { proxy, directives: [add] } })],
    ['the location writes them all itself', withLocations({ '/a': { proxy, headers, directives: [add] } })],
    ['the site alone sets some', withLocations({ '/a': { proxy } }, { headers, directives: [add] })],
    [
      'outer ones are kept',
      withLocations({ '/a': { proxy, directives: [{ add_header_inherit: 'merge' }, add] } }, { headers }),
    ],
  ])('it is fine where %s', (_, spec) => {
    expect(judged(spec)).toEqual([]);
  });

  test('a request header by directive takes the forwarded ones out of force', () => {
    const directives = [{ proxy_set_header: ['X-B', '2'] }];
    expect(judged(withLocations({ '/a': { proxy, directives } }))).toEqual([
      `NF2028 ${site} locations /a directives 0`,
    ]);
    expect(judged(withLocations({ '/a': { proxy: { to: proxy, directives } } }))).toEqual([
      `NF2028 ${site} locations /a proxy directives 0`,
    ]);
    expect(
      judged({ ...withLocations({ '/a': { proxy } }), settings: { http: { directives } } }),
    ).toHaveLength(1);
  });

  test('a request header that the proxy writes too is sent twice', () => {
    const to = { to: proxy, websocket: true };
    const directives = [{ proxy_set_header: ['host', 'x'] }, { proxy_set_header: ['X-B', '2'] }];
    expect(judged(withLocations({ '/a': { proxy: { ...to, directives } } }))).toEqual([
      `NF2028 ${site} locations /a proxy directives 0`,
    ]);
  });
});

describe('directives that load code', () => {
  const main = (...directives: unknown[]) => ({
    sites: { 'a.example.com': { root: '/srv' } },
    settings: { main: { directives } },
  });

  test.each([
    [{ load_module: '/x.so' }],
    [{ ssl_engine: 'x' }],
    [{ perl_modules: 'x' }],
    [{ js_import: 'x.js' }],
    [{ lua_package_path: 'x' }],
    [{ name: 'init_by_lua_block', args: ['x'] }],
    [{ content_by_lua_file: 'x' }],
    [{ ssl_certificate_key: 'engine:x:y' }],
    [{ proxy_ssl_certificate: 'store:x' }],
    [{ env: 'LD_PRELOAD=/x.so' }],
    [{ exec_push: 'x' }],
    [{ name: 'rtmp', block: [{ name: 'server', block: [{ exec: 'x' }] }] }],
  ])('%j is refused unless it is allowed', (directive) => {
    const found = judged(main(directive));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^NF6114 settings main directives 0/);
    expect(judged(main(directive), { allowCode: true })).toEqual([]);
  });

  test.each([
    [{ env: 'TZ' }],
    [{ ssl_certificate_key: '/etc/k.pem' }],
    [{ name: 'map', args: ['$uri', '$x'], block: [{ perl: '1' }] }],
    ['perlish'],
  ])('%j is none', (directive) => {
    expect(judged(main(directive))).toEqual([]);
  });

  test('every list of directives is looked at', () => {
    const directives = [{ js_set: ['$x', 'y'] }];
    const custom = { ...tls, directives };
    expect(
      judged({
        upstreams: { u: { servers: ['127.0.0.1:1'], directives } },
        settings: {
          main: { directives },
          events: { directives },
          http: { directives },
          stream: { directives },
        },
        sites: {
          'a.example.com': {
            tls: custom,
            directives,
            locations: {
              '/a': {
                directives,
                proxy: { upstream: 'u', directives },
                locations: { '/a/b': { directives } },
              },
            },
          },
        },
        streams: { s: { listen: 1, tls: custom, directives, proxy: { upstream: 'u', directives } } },
      }),
    ).toHaveLength(14);
  });
});

describe('includes', () => {
  const included = (path: string) => withLocations({ '/a': { proxy, directives: [{ include: path }] } });

  test.each(['/etc/passwd', '../x.conf', 'a/../../x.conf', './../x', 'C:/x', '..\\x'])(
    '%s leaves the tree',
    (path) => {
      expect(judged(included(path))).toEqual([`NF6115 ${site} locations /a directives 0 include`]);
      expect(judged(included(path), { allowCode: true })).toEqual([]);
    },
  );

  test.each(['x.conf', 'conf.d/*.conf', 'a/../b.conf', './x', '..x/y'])('%s stays inside', (path) => {
    expect(judged(included(path))).toEqual([]);
  });

  test('an include in a map is one', () => {
    const directives = [{ name: 'map', args: ['$uri', '$x'], block: [{ include: '/x' }] }];
    expect(judged({ ...withLocations({ '/a': { proxy } }), settings: { http: { directives } } })).toEqual([
      'NF6115 settings http directives 0 block 0 include',
    ]);
  });
});
