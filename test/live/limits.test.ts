import { beforeAll, expect, test, vi } from 'vitest';
import type { Spec } from '../../src/schema/spec.ts';
import { httpBackend } from '../support/backends.ts';
import { ask } from '../support/http-client.ts';
import { describeLive, type LiveNginx } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

type Site = NonNullable<Spec['sites']>[string];

describeLive('limits', [], (live) => {
  let port = 0;
  let nginx: LiveNginx;
  beforeAll(async () => {
    port = await freePort();
    const folder = await live.write('www/a/b/c/file', 'here');
    const root = folder.replace(/\/a\/b\/c\/file$/, '');
    const slow = await httpBackend(live, 'slow', {
      answer: (_, response) => setTimeout(() => response.end('slow'), 400),
    });
    const proxy = `http://${slow.address}`;
    const site = (name: string, fields: Site): Record<string, Site> => ({
      [name]: { listen: { address: '127.0.0.1', port }, root, ...fields },
    });
    nginx = await live.start({
      sites: {
        ...site('short.example.com', { rateLimit: '2r/m' }),
        ...site('bypass.example.com', {
          rateLimit: { rate: '1r/m', burst: 0, status: 503, bypass: ['192.0.2.0/24', '127.0.0.0/8'] },
        }),
        ...site('other.example.com', {
          rateLimit: { rate: '1r/m', burst: 0, status: 503, bypass: ['192.0.2.0/24'] },
        }),
        ...site('key.example.com', { rateLimit: { rate: '3r/m', burst: 0, key: '$arg_user' } }),
        ...site('dry.example.com', { rateLimit: { rate: '4r/m', burst: 0, dryRun: true, logLevel: 'warn' } }),
        ...site('nested.example.com', {
          rateLimit: { rate: '5r/m', burst: 1 },
          locations: {
            '/a/': { rateLimit: { rate: '100r/s', burst: 100 } },
            '/a/b/': { rateLimit: false },
          },
        }),
        ...site('connections.example.com', {
          connectionLimit: 2,
          locations: { '/': { proxy }, '/free/': { connectionLimit: false, proxy } },
        }),
      },
    });
  });

  const statuses = async (host: string, times: number, path = '/a/b/c/file') => {
    const all: number[] = [];
    for (let i = 0; i < times; i++) all.push((await ask({ port, host, path })).status);
    return all;
  };

  test('the short form lets the number of the rate in at once, and refuses with 429', async () => {
    expect(await statuses('short.example.com', 5)).toEqual([200, 200, 200, 429, 429]);
  });

  test('networks of the bypass are never limited, all others are', async () => {
    expect(await statuses('bypass.example.com', 4)).toEqual([200, 200, 200, 200]);
    expect(await statuses('other.example.com', 3)).toEqual([200, 503, 503]);
  });

  test('each key is counted by itself, and an empty one not at all', async () => {
    const host = 'key.example.com';
    expect(await statuses(host, 2, '/a/b/c/file?user=one')).toEqual([200, 429]);
    expect(await statuses(host, 2, '/a/b/c/file?user=two')).toEqual([200, 429]);
    expect(await statuses(host, 3)).toEqual([200, 200, 200]);
  });

  test('a dry run refuses nothing and says so in the log', async () => {
    expect(await statuses('dry.example.com', 3)).toEqual([200, 200, 200]);
    const said = vi.waitFor(async () =>
      expect(await nginx.read('error.log')).toMatch(/\[warn\].*limiting requests, dry run/),
    );
    await said;
  });

  test('an outer limit holds where an inner one stands, and not where it is lifted', async () => {
    const host = 'nested.example.com';
    expect(await statuses(host, 6)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await statuses(host, 4, '/a/none')).slice(2)).toEqual([429, 429]);
  });

  test('requests at the same time are limited, except where that is lifted', async () => {
    const host = 'connections.example.com';
    const at = (path: string) =>
      Promise.all(Array.from({ length: 4 }, async () => (await ask({ port, host, path })).status));
    expect((await at('/')).sort()).toEqual([200, 200, 429, 429]);
    expect(await at('/free/')).toEqual([200, 200, 200, 200]);
  });
});
