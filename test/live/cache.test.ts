import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { type Backend, httpBackend } from '../support/backends.ts';
import { ask } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';
import { fastcgiProgram } from '../support/small-servers.ts';

const large = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));

/** Ranges of a large body, as backends of files answer them. */
function sendLarge(request: IncomingMessage, response: ServerResponse): void {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('ETag', '"one"');
  if (from === undefined || to === undefined) {
    response.end(large);
    return;
  }
  const end = Math.min(Number(to), large.length - 1);
  response.statusCode = 206;
  response.setHeader('Content-Range', `bytes ${from}-${end}/${large.length}`);
  response.end(large.subarray(Number(from), end + 1));
}

describeLive('caches', [], (live) => {
  let port = 0;
  let count = 0;
  let failing = false;
  let held: (() => void) | undefined;
  const ranges: string[] = [];
  let program: Awaited<ReturnType<typeof fastcgiProgram>>;
  beforeAll(async () => {
    const app: Backend = await httpBackend(live, 'app', {
      answer: (request, response) => {
        const number = ++count;
        const { url = '' } = request;
        if (url.startsWith('/large')) {
          ranges.push(request.headers.range ?? 'all');
          sendLarge(request, response);
          return;
        }
        if (failing) response.statusCode = 503;
        const answer = () => response.end(`${request.method} answer ${number} of ${request.headers.host}`);
        if (url.startsWith('/held')) held = answer;
        else answer();
      },
    });
    program = await fastcgiProgram(live);
    port = await freePort();
    const to = `http://${app.address}`;
    const dir = (name: string) => ({ path: `${live.dir}/cache-${name}` });
    const site = {
      listen: `127.0.0.1:${port}`,
      locations: {
        '/': { proxy: { to, cache: { zone: 'pages', valid: '1h', statusHeader: true } } },
        '/short': { proxy: { to, cache: { zone: 'pages', valid: 1, statusHeader: true } } },
        '/session': {
          proxy: { to, cache: { zone: 'pages', valid: '1h', bypass: '$cookie_s', noCache: '$cookie_s' } },
        },
        '/statuses': { proxy: { to, cache: { zone: 'pages', valid: { any: 0, '503': '1h' } } } },
        '/large': { proxy: { to, cache: { zone: 'files', valid: '1h', slice: '100k' } } },
        '/fcgi': {
          fastcgi: {
            to: program.address,
            script: 'none' as const,
            cache: { zone: 'fcgi', valid: '1h', statusHeader: 'X-State' },
          },
        },
      },
    };
    await live.start({
      settings: { http: { caches: { pages: dir('pages'), files: dir('files'), fcgi: dir('fcgi') } } },
      sites: { 'example.com': site, 'other.example.com': site },
    });
  });
  const get = async (
    path: string,
    options: { headers?: Record<string, string>; host?: string; method?: string } = {},
  ) => {
    const { status, body, headers } = await ask({ port, path, ...options });
    return { status, body, state: headers['x-cache-status']?.[0] };
  };

  test('an answer is given again, each host its own', async () => {
    const first = await get('/a?x=1');
    expect(first).toMatchObject({ status: 200, state: 'MISS' });
    expect(await get('/a?x=1')).toEqual({ ...first, state: 'HIT' });
    expect((await get('/a?x=2')).body).not.toBe(first.body);
    expect((await get('/a?x=1', { host: 'other.example.com' })).body).toContain('of other.example.com');
  });

  test('HEAD and GET share an answer, which has a body', async () => {
    await get('/head', { method: 'HEAD' });
    expect(await get('/head')).toMatchObject({ state: 'HIT', body: expect.stringContaining('GET answer') });
  });

  test('what somebody gets by their password is for nobody else', async () => {
    const secret = await get('/private', { headers: { Authorization: 'Basic eDp5' } });
    expect(secret.state).toBe('BYPASS');
    expect((await get('/private')).body).not.toBe(secret.body);
  });

  test('bypass and noCache of the user take the place of ours', async () => {
    const first = await get('/session');
    expect((await get('/session', { headers: { Authorization: 'Basic eDp5' } })).body).toBe(first.body);
    expect((await get('/session', { headers: { Cookie: 's=1' } })).body).not.toBe(first.body);
    expect((await get('/session')).body).toBe(first.body);
  });

  test('a backend that fails leaves the old answer in force', async () => {
    const first = await get('/short?stale');
    await delay(2100);
    failing = true;
    const stale = await get('/short?stale');
    expect(stale.body).toBe(first.body);
    expect(['STALE', 'UPDATING']).toContain(stale.state);
    failing = false;
  });

  test('an old answer is renewed behind the back of the client', async () => {
    const first = await get('/short?renewed');
    await delay(2100);
    expect((await get('/short?renewed')).body).toBe(first.body);
    await vi.waitFor(async () => expect((await get('/short?renewed')).body).not.toBe(first.body));
  });

  test('many clients at a time are one request to the backend', async () => {
    const before = count;
    const clients = Array.from({ length: 8 }, () => get('/held'));
    await vi.waitFor(() => expect(held).toBeDefined());
    await delay(100);
    held?.();
    const bodies = new Set((await Promise.all(clients)).map(({ body }) => body));
    expect([bodies.size, count - before]).toEqual([1, 1]);
  });

  test('times by status: "any" does not take those of the others', async () => {
    failing = true;
    const first = await get('/statuses');
    failing = false;
    expect(await get('/statuses')).toEqual(first);
    expect(first.status).toBe(503);
  });

  test('a large file is asked for in slices, which are kept', async () => {
    const part = async (range: string) =>
      (await ask({ port, path: '/large', headers: { Range: range } })).status;
    expect(await part('bytes=150000-150010')).toBe(206);
    expect(ranges).toEqual(['bytes=102400-204799']);
    expect(await part('bytes=160000-160010')).toBe(206);
    expect(ranges).toHaveLength(1);
  });

  test('FastCGI: HEAD does not leave an empty answer for GET', async () => {
    const state = async (method: string) => {
      const { body, headers } = await ask({ port, path: '/fcgi', method });
      return { state: headers['x-state']?.[0], empty: body === '' };
    };
    expect(await state('HEAD')).toEqual({ state: 'MISS', empty: true });
    expect(await state('GET')).toEqual({ state: 'MISS', empty: false });
    expect(await state('GET')).toEqual({ state: 'HIT', empty: false });
  });
});

describeLive('expires', [], (live) => {
  test('each media type has its time', async () => {
    for (const name of ['a.html', 'a.png', 'a.css', 'max/a.css', 'off/a.css'])
      await live.write(`www/${name}`, 'x');
    const port = await freePort();
    await live.start({
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          root: `${live.dir}/www`,
          charset: 'utf-8',
          expires: { 'text/html': 'epoch', 'image/*': '30d' },
          locations: {
            '/max/': { root: `${live.dir}/www`, expires: 'max' },
            '/off/': { root: `${live.dir}/www`, expires: false },
          },
        },
      },
    });
    const control = async (path: string) => (await ask({ port, path })).headers['cache-control']?.[0];
    expect(await control('/a.html')).toBe('no-cache');
    expect(await control('/a.png')).toBe('max-age=2592000');
    expect(await control('/a.css')).toBeUndefined();
    expect(await control('/max/a.css')).toBe('max-age=315360000');
    expect(await control('/off/a.css')).toBeUndefined();
  });
});
