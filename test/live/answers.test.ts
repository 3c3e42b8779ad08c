import { beforeAll, expect, test, vi } from 'vitest';
import type { Spec } from '../../src/schema/spec.ts';
import { httpBackend } from '../support/backends.ts';
import { ask } from '../support/http-client.ts';
import { describeLive, type LiveNginx } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

type Locations = NonNullable<NonNullable<Spec['sites']>[string]['locations']>;

function locationsFor(app: string): Locations {
  const proxy = `http://${app}`;
  return {
    '= /json': {
      return: { code: 200, body: '{"uri":"$request_uri","quote":"\\"; }"}', type: 'application/json' },
    },
    '= /problem.json': { return: { code: 200, body: '{}', type: 'application/problem+json' } },
    '= /robots.txt': { return: { code: 200, body: 'User-agent: *' } },
    '= /text': { return: { code: 503, body: 'back soon' } },
    '= /nothing': { return: 204 },
    '= /closed': { return: 444 },
    '= /to-path': { redirect: '/new' },
    '= /to-host': { redirect: { to: 'https://other.example.net/place?x=$arg_x', code: 302 } },
    '/keep/': { redirect: { to: 'https://other.example.net/', code: 307, keepPath: true } },
    '= /scheme': { redirect: { to: '$scheme://www.example.com', code: 301, keepPath: true } },
    '= /see-other': { redirect: { to: '/done', code: 303 } },
    '/open/': { access: { allow: ['127.0.0.1'] }, proxy },
    '/closed/': { access: { allow: ['192.0.2.0/24', '2001:db8::/32'] }, proxy },
    '/denied/': { access: { deny: ['127.0.0.0/8'] }, proxy },
    '/first-rule/': { access: [{ deny: '127.0.0.2' }, { allow: '127.0.0.1' }, { deny: 'all' }], proxy },
    '/small/': { bodySize: '1k', proxy },
    '/any/': { bodySize: 0, proxy },
    '/quiet/': { accessLog: false, proxy },
    '/': { proxy },
  };
}

describeLive('answers of nginx itself', [], (live) => {
  let port = 0;
  let nginx: LiveNginx;
  beforeAll(async () => {
    const app = await httpBackend(live, 'app');
    port = await freePort();
    const listen = `127.0.0.1:${port}`;
    nginx = await live.start({
      settings: {
        http: {
          logFormats: {
            json: {
              format:
                '{"method":"$request_method","uri":"$request_uri","agent":"$http_user_agent","status":$status}',
              escape: 'json',
            },
            short: '$host $status "$http_user_agent"',
          },
          accessLog: { path: `${live.dir}/json.log`, format: 'json' },
        },
      },
      sites: {
        'example.com': { listen, locations: locationsFor(app.address) },
        'old.example.com': { listen, redirect: 'https://example.com/' },
        'short.example.com': {
          listen,
          accessLog: { path: `${live.dir}/short.log`, format: 'short' },
          return: 200,
        },
        'buffered.example.com': {
          listen,
          accessLog: { path: `${live.dir}/buffered.log`, buffer: '64k', flush: '200ms' },
          return: 200,
        },
      },
    });
  });
  const get = (path: string, options = {}) => ask({ port, path, ...options });

  test('a text of the type that is said, whatever the path ends in, else of that', async () => {
    const typeOf = async (path: string) => (await ask({ port, path })).headers['content-type'];
    expect(await typeOf('/problem.json')).toEqual(['application/problem+json']);
    expect(await typeOf('/robots.txt')).toEqual(['text/plain']);
  });

  test('a text, with variables, as its type', async () => {
    const reply = await get('/json');
    expect(JSON.parse(reply.body)).toEqual({ uri: '/json', quote: '"; }' });
    expect(reply.headers).toMatchObject({ 'content-type': ['application/json'] });
    expect(await get('/text')).toMatchObject({
      status: 503,
      body: 'back soon',
      headers: { 'content-type': ['text/plain'] },
    });
  });

  test('a bare status, and none at all', async () => {
    expect(await get('/nothing')).toMatchObject({ status: 204, body: '' });
    await expect(get('/closed')).rejects.toThrow('socket hang up');
  });

  test('no answer tells the version of nginx', async () => {
    for (const path of ['/json', '/closed/'])
      expect((await get(path)).headers).toMatchObject({ server: ['nginx'] });
    expect((await get('/closed/')).body).not.toContain(live.build.version);
  });

  test.each([
    ['/to-path?q=1', 308, (port: number) => `http://example.com:${port}/new`],
    ['/to-host?x=%20y', 302, () => 'https://other.example.net/place?x=%20y'],
    ['/keep/a%2Fb?q=%0d', 307, () => 'https://other.example.net/keep/a%2Fb?q=%0d'],
    ['/scheme?a=b', 301, () => 'http://www.example.com/scheme?a=b'],
    ['/see-other', 303, (port: number) => `http://example.com:${port}/done`],
  ])('%s is redirected with status %i', async (path, status, to) => {
    const reply = await get(path);
    expect(reply.status).toBe(status);
    expect(reply.headers['location']).toEqual([to(port)]);
  });

  test('a site that is a redirect keeps path and query, and the method', async () => {
    const reply = await get('/a//b?c', { host: 'old.example.com', method: 'POST', body: 'x' });
    expect(reply.status).toBe(308);
    expect(reply.headers['location']).toEqual(['https://example.com/a//b?c']);
  });

  test.each([
    ['/open/', 200],
    ['/closed/', 403],
    ['/denied/', 403],
    ['/first-rule/', 200],
  ])('access to %s from 127.0.0.1: %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  test('a body that is too large is a 413', async () => {
    const post = async (path: string, bytes: number) =>
      (await get(path, { method: 'POST', body: 'x'.repeat(bytes) })).status;
    expect(await post('/small/', 1024)).toBe(200);
    expect(await post('/small/', 1025)).toBe(413);
    expect(await post('/any/', 3_000_000)).toBe(200);
    expect(await post('/', 1_100_000)).toBe(413);
  });

  /** The line of a log that fits, once it is there: nginx writes it after the client has its answer. */
  const line = (name: string, pattern: RegExp) =>
    vi.waitFor(
      async () => {
        const found = (await nginx.read(`../${name}`)).split('\n').find((text) => pattern.test(text));
        if (found === undefined) throw new Error(`no line in ${name} is like ${pattern}`);
        return found;
      },
      { timeout: 3000, interval: 10 },
    );

  test('every request is a line of JSON, whatever it holds, except where the log is off', async () => {
    const agent = 'quote " backslash \\ tab \t end';
    await get('/quiet/');
    await get('/logged?q="%22\\', { headers: { 'User-Agent': agent } });
    await get('/text?logged');
    expect(JSON.parse(await line('json.log', /text.logged/))).toMatchObject({
      uri: '/text?logged',
      status: 503,
    });
    expect(JSON.parse(await line('json.log', /\/logged/))).toEqual({
      method: 'GET',
      uri: '/logged?q="%22\\',
      agent,
      status: 200,
    });
    expect(await nginx.read('../json.log')).not.toContain('quiet');
  });

  test('a site with a log of its own writes there alone, in its own format', async () => {
    await get('/', { host: 'short.example.com', headers: { 'User-Agent': 'say "hi"' } });
    expect(await line('short.log', /./)).toBe('short.example.com 200 "say \\x22hi\\x22"');
    expect(await nginx.read('../json.log')).not.toContain('say');
  });

  test('a buffered log is written after its flush time', async () => {
    await get('/', { host: 'buffered.example.com' });
    expect(await line('buffered.log', /./)).toMatch(
      /^127\.0\.0\.1 - - \[.+\] "GET \/ HTTP\/1\.1" 200 0 "-" "-"$/,
    );
  });
});
