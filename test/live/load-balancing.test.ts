import { beforeAll, expect, test, vi } from 'vitest';
import type { Spec } from '../../src/schema/spec.ts';
import { httpBackend } from '../support/backends.ts';
import { ask, seen } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

/** One of each kind; `held` keeps its clients waiting, at `gone` nothing listens. */
function upstreams(
  [a, b, c]: readonly [string, string, string],
  held: string,
  gone: string,
): NonNullable<Spec['upstreams']> {
  return {
    equal: { servers: [a, b, c], zone: true },
    weighted: { servers: [{ address: a, weight: 3 }, b] },
    spare: {
      servers: [
        { address: gone, maxFails: 1, failTimeout: '10s' },
        { address: b, backup: true },
      ],
    },
    unused: { servers: [a, { address: b, backup: true }, { address: c, down: true }] },
    hashed: { servers: [a, b, c], method: { hash: '$http_x_user', consistent: true } },
    'hashed-less': { servers: [a, b], method: { hash: '$http_x_user', consistent: true } },
    'by-address': { servers: [a, b, c], method: 'ip_hash' },
    least: { servers: [a, b], method: 'least_conn', zone: '64k' },
    drawn: {
      servers: [a, b],
      method: { random: 'two least_conn' },
      zone: { name: 'drawn_zone', size: '64k' },
    },
    limited: { servers: [{ address: held, maxConns: 1 }, b], zone: true },
  };
}

describeLive('load balancing', [], (live) => {
  let port = 0;
  let release: (() => void) | undefined;
  beforeAll(async () => {
    const [a, b, c] = [
      await httpBackend(live, 'a'),
      await httpBackend(live, 'b'),
      await httpBackend(live, 'c'),
    ];
    const held = await httpBackend(live, 'held', {
      answer: (_, response) => {
        release = () => response.end('held');
      },
    });
    const gone = `127.0.0.1:${await freePort()}`;
    const groups = upstreams([a.address, b.address, c.address], held.address, gone);
    port = await freePort();
    await live.start({
      upstreams: groups,
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          locations: {
            ...Object.fromEntries(
              Object.keys(groups).map((name) => [`/${name}/`, { proxy: { upstream: name } }] as const),
            ),
            '/list/': { proxy: { to: [a.address, c.address] } },
            '/other-list/': { proxy: { to: [b.address] } },
          },
        },
      },
    });
  });
  const backend = async (name: string, headers = {}) =>
    (await seen({ port, path: `/${name}/`, headers })).backend;
  const counted = async (name: string, requests: number) => {
    const counts: Record<string, number> = {};
    for (let n = 0; n < requests; n++) {
      const which = await backend(name);
      counts[which] = (counts[which] ?? 0) + 1;
    }
    return counts;
  };

  test.each([
    ['equal', { a: 10, b: 10, c: 10 }],
    ['weighted', { a: 15, b: 5 }],
    ['list', { a: 10, c: 10 }],
    ['other-list', { b: 5 }],
    ['unused', { a: 5 }],
    ['least', { a: 5, b: 5 }],
  ])('%s shares the requests as declared', async (name, shares: Record<string, number>) => {
    const requests = Object.values(shares).reduce((sum, n) => sum + n, 0);
    expect(await counted(name, requests)).toEqual(shares);
  });

  test('a backup answers while the others are down', async () => {
    expect(await counted('spare', 5)).toEqual({ b: 5 });
  });

  test('random draws every server now and then', async () => {
    expect(Object.keys(await counted('drawn', 40)).sort()).toEqual(['a', 'b']);
  });

  test('ip_hash stays with one server', async () => {
    expect(Object.values(await counted('by-address', 6))).toEqual([6]);
  });

  test('a consistent hash keeps each user with a server, most of them when one server goes', async () => {
    const users = Array.from({ length: 30 }, (_, n) => `user-${n}`);
    const places = async (name: string) => {
      const found: string[] = [];
      for (const user of users) found.push(await backend(name, { 'X-User': user }));
      return found;
    };
    const [before, again, less] = [
      await places('hashed'),
      await places('hashed'),
      await places('hashed-less'),
    ];
    expect(again).toEqual(before);
    expect([...new Set(before)].sort()).toEqual(['a', 'b', 'c']);
    const stayed = before.filter((place, n) => place === less[n]);
    expect(stayed).toEqual(before.filter((place) => place !== 'c'));
  });

  test('a server at its limit of connections is passed over', async () => {
    const first = ask({ port, path: '/limited/' });
    await vi.waitFor(() => expect(release).toBeDefined(), { timeout: 3000, interval: 5 });
    expect(await counted('limited', 4)).toEqual({ b: 4 });
    release?.();
    expect((await first).body).toBe('held');
  });
});
