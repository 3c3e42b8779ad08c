import { describe, expect, test } from 'vitest';
import { findingsFor, fine, judged, tls } from './judged.ts';

const sites = (entries: Record<string, object>) => ({
  sites: Object.fromEntries(Object.entries(entries).map(([id, site]) => [id, { ...fine, ...site }])),
});

describe('server names', () => {
  test('a name on two sites of one port is found once, for IPv4 and IPv6 together', () => {
    expect(
      judged(
        sites({ 'a.example.com': {}, 'b.example.com': { serverNames: ['B.example.com', 'A.EXAMPLE.com'] } }),
      ),
    ).toEqual(['NF2003 sites b.example.com serverNames 1 <- sites a.example.com']);
  });

  test('a name that a site has from its id is shown at the key', () => {
    const [found] = findingsFor(sites({ x: { serverNames: ['b.example.com'] }, 'b.example.com': {} }));
    expect(found).toMatchObject({
      code: 'NF2003',
      at: 'key',
      path: ['sites', 'b.example.com'],
      message: '"b.example.com" is already served on 0.0.0.0:80',
    });
  });

  test('a name that another one of the same site covers is written once: nginx warns of it', () => {
    expect(judged(sites({ a: { serverNames: ['example.com', '.example.com'] } }))).toEqual([
      'NF2003 sites a serverNames 1 <- sites a serverNames 1',
    ]);
  });

  test.each([
    ['on other ports', { 'a.example.com': {}, b: { serverNames: ['a.example.com'], listen: 8080 } }],
    ['with and without TLS', { 'a.example.com': { tls }, 'b.example.com': {} }],
    [
      'of different levels',
      {
        'a.example.com': { serverNames: ['*.example.com', 'a.example.com'] },
        b: { serverNames: ['example.com'] },
      },
    ],
  ])('names %s are fine', (_, entries) => {
    expect(judged(sites(entries))).toEqual([]);
  });

  test.each([['example.com'], ['*.example.com'], ['.example.com']])('".example.com" takes %s', (name) => {
    expect(judged(sites({ a: { serverNames: ['.example.com'] }, b: { serverNames: [name] } }))).toEqual([
      'NF2003 sites b serverNames 0 <- sites a serverNames 0',
    ]);
    expect(judged(sites({ a: { serverNames: [name] }, b: { serverNames: ['.example.com'] } }))).toHaveLength(
      1,
    );
  });

  test('a name written twice in one site is found', () => {
    expect(judged(sites({ a: { serverNames: ['example.com', 'example.com'] } }))).toEqual([
      'NF2003 sites a serverNames 1 <- sites a serverNames 0',
    ]);
  });

  test('equal regular expressions are found', () => {
    const serverNames = [{ regex: '^a' }];
    expect(judged(sites({ a: { serverNames }, b: { serverNames } }))).toHaveLength(1);
  });

  test('the redirect to https of another site is named', () => {
    const [found] = findingsFor(sites({ 'a.example.com': { tls }, b: { serverNames: ['a.example.com'] } }));
    expect(found?.help).toContain('"a.example.com" sends plain http to https');
  });

  test('a site that answers on the port of its own redirect is told so', () => {
    const site = { tls, listen: [443, 80], httpRedirect: 308 };
    const [found] = findingsFor(sites({ 'a.example.com': site }));
    expect(found?.code).toBe('NF2003');
    expect(found?.help).toContain('httpRedirect: false');
  });

  test('"_" is for the default site only', () => {
    expect(judged(sites({ a: { serverNames: ['_'] } }))).toEqual(['NF2040 sites a serverNames 0']);
    expect(judged(sites({ a: { serverNames: ['_'], default: true } }))).toEqual([]);
  });
});

describe('default servers', () => {
  test('two on one socket are found', () => {
    expect(judged(sites({ 'a.example.com': { default: true }, 'b.example.com': { default: true } }))).toEqual(
      ['NF2004 sites b.example.com <- sites a.example.com'],
    );
  });

  test('one for each socket is fine', () => {
    expect(
      judged(sites({ 'a.example.com': { default: true }, 'b.example.com': { default: true, listen: 81 } })),
    ).toEqual([]);
  });
});

describe('sockets of several sites', () => {
  test.each([
    [
      'TLS here, plain there',
      { listen: { port: 81, tls: true }, tls },
      { listen: 81 },
      'is plain http here, but speaks TLS in the site "a.example.com"',
    ],
    [
      'plain here, TLS there',
      { listen: 81 },
      { listen: { port: 81, tls: true }, tls },
      'speaks TLS here, but plain http in the site "a.example.com"',
    ],
    [
      'the PROXY protocol in one',
      { listen: { port: 81, proxyProtocol: true } },
      { listen: 81 },
      'lacks the "proxyProtocol" that it has in the site "a.example.com"',
    ],
    [
      'equal options in both',
      { listen: { port: 81, backlog: 10 } },
      { listen: { port: 81, backlog: 10 } },
      'has its socket options in the site "a.example.com" already',
    ],
    [
      'other options in both',
      { listen: { port: 81, backlog: 10 } },
      { listen: { port: 81, rcvbuf: '1k' } },
      'has its socket options in the site "a.example.com" already',
    ],
  ])('%s is a conflict', (_, a, b, what) => {
    const found = findingsFor(sites({ 'a.example.com': a, 'b.example.com': b }));
    expect(found.map((f) => f.message)).toEqual([`0.0.0.0:81 ${what}`]);
    expect(found[0]?.path).toEqual(['sites', 'b.example.com', 'listen']);
    expect(found[0]?.related[0]?.path).toEqual(['sites', 'a.example.com', 'listen']);
  });

  test('a socket listed twice in one site is found', () => {
    expect(judged(sites({ 'a.example.com': { listen: [81, '*:81'] } }))).toEqual([
      'NF2005 sites a.example.com listen 1 <- sites a.example.com listen 0',
    ]);
  });

  test('options in one of two sites are fine', () => {
    expect(
      judged(
        sites({ 'a.example.com': { listen: { port: 81, backlog: 10 } }, 'b.example.com': { listen: 81 } }),
      ),
    ).toEqual([]);
  });
});

describe('ports', () => {
  const both = (listen: unknown, stream: unknown) => ({
    sites: { 'a.example.com': { ...fine, listen } },
    streams: { s: { listen: stream, proxy: '127.0.0.1:1' } },
  });
  const streams = (a: unknown, b: unknown, more: object = {}) => ({
    streams: { a: { listen: a, proxy: '127.0.0.1:1' }, b: { listen: b, proxy: '127.0.0.1:2', ...more } },
  });

  test.each([
    ['the same port', 81, 81],
    ['a wildcard of the site', 81, '127.0.0.1:81'],
    ['a wildcard of the stream', '127.0.0.1:81', 81],
    ['an IPv6 wildcard', '[::1]:81', '[::]:81'],
    ['an IPv6 socket that takes IPv4 too', '127.0.0.1:81', { address: '[::]', port: 81, ipv6only: false }],
    ['a unix socket', 'unix:/run/a.sock', 'unix:/run/a.sock'],
  ])('a stream on %s of a site cannot start', (_, site, stream) => {
    expect(judged(both(site, stream))).toEqual(['NF3001 streams s listen <- sites a.example.com listen']);
  });

  test('the message says who has it', () => {
    expect(findingsFor(both(81, 81))[0]?.message).toBe(
      '0.0.0.0:81 is already taken by the site "a.example.com"',
    );
    expect(findingsFor(streams(81, 81))[0]?.message).toBe('0.0.0.0:81 is already taken by the stream "a"');
  });

  test.each([
    ['other addresses', '127.0.0.2:81', '127.0.0.1:81'],
    ['the other family', '*:81', '[::]:81'],
    ['UDP', 81, '81/udp'],
    ['other ports', 81, 82],
    ['reuseport in both', { port: 81, reuseport: true }, { port: 81, reuseport: true }],
  ])('a stream and a site on %s are fine', (_, site, stream) => {
    expect(judged(both(site, stream))).toEqual([]);
  });

  test('streams share no socket', () => {
    expect(judged(streams(81, 81))).toEqual(['NF3001 streams b listen <- streams a listen']);
    expect(judged(streams([81, '*:81'], 82))).toEqual(['NF3001 streams a listen 1 <- streams a listen 0']);
  });

  test('streams on a wildcard and on an address of the port are fine, unless the address has options', () => {
    expect(judged(streams(81, '127.0.0.1:81'))).toEqual([]);
    expect(judged(streams(81, { address: '127.0.0.1', port: 81, backlog: 5 }))).toEqual([
      'NF3001 streams b listen <- streams a listen',
    ]);
  });

  test('streams that are told apart by name share a socket where nginx can do so', () => {
    const named = streams(81, 81, { directives: [{ server_name: 'b.example.com' }] });
    expect(judged({ ...named, target: 'debian-13' })).toEqual([]);
    expect(judged({ ...named, target: 'debian-12' })).toHaveLength(1);
  });

  test('sites on a wildcard and an address with options cannot start', () => {
    const a = { 'a.example.com': { listen: '*:81' } };
    expect(judged(sites({ ...a, 'b.example.com': { listen: '127.0.0.1:81' } }))).toEqual([]);
    expect(
      judged(sites({ ...a, 'b.example.com': { listen: { address: '127.0.0.1', port: 81, bind: true } } })),
    ).toEqual(['NF3001 sites b.example.com listen <- sites a.example.com listen']);
  });
});

describe('values of listen', () => {
  test('a unix path counts in bytes', () => {
    const listen = (n: number) =>
      sites({ 'a.example.com': { listen: `unix:/${'é'.repeat(53)}${'a'.repeat(n)}` } });
    expect(judged(listen(1))).toEqual(['NF2050 sites a.example.com listen']);
    expect(judged(listen(0))).toEqual([]);
  });

  test('so_keepalive of zeros is refused', () => {
    const listen = (soKeepalive: string) => sites({ 'a.example.com': { listen: { port: 81, soKeepalive } } });
    expect(judged(listen('0:0:0'))).toEqual(['NF2050 sites a.example.com listen']);
    expect(judged(listen('30m::10'))).toEqual([]);
  });
});

describe('TLS versions on one socket', () => {
  const mixed = { 'a.example.com': { tls }, 'b.example.com': { tls: { ...tls, profile: 'modern' } } };

  test('the default server decides before nginx 1.29.2', () => {
    expect(judged({ ...sites(mixed), target: 'debian-13' })).toEqual([
      'NF4005 sites b.example.com tls profile <- sites a.example.com tls',
    ]);
    expect(judged({ ...sites(mixed), target: 'nginx:1.30' })).toEqual([]);
  });

  test('a default site of the user decides over all others', () => {
    const { 'a.example.com': a, 'b.example.com': b } = mixed;
    expect(judged(sites({ 'a.example.com': a, 'b.example.com': { ...b, default: true } }))).toEqual([
      'NF4005 sites a.example.com tls <- sites b.example.com tls profile',
    ]);
  });

  test('one profile is fine', () => {
    expect(judged(sites({ 'a.example.com': { tls }, 'b.example.com': { tls } }))).toEqual([]);
  });
});
