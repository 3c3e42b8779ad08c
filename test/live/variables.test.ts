import { readFile } from 'node:fs/promises';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test, vi } from 'vitest';
import { hello, tlsBackend } from '../support/hello.ts';
import { ask } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('variables', [], (live) => {
  let port = 0;
  beforeAll(async () => {
    port = await freePort();
    const more = await live.write('more.map', '"from a file" found;\n');
    const networks = await live.write('networks.geo', '127.0.0.0/8 included;\n10.0.0.0/8 stays;\n');
    await live.start({
      settings: {
        http: {
          maps: {
            tenant: {
              source: '$http_x_tenant',
              default: 'nobody',
              hostnames: true,
              entries: {
                '*.example.com': 'below',
                'example.com': 'itself',
                default: 'the word',
                '\\slash': 'backslash',
                '~^v(?<major>[0-9]+)$': 'version $major',
                '': 'nothing',
              },
              include: [more],
            },
            crowd: {
              source: '$arg_n',
              default: 'none',
              entries: Object.fromEntries(
                Array.from({ length: 3000 }, (_, n) => [`entry number ${n} of a large crowd`, `n${n}`]),
              ),
            },
          },
          geo: {
            place: {
              source: '$arg_address',
              default: 'elsewhere',
              entries: { '192.0.2.0/24': 'test net', '192.0.2.128/25': 'upper half', '2001:db8::/32': 'six' },
              include: [networks],
              delete: ['127.0.0.0/8'],
            },
            range: {
              source: '$arg_address',
              default: 'outside',
              ranges: true,
              entries: { '192.0.2.1-192.0.2.9': 'inside' },
            },
          },
          splitClients: {
            variant: { key: '$http_x_user', shares: { '': '*', blue: 30, green: '20%' } },
          },
        },
      },
      sites: {
        'example.com': {
          listen: { address: '127.0.0.1', port },
          set: { greeting: 'hello $tenant' },
          locations: {
            '/': {
              return: { code: 200, body: '$tenant|$place|$range|$crowd|$greeting' },
            },
            '/variant': { return: { code: 200, body: '$variant' } },
            '/outer/': {
              set: { deep: 'outer' },
              root: '/nowhere',
              locations: { '/outer/inner': { set: { own: '1' }, return: { code: 200, body: '$deep $own' } } },
            },
          },
        },
      },
    });
  });

  const text = async (path: string, headers = {}) => (await ask({ port, path, headers })).body;

  test('a map finds texts, masks, regular expressions, its own words and entries of files', async () => {
    const tenant = async (name: string) => (await text('/', { 'X-Tenant': name })).split('|')[0];
    expect(await tenant('a.b.example.com')).toBe('below');
    expect(await tenant('EXAMPLE.com')).toBe('itself');
    expect(await tenant('default')).toBe('the word');
    expect(await tenant('\\slash')).toBe('backslash');
    expect(await tenant('v12')).toBe('version 12');
    expect(await tenant('from a file')).toBe('found');
    expect(await tenant('')).toBe('nothing');
    expect(await tenant('who')).toBe('nobody');
  });

  test('a map of thousands of entries has room', async () => {
    const path = `/?n=${encodeURIComponent('x')}`;
    expect((await text(path)).split('|')[3]).toBe('none');
  });

  test('a geo takes the smallest network, and what was deleted is out', async () => {
    const place = async (address: string) => (await text(`/?address=${address}`)).split('|').slice(1, 3);
    expect(await place('192.0.2.5')).toEqual(['test net', 'inside']);
    expect(await place('192.0.2.200')).toEqual(['upper half', 'outside']);
    expect(await place('2001:db8::7')).toEqual(['six', 'outside']);
    expect(await place('127.0.0.1')).toEqual(['elsewhere', 'outside']);
    expect(await place('10.1.1.1')).toEqual(['stays', 'outside']);
  });

  test('a split gives each key the same value always, and the shares come out', async () => {
    const counts: Record<string, number> = {};
    for (let n = 0; n < 400; n++) {
      const value = await text('/variant', { 'X-User': `user ${n}` });
      if (n < 20) expect(await text('/variant', { 'X-User': `user ${n}` })).toBe(value);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(counts['blue']).toBeGreaterThan(75);
    expect(counts['blue']).toBeLessThan(170);
    expect(counts['green']).toBeGreaterThan(40);
    expect(counts['green']).toBeLessThan(125);
    expect(counts['']).toBeGreaterThan(140);
  });

  test('what a location sets holds in the locations inside of it', async () => {
    expect(await text('/outer/inner')).toBe('outer 1');
    expect((await text('/', { 'X-Tenant': 'who' })).split('|')[4]).toBe('hello nobody');
  });
});

describeLive('variables of streams', ['stream', 'openssl'], (live) => {
  const ports = { told: 0, named: 0 };
  beforeAll(async () => {
    ports.told = await freePort();
    ports.named = await freePort();
    const { cert, key } = await live.certificate('a.example.com');
    const [certPem, keyPem] = [await readFile(cert), await readFile(key)];
    const { address } = await tlsBackend(live, 'behind', { cert: certPem, key: keyPem });
    await live.start({
      settings: {
        stream: {
          logFormats: { named: '$side' },
          maps: {
            side: {
              source: '$ssl_preread_server_name',
              hostnames: true,
              default: 'unknown',
              entries: { '*.example.com': 'ours' },
            },
            family: { source: '$remote_addr', default: 'v4', entries: { '~:': 'v6' } },
          },
          geo: { near: { default: 'far', entries: { '127.0.0.0/8': 'near', '127.0.0.1': 'here' } } },
          splitClients: { part: { key: '$remote_addr', shares: { whole: '*' } } },
        },
      },
      streams: {
        told: {
          listen: `127.0.0.1:${ports.told}`,
          set: { told: '$family|$near|$part', level: 5 },
          return: '$told|$level',
        },
        named: {
          listen: `127.0.0.1:${ports.named}`,
          preread: true,
          accessLog: { path: `${live.dir}/named.log`, format: 'named' },
          proxy: address,
        },
      },
    });
  });

  test('depend on the client, and on what was set', async () => {
    expect(await text(net.connect(ports.told, '127.0.0.1'))).toBe('v4|here|whole|5');
  });

  test('know the name that a TLS client asks for where it is read before', async () => {
    await hello({ port: ports.named, servername: 'a.example.com' });
    await hello({ port: ports.named, servername: 'other.example.net' });
    await vi.waitFor(async () =>
      expect(await readFile(`${live.dir}/named.log`, 'utf8')).toBe('ours\nunknown\n'),
    );
  });
});
