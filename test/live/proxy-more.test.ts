import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { type Backend, httpBackend, webSocketBackend } from '../support/backends.ts';
import { dnsServer } from '../support/dns.ts';
import { ask, open, seen } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';
import { connectWebSocket, echo } from '../support/websocket-client.ts';

describeLive('what a proxy may be told', [], (live) => {
  let port = 0;
  let app: Backend;
  let finish = (): void => {};
  const asked: string[] = [];
  beforeAll(async () => {
    app = await httpBackend(live, 'app');
    const bad = await httpBackend(live, 'bad', {
      answer: (request, response) => {
        asked.push(request.url ?? '');
        response.writeHead(503).end('bad');
      },
    });
    const moved = await httpBackend(live, 'moved', {
      answer: (_, response) => {
        response.setHeader('Set-Cookie', ['s=1; Domain=localhost; Path=/', 't=2; Path=/app/']);
        response.setHeader('Expires', 'never');
        response.writeHead(302, { Location: 'http://localhost:8000/there' }).end();
      },
    });
    const stream = await httpBackend(live, 'stream', {
      answer: (_, response) => {
        response.setHeader('Content-Type', 'text/event-stream');
        response.write('data: first\n\n');
        finish = () => response.end('data: second\n\n');
      },
    });
    port = await freePort();
    const to = `http://${app.address}`;
    await live.start({
      settings: { http: { gzip: { types: ['text/event-stream'], minLength: 1 } } },
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          errorPages: { '503': '/error' },
          locations: {
            '= /error': { return: { code: 503, body: 'ours' } },
            '/retry': { proxy: { to: [bad.address, app.address], retry: { on: ['http_503'], tries: 2 } } },
            '/no-retry': { proxy: { to: [bad.address, bad.address], retry: { on: 'off' } } },
            '/intercept': { proxy: { to: `http://${bad.address}`, interceptErrors: true } },
            '/cookies': {
              proxy: {
                to: `http://${moved.address}`,
                redirects: { 'http://localhost:8000/': '/moved/' },
                cookies: {
                  domain: { localhost: 'example.com' },
                  path: { '/app/': '/cookies/' },
                  flags: { s: ['httponly', 'samesite=lax'] },
                },
              },
            },
            '/untouched': {
              proxy: { to: `http://${moved.address}`, redirects: false, cookies: { domain: false } },
            },
            '/stream': { proxy: { to: `http://${stream.address}`, streaming: true } },
            '/method': { proxy: { to, method: 'PUT', body: 'from $remote_addr' } },
            '/no-body': { proxy: { to, passRequestBody: false } },
            '/no-headers': { proxy: { to, passRequestHeaders: false } },
            '/old': { proxy: { to, httpVersion: '1.0' } },
          },
        },
      },
    });
  });

  test('the next server is asked after what was named, and after nothing else', async () => {
    for (let n = 0; n < 4; n++) expect((await seen({ port, path: '/retry' })).backend).toBe('app');
    expect(asked.length).toBeGreaterThan(0);
    asked.length = 0;
    expect((await ask({ port, path: '/no-retry' })).status).toBe(503);
    expect(asked).toEqual(['/no-retry']);
  });

  test('errors of a backend are answered with our pages', async () => {
    expect(await ask({ port, path: '/intercept' })).toMatchObject({ status: 503, body: 'ours' });
    expect(await ask({ port, path: '/no-retry' })).toMatchObject({ status: 503, body: 'bad' });
  });

  test('redirects and cookies are rewritten', async () => {
    const { headers } = await ask({ port, path: '/cookies' });
    expect(headers['location']).toEqual([`http://example.com:${port}/moved/there`]);
    const [first = '', second = ''] = headers['set-cookie'] ?? [];
    expect(first.toLowerCase()).toBe('s=1; domain=example.com; path=/; httponly; samesite=lax');
    expect(second).toBe('t=2; Path=/cookies/');
    const untouched = (await ask({ port, path: '/untouched' })).headers;
    expect(untouched['location']).toEqual(['http://localhost:8000/there']);
    expect(untouched['set-cookie']?.[0]).toBe('s=1; Domain=localhost; Path=/');
  });

  test('events come one by one, as they are sent, though gzip is on', async () => {
    const response = await open({ port, path: '/stream', headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers).not.toHaveProperty('content-encoding');
    const [first] = await once(response, 'data');
    expect(String(first)).toBe('data: first\n\n');
    finish();
    expect(await text(response)).toBe('data: second\n\n');
  });

  test('method, body and headers of the request', async () => {
    expect(await seen({ port, path: '/method' })).toMatchObject({ method: 'PUT', body: 'from 127.0.0.1' });
    const plain = await seen({ port, path: '/no-body', method: 'POST', body: 'secret' });
    expect(plain.body).toBe('');
    expect(plain.headers).not.toHaveProperty('content-length');
    const { headers } = await seen({ port, path: '/no-headers', headers: { 'X-Mine': 'x' } });
    expect(headers).not.toHaveProperty('x-mine');
    expect(headers).toHaveProperty('x-real-ip', '127.0.0.1');
    expect((await seen({ port, path: '/old' })).backend).toBe('app');
  });
});

describeLive('names that are looked up while nginx runs', [], (live) => {
  let port = 0;
  let [first, second]: Backend[] = [];
  let dns: Awaited<ReturnType<typeof dnsServer>>;
  beforeAll(async () => {
    [first, second] = [await httpBackend(live, 'first'), await webSocketBackend(live, 'second')];
    dns = await dnsServer(live, { 'app.internal': '127.0.0.1' });
    port = await freePort();
    const to = `http://app.internal:${first?.port}`;
    await live.start({
      settings: { http: { resolver: { addresses: [dns.address], valid: 1, ipv6: false } } },
      upstreams: { app: { servers: [`app.internal:${second?.port}`], dynamic: true } },
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          locations: {
            '/': { proxy: { to, dynamic: true } },
            '/strip/': { proxy: { to, dynamic: true, stripPrefix: true } },
            '/host/': { proxy: { to, dynamic: true, host: 'backend' } },
            '/upstream/': { proxy: { upstream: 'app', websocket: true } },
            '/gone/': { proxy: { to: `http://gone.internal:${first?.port}`, dynamic: true } },
          },
        },
      },
    });
  });
  const eventually = async (path: string) => {
    // the newer form answers 502 until the name is known for the first time
    for (let tries = 0; ; tries++) {
      const reply = await ask({ port, path });
      if (reply.status === 200 || tries > 50) return JSON.parse(reply.body);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  test('nginx starts though a name is not there, and answers the others', async () => {
    expect(await eventually('/a?b=1')).toMatchObject({ backend: 'first', url: '/a?b=1' });
    expect((await ask({ port, path: '/gone/' })).status).toBe(502);
    expect(dns.asked()).toContain('gone.internal');
  });

  test('a prefix is taken away, and the address is right to the last byte', async () => {
    expect(await eventually('/strip/a%20b/%C3%A9?q=%20')).toMatchObject({ url: '/a%20b/%C3%A9?q=%20' });
  });

  test('host: backend is the name that the user wrote', async () => {
    expect((await eventually('/host/')).headers).toMatchObject({ host: `app.internal:${first?.port}` });
  });

  test('an upstream, with WebSockets', async () => {
    expect(await eventually('/upstream/')).toMatchObject({ backend: 'second' });
    const socket = await connectWebSocket(`ws://example.com:${port}/upstream/`);
    expect(await echo(socket, 'hello')).toBe('hello');
    socket.close();
  });
});
