import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { httpBackend, webSocketBackend } from '../support/backends.ts';
import { ask, open, seen } from '../support/http-client.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';
import { locationWith, siteWith } from '../support/presets.ts';
import { connectWebSocket, echo } from '../support/websocket-client.ts';

const files: Readonly<Record<string, string>> = {
  'index.html': 'start page',
  'about.html': 'about',
  '404.html': 'not there',
  'sw.js': 'worker',
  'style.css': 'a{}',
  'assets/app.1f3a.js': 'app',
  '.env': 'secret',
  '.well-known/security.txt': 'contact',
};
const cacheControl = (reply: Awaited<ReturnType<typeof ask>>) => reply.headers['cache-control']?.join(', ');

async function folder(live: Live): Promise<string> {
  for (const [name, text] of Object.entries(files)) await live.write(`www/${name}`, text);
  return `${live.dir}/www`;
}

describeLive('presets for files', [], (live) => {
  let port = 0;
  const get = (path: string, host: string) => ask({ port, path, host });
  beforeAll(async () => {
    const root = await folder(live);
    port = await freePort();
    const listen = `127.0.0.1:${port}`;
    await live.start({
      sites: {
        'spa.example.com': siteWith('spa', { root }, { listen, headers: { 'X-Of-Site': 'kept' } }),
        'static.example.com': siteWith('static-site', { root }, { listen }),
      },
    });
  });

  test('spa: a path without a file gets the start page, which is asked for anew', async () => {
    for (const path of ['/', '/orders/17', '/index.html']) {
      const reply = await get(path, 'spa.example.com');
      expect([reply.status, reply.body, cacheControl(reply)]).toEqual([200, 'start page', 'no-cache']);
      expect(reply.headers['x-of-site']).toEqual(['kept']);
      expect(reply.headers['x-content-type-options']).toEqual(['nosniff']);
    }
    expect(cacheControl(await get('/sw.js', 'spa.example.com'))).toBe('no-cache');
  });

  test('spa: a hashed file is kept for a year, a missing one is no start page and not kept', async () => {
    const reply = await get('/assets/app.1f3a.js', 'spa.example.com');
    expect(cacheControl(reply)).toBe('public, max-age=31536000, immutable');
    expect(reply.headers['x-of-site']).toEqual(['kept']);
    const missing = await get('/assets/app.0000.js', 'spa.example.com');
    expect([missing.status, cacheControl(missing)]).toEqual([404, undefined]);
    expect(missing.body).not.toContain('start page');
  });

  test.each(['spa.example.com', 'static.example.com'])('%s: hidden files stay hidden', async (host) => {
    expect((await get('/.env', host)).status).toBe(404);
    expect((await get('/.env', host)).body).not.toContain('secret');
    expect((await get('/.well-known/security.txt', host)).body).toBe('contact');
  });

  test('static-site: its page for 404, and how long what is kept', async () => {
    const missing = await get('/nowhere', 'static.example.com');
    expect([missing.status, missing.body]).toEqual([404, 'not there']);
    expect((await get('/404.html', 'static.example.com')).status).toBe(404);
    const kept = async (path: string) => cacheControl(await get(path, 'static.example.com'));
    expect(await kept('/about.html')).toBe('no-cache');
    expect(await kept('/style.css')).toBe('max-age=3600');
    expect(await kept('/assets/app.1f3a.js')).toBe('public, max-age=31536000, immutable');
    expect(await kept('/assets/none.js')).toBeUndefined();
  });
});

describeLive('presets for applications', [], (live) => {
  let port = 0;
  let finish: (() => void) | undefined;
  const get = (path: string, host: string) => ask({ port, path, host });
  beforeAll(async () => {
    const app = await webSocketBackend(live, 'app');
    const events = await httpBackend(live, 'events', {
      answer: (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write('data: first\n\n');
        finish = () => response.end();
      },
    });
    const rendering = await httpBackend(live, 'rendering', {
      answer: (request, response) => page(request.url ?? '', response),
    });
    port = await freePort();
    const listen = `127.0.0.1:${port}`;
    await live.start({
      settings: { http: { gzip: { types: ['text/event-stream'], minLength: 1 } } },
      sites: {
        'proxy.example.com': siteWith('reverse-proxy', { backend: app.address, bodySize: '1k' }, { listen }),
        'node.example.com': siteWith('node', { backend: rendering.address }, { listen }),
        'places.example.com': {
          listen,
          auth: { basic: { file: await live.write('htpasswd', 'nobody:x\n') } },
          locations: {
            '/events': locationWith('sse', { backend: events.address }, { auth: false }),
            '/socket': locationWith('websocket', {}, { auth: false, proxy: { to: `http://${app.address}` } }),
            '/health': locationWith('health'),
            '/status': locationWith('stub-status'),
            '/foreign': locationWith('stub-status', { allow: ['192.0.2.1'] }),
          },
        },
      },
    });
  });

  test('reverse-proxy: the application is told of the client, and large bodies are refused', async () => {
    const { headers } = await seen({ port, host: 'proxy.example.com' });
    expect(headers).toMatchObject({ host: 'proxy.example.com', 'x-forwarded-proto': 'http' });
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    const large = { port, host: 'proxy.example.com', method: 'POST', body: 'x'.repeat(1025) };
    expect((await ask(large)).status).toBe(413);
  });

  test('node: pages come as they are rendered, and built files are kept', async () => {
    const response = await open({ port, host: 'node.example.com', path: '/page' });
    const [first]: unknown[] = await once(response, 'data');
    expect(String(first)).toBe('head');
    finish?.();
    response.resume();
    expect(response.headers['x-powered-by']).toBeUndefined();
    const built = await get('/_next/static/a1.js', 'node.example.com');
    expect(cacheControl(built)).toBe('max-age=31536000, public, immutable');
    const missing = await get('/_next/static/missing.js', 'node.example.com');
    expect([missing.status, cacheControl(missing)]).toEqual([404, 'no-store']);
  });

  test('sse: the first event is there before the end, and not packed', async () => {
    const headers = { 'Accept-Encoding': 'gzip' };
    const response = await open({ port, host: 'places.example.com', path: '/events', headers });
    const [first]: unknown[] = await once(response, 'data');
    expect(String(first)).toBe('data: first\n\n');
    expect(response.headers['x-accel-buffering']).toBe('no');
    finish?.();
    response.resume();
  });

  test('websocket: connections are upgraded', async () => {
    const socket = await connectWebSocket(`ws://places.example.com:${port}/socket`);
    expect(await echo(socket, 'hello')).toBe('hello');
    socket.terminate();
  });

  test('health: everybody gets an answer, without a password', async () => {
    const reply = await get('/health', 'places.example.com');
    expect([reply.status, reply.body, cacheControl(reply)]).toEqual([200, 'ok\n', 'no-store']);
  });

  test('stub-status: for this machine alone', async () => {
    expect((await get('/status', 'places.example.com')).body).toContain('Active connections');
    expect((await get('/foreign', 'places.example.com')).status).toBe(403);
  });

  function page(url: string, response: ServerResponse): void {
    response.setHeader('X-Powered-By', 'Express');
    response.setHeader('Cache-Control', 'no-store');
    if (url.includes('missing')) response.writeHead(404).end();
    else if (url !== '/page') response.end('built');
    else {
      response.write('head');
      finish = () => response.end('rest');
    }
  }
});
