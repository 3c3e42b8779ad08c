import { beforeAll, describe, expect, test } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('headers for browsers', [], (live) => {
  let port = 0;
  let asked = 0;
  beforeAll(async () => {
    port = await freePort();
    const listen = { address: '127.0.0.1', port };
    const backend = await httpBackend(live, 'app', {
      answer: (request, response) => {
        asked++;
        response.setHeader('X-Frame-Options', 'ALLOWALL');
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.setHeader('Access-Control-Allow-Credentials', 'true');
        response.statusCode = request.url?.includes('broken') === true ? 500 : 200;
        response.end(request.method);
      },
    });
    const proxy = `http://${backend.address}`;
    const origins = ['https://app.example.org', 'https://*.example.net', 'http://localhost:*'];
    await live.start({
      sites: {
        'example.com': {
          listen,
          securityHeaders: 'strict',
          locations: {
            '/': { proxy },
            '/nested/': {
              headers: { 'Cache-Control': 'no-store' },
              proxy,
              locations: { '/nested/deep/': { headers: { 'X-Deep': '1' }, proxy } },
            },
            '/embed/': { securityHeaders: { frame: false, csp: false }, proxy },
            '/none/': { securityHeaders: false, proxy },
            '/missing/': { return: 404 },
          },
        },
        'api.example.com': {
          listen,
          cors: {
            origins,
            methods: ['GET', 'PUT'],
            headers: ['X-Token'],
            expose: ['X-Total'],
            credentials: true,
          },
          methods: ['GET', 'PUT'],
          locations: {
            '/': { proxy },
            '/nested/': { headers: { Vary: 'Accept' }, proxy, locations: { '/nested/deep': { proxy } } },
          },
        },
        'mixed.example.com': {
          listen,
          root: live.dir,
          cors: { origins: ['https://app.example.org'] },
          methods: ['GET'],
          locations: {
            '/public/': { cors: { origins: '*', maxAge: 60 }, proxy },
            '/none/': { cors: false, methods: false, proxy },
            '/same/': { proxy },
          },
        },
      },
    });
  });

  const get = (path: string, host = 'example.com', headers = {}, method = 'GET'): Promise<Reply> =>
    ask({ port, host, path, headers, method });

  describe('security headers', () => {
    test.each(['/', '/broken', '/nested/', '/nested/deep/', '/missing/'])(
      'are all there: %s',
      async (path) => {
        const { headers } = await get(path);
        expect(headers['x-frame-options']).toEqual(['DENY']);
        expect(headers['x-content-type-options']).toEqual(['nosniff']);
        expect(headers['content-security-policy']?.[0]).toContain("default-src 'self'; object-src 'none'");
        expect(headers['cross-origin-opener-policy']).toEqual(['same-origin']);
        expect(headers['permissions-policy']?.[0]).toMatch(/^camera=\(\), /);
      },
    );

    test('a location may do without some, or without all', async () => {
      const embed = (await get('/embed/')).headers;
      expect(embed['content-security-policy']).toBeUndefined();
      expect(embed['x-content-type-options']).toEqual(['nosniff']);
      const none = (await get('/none/')).headers;
      expect(none['x-content-type-options']).toBeUndefined();
      expect(none['x-frame-options']).toEqual(['ALLOWALL']);
    });
  });

  const host = 'api.example.com';
  const preflight = (origin: string, path = '/', name = host) =>
    get(path, name, { Origin: origin, 'Access-Control-Request-Method': 'PUT' }, 'OPTIONS');

  describe('cors', () => {
    test.each([
      'https://app.example.org',
      'https://a.b.example.net',
      'http://localhost:3000',
      'http://localhost',
    ])('lets %s in', async (origin) => {
      const before = asked;
      const { status, headers } = await preflight(origin);
      expect(asked).toBe(before);
      expect(status).toBe(204);
      expect(headers).toMatchObject({
        'access-control-allow-origin': [origin],
        'access-control-allow-credentials': ['true'],
        'access-control-allow-methods': ['GET, PUT'],
        'access-control-allow-headers': ['X-Token'],
        'access-control-max-age': ['3600'],
        vary: ['Origin'],
      });
      const answer = await get('/nested/deep', host, { Origin: origin });
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': [origin],
        'access-control-allow-credentials': ['true'],
        'access-control-expose-headers': ['X-Total'],
        vary: ['Accept, Origin'],
      });
      expect(answer.headers['access-control-allow-methods']).toBeUndefined();
    });

    test.each([
      'https://evil.example',
      'https://app.example.org.evil.example',
      'https://example.net',
      'https://xexample.net',
      'https://a.example.net.evil.example',
      'http://app.example.org',
      'http://localhost:80.evil.example',
      'null',
    ])('tells %s nothing', async (origin) => {
      for (const { headers } of [await preflight(origin), await get('/', host, { Origin: origin })]) {
        const names = Object.keys(headers).filter((name) => name.startsWith('access-control'));
        expect(names).toEqual([]);
        expect(headers['vary']).toEqual(['Origin']);
      }
    });

    test('errors have the headers too, and other methods are refused with what is allowed', async () => {
      const origin = 'https://app.example.org';
      const broken = await get('/broken', host, { Origin: origin });
      expect(broken.status).toBe(500);
      expect(broken.headers['access-control-allow-origin']).toEqual([origin]);
      const refused = await get('/', host, { Origin: origin }, 'DELETE');
      expect(refused.status).toBe(405);
      expect(refused.headers['allow']).toEqual(['GET, HEAD, PUT']);
      expect(refused.headers['access-control-allow-origin']).toEqual([origin]);
      expect((await get('/', host)).headers['allow']).toBeUndefined();
    });

    test('an OPTIONS that is no preflight goes the usual way', async () => {
      expect((await get('/', host, { Origin: 'https://app.example.org' }, 'OPTIONS')).status).toBe(405);
      expect((await get('/none/', 'mixed.example.com', {}, 'OPTIONS')).body).toBe('OPTIONS');
    });

    test('a location overrules the site, in preflights as well', async () => {
      const name = 'mixed.example.com';
      const pub = await preflight('https://anybody.example', '/public/', name);
      expect(pub.status).toBe(204);
      expect(pub.headers).toMatchObject({
        'access-control-allow-origin': ['*'],
        'access-control-max-age': ['60'],
      });
      expect((await get('/public/', name, { Origin: 'https://x.example' })).headers).toMatchObject({
        'access-control-allow-origin': ['*'],
      });
      const none = await preflight('https://app.example.org', '/none/', name);
      expect(none.status).toBe(200);
      expect((await preflight('https://app.example.org', '/same/', name)).status).toBe(204);
      expect((await preflight('https://app.example.org', '/elsewhere', name)).status).toBe(204);
      expect((await get('/elsewhere', name, {}, 'POST')).status).toBe(405);
    });
  });
});
