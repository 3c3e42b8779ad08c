import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { grpcCall, grpcServer } from '../support/grpc.ts';
import { ask, seen } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';
import { settingsOf, siteWith } from '../support/presets.ts';

const preflight = {
  Origin: 'https://app.example.com',
  'Access-Control-Request-Method': 'PUT',
  'Access-Control-Request-Headers': 'authorization',
};

describeLive('presets for services', [], (live) => {
  let port = 0;
  let dead = '';
  const get = (host: string, path: string, headers = {}) =>
    ask({ port, path, host: `${host}.example.com`, headers });
  beforeAll(async () => {
    const app = await httpBackend(live, 'app');
    const gate = await httpBackend(live, 'gate', {
      answer: (request, response) => {
        const known = request.headers.cookie === 'session=good';
        response.setHeader('X-Auth-Request-User', 'anna').setHeader('Remote-User', 'anna');
        const path = request.url ?? '';
        if (/^\/(?:oauth2\/auth|api\/authz\/auth-request)$/.test(path))
          response.writeHead(known ? 202 : 401).end();
        else response.end(`gate ${path} ${request.headers['x-auth-request-redirect']}`);
      },
    });
    for (const name of ['static/app.css', 'static-secret/key', 'media/page.html'])
      await live.write(name, name);
    port = await freePort();
    dead = `127.0.0.1:${await freePort()}`;
    const listen = `127.0.0.1:${port}`;
    const backend = app.address;
    const proxy = gate.address;
    const folders = { static: `${live.dir}/static`, media: `${live.dir}/media` };
    await live.start({
      upstreams: { pool: { servers: [dead, backend], zone: true } },
      sites: {
        'api.example.com': siteWith(
          'api',
          { backend, origins: ['https://app.example.com'], rate: '5r/s' },
          { listen },
        ),
        'below.example.com': siteWith('api', { backend, path: '/api/', stripPrefix: true }, { listen }),
        'down.example.com': siteWith('api', { backend: dead }, { listen }),
        'django.example.com': siteWith('django', { backend, ...folders }, { listen }),
        'hashed.example.com': siteWith('django', { backend, ...folders, hashed: true }, { listen }),
        'oauth.example.com': siteWith('oauth2-proxy', { backend, proxy }, { listen }),
        'authelia.example.com': siteWith(
          'authelia',
          { backend, authelia: proxy, portal: 'https://auth.example.com/' },
          { listen },
        ),
        'cloudflare.example.com': siteWith('cloudflare', { backend }, { listen }),
        'trusting.example.com': siteWith(
          'cloudflare',
          { backend },
          { listen, realIp: { from: ['cloudflare', '127.0.0.1'], header: 'CF-Connecting-IP' } },
        ),
        'pool.example.com': siteWith('load-balancer', { backend: 'pool' }, { listen }),
      },
    });
  });

  test('api: errors of nginx are JSON', async () => {
    for (const [host, path, status] of [
      ['down', '/', 502],
      ['below', '/apifoo', 404],
    ] as const) {
      const reply = await get(host, path);
      expect([reply.status, JSON.parse(reply.body)]).toEqual([status, { type: 'about:blank', status }]);
      expect(reply.headers['content-type']).toEqual(['application/problem+json']);
    }
    expect((await get('api', '/_problem')).status).toBe(404);
  });

  test('api: requests are limited, preflights are not and are answered here', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) statuses.push((await get('api', '/')).status);
    expect(statuses[0]).toBe(200);
    const limited = await get('api', '/');
    expect([limited.status, JSON.parse(limited.body).status]).toEqual([429, 429]);
    const before = await ask({ port, host: 'api.example.com', method: 'OPTIONS', headers: preflight });
    expect(before.status).toBe(204);
    expect(before.headers['access-control-allow-origin']).toEqual(['https://app.example.com']);
  });

  test('api: the path is taken away where the application does not know it', async () => {
    expect(await seen({ port, host: 'below.example.com', path: '/api/orders?a=1' })).toMatchObject({
      url: '/orders?a=1',
    });
  });

  test('django: static files alone, and nothing beside their folder', async () => {
    expect((await get('django', '/static/app.css')).body).toBe('static/app.css');
    expect((await get('django', '/static/app.css')).headers['cache-control']).toEqual(['max-age=3600']);
    expect((await get('hashed', '/static/app.css')).headers['cache-control']?.[0]).toContain('immutable');
    for (const path of ['/static-secret/key', '/static../static-secret/key'])
      expect((await get('django', path)).body).not.toBe('static-secret/key');
    expect(await seen({ port, host: 'django.example.com', path: '/page' })).toMatchObject({ backend: 'app' });
  });

  test('django: what users upload runs no scripts', async () => {
    const { headers } = await get('django', '/media/page.html');
    expect(headers['content-security-policy']).toEqual(["script-src 'none'"]);
    expect(headers['x-content-type-options']).toEqual(['nosniff']);
  });

  test.each([
    ['oauth', 'x-auth-request-user', '/oauth2/start?rd=http://oauth.example.com/page'],
    ['authelia', 'remote-user', 'https://auth.example.com/?rd=http://authelia.example.com/page'],
  ])(
    '%s: strangers are sent to sign in, others are named to the application',
    async (host, header, signIn) => {
      const stranger = await get(host, '/page');
      expect(stranger.status).toBe(302);
      expect(stranger.headers['location']?.[0]).toContain(signIn);
      const known = { Cookie: 'session=good', [header]: 'root' };
      const { headers } = await seen({ port, host: `${host}.example.com`, path: '/page', headers: known });
      expect(headers[header]).toBe('anna');
    },
  );

  test('oauth2-proxy: the sign-in itself is open', async () => {
    expect((await get('oauth', '/oauth2/start?rd=x')).body).toBe(
      'gate /oauth2/start?rd=x /oauth2/start?rd=x',
    );
  });

  test('cloudflare: only its networks are believed', async () => {
    const headers = { 'CF-Connecting-IP': '192.0.2.7' };
    const from = async (host: string) => (await seen({ port, host, headers })).headers['x-real-ip'];
    expect(await from('cloudflare.example.com')).toBe('127.0.0.1');
    expect(await from('trusting.example.com')).toBe('192.0.2.7');
  });

  test('load-balancer: a server that is down is not noticed', async () => {
    for (let n = 0; n < 4; n++)
      expect(await seen({ port, host: 'pool.example.com' })).toMatchObject({ backend: 'app' });
  });
});

describeLive('presets with TLS', ['openssl'], (live) => {
  let port = 0;
  let ca: Buffer;
  let bucket = '';
  const files = (options: object) => ask({ port, host: 'files.example.com', tls: { ca }, ...options });
  beforeAll(async () => {
    const site = await live.certificate('rpc.example.com', 'files.example.com', 'origin.example.com');
    const store = await live.certificate('localhost');
    ca = await readFile(site.cert);
    const pem = { cert: await readFile(store.cert), key: await readFile(store.key) };
    const s3 = await httpBackend(live, 's3', {
      tls: pem,
      answer: (request, response) => {
        response.setHeader('x-amz-request-id', 'A1').setHeader('Content-Type', 'application/json');
        if (request.url === '/none') response.writeHead(403).end('<Bucket>secret</Bucket>');
        else
          response.end(
            JSON.stringify({ url: request.url, method: request.method, headers: request.headers }),
          );
      },
    });
    bucket = `localhost:${s3.port}`;
    const rpc = await grpcServer(live);
    port = await freePort();
    const own = {
      listen: `127.0.0.1:${port}`,
      tls: { certificate: site.cert, certificateKey: site.key },
      httpRedirect: false as const,
    };
    const cached = { host: bucket, trustedCertificate: store.cert, cache: 'bucket' };
    await live.start({
      settings: {
        http: { ...settingsOf('s3', cached).http, caches: { bucket: { path: `${live.dir}/bucket` } } },
      },
      sites: {
        'rpc.example.com': siteWith(
          'grpc',
          { backend: rpc.address },
          {
            ...own,
            locations: { '/down.Service/': { grpc: `127.0.0.1:${await freePort()}` } },
          },
        ),
        'files.example.com': siteWith('s3', cached, own),
        'origin.example.com': {
          ...siteWith('cloudflare', { originPullCa: store.cert, backend: bucket }, own),
        },
      },
    });
  });
  const call = (path: string, messages: readonly string[]) =>
    grpcCall(`https://rpc.example.com:${port}`, path, messages, {
      ca,
      host: '127.0.0.1',
      servername: 'rpc.example.com',
    });

  test('grpc: a stream goes there and back', async () => {
    const { answers, status } = await call('/shop.Orders/List', ['a', 'b']);
    expect([answers.length, status]).toEqual([2, '0']);
  });

  test('grpc: a server that is down is "unavailable" in the words of gRPC', async () => {
    expect(await call('/down.Service/Get', [])).toEqual({ answers: [], status: '14' });
  });

  test("s3: the bucket is asked by its own name, without what is the client's", async () => {
    const headers = { Authorization: 'Basic YQ==', Cookie: 'a=b' };
    const reply = await files({ path: '/a.json?list-type=2', headers });
    const told = JSON.parse(reply.body);
    expect(told).toMatchObject({ url: '/a.json', method: 'GET', headers: { host: bucket } });
    for (const name of ['authorization', 'cookie', 'x-forwarded-for'])
      expect(told.headers[name]).toBeUndefined();
    expect(reply.headers['x-amz-request-id']).toBeUndefined();
    expect((await files({ path: '/b.json' })).headers['x-cache-status']).toEqual(['MISS']);
    expect((await files({ path: '/b.json?a=1' })).headers['x-cache-status']).toEqual(['HIT']);
  });

  test('s3: nothing is changed, and what is not there says nothing of the bucket', async () => {
    for (const method of ['PUT', 'DELETE', 'POST'])
      expect((await files({ path: '/a', method })).status).toBe(405);
    const missing = await files({ path: '/none' });
    expect(missing.status).toBe(404);
    expect(missing.body).not.toContain('Bucket');
  });

  test('cloudflare: nobody gets in without its certificate', async () => {
    const { status, body } = await ask({ port, host: 'origin.example.com', tls: { ca } });
    expect([status, body]).toEqual([400, expect.stringContaining('No required SSL certificate')]);
  });
});
