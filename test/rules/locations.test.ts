import { describe, expect, test } from 'vitest';
import { findingsFor, judged, withLocations } from './judged.ts';

const proxy = 'http://127.0.0.1:3000';
const at = 'sites a.example.com locations';

describe('duplicates', () => {
  const list = (...matches: string[]) => withLocations(matches.map((match) => ({ match, proxy })));

  test.each([
    ['/a', '/a'],
    ['/a', '^~ /a'],
    ['= /a', '=/a'],
    ['~ a', '~a'],
    ['@a', '@a'],
  ])('%s and %s are one location', (a, b) => {
    expect(judged(list(a, '/x', b))).toEqual([`NF2010 ${at} 2 <- ${at} 0`]);
  });

  test.each([
    ['/a', '= /a'],
    ['/a', '/a/'],
    ['~ a', '~* a'],
    ['~ /a', '/a'],
  ])('%s and %s are two', (a, b) => {
    expect(judged(list(a, b))).toEqual([]);
  });

  test('they are found among many', () => {
    const many = Array.from({ length: 20 }, (_, i) => `/${i}`);
    expect(judged(list(...many))).toEqual([]);
    expect(judged(list(...many, '^~ /7'))).toEqual([`NF2010 ${at} 20 <- ${at} 7`]);
  });

  test('a nested location may have the path of the one around it', () => {
    expect(
      judged(withLocations({ '/a': { proxy, locations: { '/a': { proxy }, '= /a': { proxy } } } })),
    ).toEqual([]);
    const twice = [
      { match: '/a/b', proxy },
      { match: '/a/b', proxy },
    ];
    expect(judged(withLocations({ '/a': { proxy, locations: twice } }))).toEqual([
      `NF2010 ${at} /a locations 1 <- ${at} /a locations 0`,
    ]);
  });
});

describe('nesting', () => {
  const nested = (outer: string, inner: string) =>
    withLocations({ [outer]: { proxy, locations: { [inner]: { proxy } } } });

  test.each([
    ['/a', '/b'],
    ['/a', '= /b'],
    ['= /a', '/a'],
    ['= /a', '~ b'],
    ['@a', '/a'],
    ['/a', '@b'],
    ['~ a', '/b'],
  ])('%s holds no %s', (outer, inner) => {
    expect(judged(nested(outer, inner))).toEqual([`NF2011 ${at} ${outer} locations ${inner}`]);
  });

  test.each([
    ['/a', '/ab'],
    ['^~ /a', '= /a/b'],
    ['/a', '~ b'],
    ['~ a', '~* b'],
  ])('%s may hold %s', (outer, inner) => {
    expect(judged(nested(outer, inner))).toEqual([]);
  });
});

describe('sites and locations that do nothing', () => {
  test.each([
    ['a site', { sites: { 'a.example.com': {} } }, 'NF2012 sites a.example.com'],
    ['a site with no locations in its list', withLocations({}), 'NF2012 sites a.example.com'],
    ['a location', withLocations({ '/': { proxy }, '/a': { headers: { 'X-A': '1' } } }), `NF2012 ${at} /a`],
    ['a named location', withLocations({ '/': { proxy }, '@a': {} }), `NF2012 ${at} @a`],
  ])('%s is found', (_, spec, expected) => {
    expect(judged(spec)).toEqual([expected]);
  });

  test.each([
    ['root of the site', withLocations({ '/a': {} }, { root: '/srv' })],
    ['root around it', withLocations({ '/a': { root: '/srv', locations: { '/a/b': {} } } })],
    ['alias around it', withLocations({ '/a/': { alias: '/srv/', locations: { '~ b': {} } } })],
    ['who may come in', withLocations({ '/a': { access: { deny: ['all'] } } })],
    ['internal', withLocations({ '/': { proxy }, '/a': { internal: true } })],
    ['directives', withLocations({ '/a': { directives: ['empty_gif'] } })],
    ['directives of the site', withLocations({ '/a': {} }, { directives: [{ root: '/srv' }] })],
    [
      'directives of http',
      { ...withLocations({ '/a': {} }), settings: { http: { directives: [{ root: '/srv' }] } } },
    ],
    ['a redirect', { sites: { 'a.example.com': { redirect: 'https://b.example.com' } } }],
  ])('%s is something', (_, spec) => {
    expect(judged(spec)).toEqual([]);
  });

  test('what could not be read is not held against a site', () => {
    const unread = [['sites', 'a.example.com', 'root']];
    expect(judged(withLocations({ '/a': {} }), { unread })).toEqual([]);
  });
});

describe('alias', () => {
  test.each([
    ['/static', '/srv/static/'],
    ['/static/', '/srv/static'],
    ['^~ /static', '/srv/static/'],
    ['/', '/srv'],
  ])('%s with %s is found', (match, alias) => {
    expect(judged(withLocations({ [match]: { alias } }))).toEqual([`NF2013 ${at} ${match} alias`]);
  });

  test.each([
    ['/static/', '/srv/static/'],
    ['/static', '/srv/static'],
    ['= /a', '/srv/file/'],
  ])('%s with %s is fine', (match, alias) => {
    expect(judged(withLocations({ [match]: { alias } }))).toEqual([]);
  });

  test.each(['~ a', '~* a', '@a'])('%s cannot have one', (match) => {
    expect(judged(withLocations({ [match]: { alias: '/srv/' } }))).toEqual([`NF2011 ${at} ${match} alias`]);
  });
});

describe('tryFiles', () => {
  const tried = (...tryFiles: string[]) =>
    withLocations({ '/': { tryFiles }, '@app': { proxy } }, { root: '/srv' });

  test.each([
    ['=4040', 'is not a status'],
    ['=abc', 'is not a status'],
    ['=', 'is not a status'],
    ['=44', 'is not a status'],
    ['index.html', 'The last is a path'],
  ])('%s at the end is found', (last, message) => {
    const [found] = findingsFor(tried('$uri', last));
    expect(found).toMatchObject({ code: 'NF2041', path: [...at.split(' '), '/', 'tryFiles', 1] });
    expect(found?.message).toContain(message);
  });

  test.each(['=404', '/index.html', '@app', '$uri/index.html'])('%s at the end is fine', (last) => {
    expect(judged(tried('$uri', last))).toEqual([]);
  });

  test('what is for the end only is found before it', () => {
    expect(judged(tried('=404', '/index.html'))).toEqual([`NF2041 ${at} / tryFiles 0`]);
    expect(judged(tried('@app', '=404'))).toEqual([`NF2041 ${at} / tryFiles 0`]);
  });

  test('a named location has to be there', () => {
    expect(judged(tried('$uri', '@apq'))).toEqual([`NF2020 ${at} / tryFiles 1`]);
    expect(findingsFor(tried('$uri', '@apq'))[0]?.help).toBe('did you mean "@app"?');
    expect(judged(tried('$uri', '@x'), { unread: [['sites', 'a.example.com', 'locations', '@x']] })).toEqual(
      [],
    );
  });

  test('a named location of the directives counts', () => {
    const directives = [{ name: 'location', args: ['@x'], block: [{ return: 204 }] }];
    expect(
      judged(withLocations({ '/': { tryFiles: ['$uri', '@x'] } }, { root: '/srv', directives })),
    ).toEqual([]);
  });
});

describe('answers at once', () => {
  const access = { allow: ['10.0.0.0/8'] };

  test('access rules beside a return have no effect', () => {
    expect(judged(withLocations({ '/a': { access, return: 200 } }))).toEqual([`NF2024 ${at} /a return`]);
    expect(judged({ sites: { 'a.example.com': { access, return: { code: 200, body: 'x' } } } })).toEqual([
      'NF2024 sites a.example.com return',
    ]);
  });

  test('nor have those from outside, where something is given away', () => {
    expect(judged(withLocations({ '/a': { return: 200 } }, { access }))).toEqual([`NF2024 ${at} /a return`]);
    const around = withLocations({ '/a': { access, proxy, locations: { '/a/b': { return: 200 } } } });
    expect(judged(around)).toEqual([`NF2024 ${at} /a locations /a/b return`]);
    expect(judged(withLocations({ '/a': { return: 404 }, '/b': { redirect: '/c' } }, { access }))).toEqual(
      [],
    );
  });

  test('a return of the site hides its locations', () => {
    expect(judged(withLocations({ '/a': { proxy } }, { redirect: 'https://b.example.com' }))).toEqual([
      `NF2048 sites a.example.com redirect <- ${at} /a`,
    ]);
    expect(judged(withLocations({ '/': { redirect: 'https://b.example.com' }, '/a': { proxy } }))).toEqual(
      [],
    );
  });
});

describe('proxies', () => {
  const proxied = (fields: object, match = '/a') =>
    withLocations({ [match]: { proxy: { to: proxy, ...fields } } });

  test.each(['60s', '1m', 30, '500ms'])('a WebSocket with a read timeout of %s is cut', (idle) => {
    expect(judged(proxied({ websocket: true, timeouts: { idle } }))).toEqual([
      `NF2009 ${at} /a proxy timeouts idle`,
    ]);
  });

  test('one without, or with a longer one, is fine, and so is a request', () => {
    expect(judged(proxied({ websocket: true }))).toEqual([]);
    expect(judged(proxied({ websocket: true, timeouts: { read: '61s' } }))).toEqual([]);
    expect(judged(proxied({ timeouts: { read: '10s' } }))).toEqual([]);
  });

  test('a variable in replacePrefix loses the rest of the path', () => {
    expect(judged(proxied({ replacePrefix: '/$host' }))).toEqual([`NF2007 ${at} /a proxy replacePrefix`]);
    expect(judged(proxied({ replacePrefix: '/b$is_args$args' }, '= /a'))).toEqual([]);
    expect(judged(proxied({ replacePrefix: '/b' }))).toEqual([]);
  });

  test('an upstream takes no port', () => {
    const upstreams = { app: { servers: ['127.0.0.1:1'] } };
    const locations = { '/a': { proxy: 'http://app' }, '/b': { proxy: 'http://app:3000' } };
    expect(judged({ ...withLocations(locations), upstreams })).toEqual([`NF2045 ${at} /b proxy`]);
    expect(
      judged({
        ...withLocations({ '/a': { proxy: 'http://app' }, '/b': { proxy: 'http://app2:3000' } }),
        upstreams,
      }),
    ).toEqual([]);
    const streams = { a: { listen: 1, proxy: 'app' }, b: { listen: 2, proxy: 'APP:3000' } };
    expect(judged({ streams, upstreams })).toEqual(['NF2045 streams b proxy']);
  });
});

describe('regular expressions', () => {
  test.each(['(', ')', '[a', '*', 'a**', '(?<n>x', 'a\\'])('%s is broken', (regex) => {
    expect(judged(withLocations({ [`~ ${regex}`]: { proxy } }))).toEqual([`NF2043 ${at} ~ ${regex}`]);
    expect(judged({ sites: { a: { serverNames: [{ regex }], root: '/srv' } } })).toEqual([
      'NF2043 sites a serverNames 0 regex',
    ]);
  });

  test('a group cannot have the name of a variable of nginx', () => {
    expect(judged(withLocations({ '~ (?<host>x)': { proxy } }))).toEqual([`NF2044 ${at} ~ (?<host>x)`]);
    expect(judged({ sites: { a: { serverNames: [{ regex: '(?P<URI>x)' }], root: '/srv' } } })).toHaveLength(
      1,
    );
    expect(judged(withLocations({ '~ (?<args>x)(?<arg_a>y)(?<mine>z)(?<=host>a)': { proxy } }))).toEqual([]);
  });
});

describe('headers, files and networks', () => {
  test('two spellings of a header are one', () => {
    const headers = { 'X-A': '1', 'x-a': '2' };
    expect(judged(withLocations({ '/a': { proxy, headers } }))).toEqual([
      `NF2042 ${at} /a headers x-a <- ${at} /a headers X-A`,
    ]);
    expect(
      judged(withLocations({ '/a': { proxy, headers: { 'X-A': '1' } } }, { headers: { 'x-a': '2' } })),
    ).toEqual([]);
  });

  test('file names with blanks, and files behind a path, are found', () => {
    expect(judged({ sites: { 'a.example.com': { root: '/srv', index: 'index.html index.htm' } } })).toEqual([
      'NF2049 sites a.example.com index',
    ]);
    expect(judged(withLocations({ '/a': { root: '/srv', index: ['/x.html', 'y.html'] } }))).toEqual([
      `NF2049 ${at} /a index`,
    ]);
    expect(judged(withLocations({ '/a': { root: '/srv', index: ['x.html', '/y.html'] } }))).toEqual([]);
  });

  test.each([
    ['10.0.0.7/8', '10.0.0.0/8'],
    ['192.0.2.255/25', '192.0.2.128/25'],
    ['2001:db8::1/32', '2001:db8::/32'],
    ['2001:db8:ffff::/33', '2001:db8:8000::/33'],
  ])('%s is the network %s', (address, network) => {
    const [found] = findingsFor(withLocations({ '/a': { proxy, access: { allow: [address] } } }));
    expect(found).toMatchObject({ code: 'NF2047', severity: 'warning' });
    expect(found?.message).toContain(network);
    expect(
      judged({ streams: { s: { listen: 1, proxy: '127.0.0.1:1', access: { deny: [address] } } } }),
    ).toHaveLength(1);
  });

  test.each([
    '10.0.0.0/8',
    '10.0.0.1',
    '10.0.0.1/32',
    '0.0.0.0/0',
    '::/0',
    '2001:db8::/32',
    '::1/128',
    'all',
  ])('%s is fine', (address) => {
    expect(judged(withLocations({ '/a': { proxy, access: { allow: [address] } } }))).toEqual([]);
  });
});
