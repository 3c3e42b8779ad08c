import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { Layout, Spec } from '../../src/schema/spec.ts';
import { httpBackend, webSocketBackend } from '../support/backends.ts';
import { ask, seen } from '../support/http-client.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';
import { handshake } from '../support/tls-client.ts';
import { connectWebSocket, echo } from '../support/websocket-client.ts';

const name = 'example.com';

/** A site with a WebSocket backend at /wss and an app everywhere else, and the same backend behind a stream. */
async function scenario(live: Live) {
  const [app, sockets] = [await httpBackend(live, 'app'), await webSocketBackend(live, 'sockets')];
  const [plain, secure] = [await freePort(), await freePort()];
  const [stream, shortStream] = [await freePort(), await freePort()];
  const { cert: certificate, key: certificateKey } = await live.certificate(name);
  const tls = { certificate, certificateKey };
  const to = `http://${sockets.address}`;
  const idle = (time: string) => ({ to, websocket: true, timeouts: { idle: time } });
  const spec: Spec = {
    upstreams: {
      'ws-backend': { servers: [sockets.address] },
      'kept-open': { servers: [sockets.address], keepalive: 4 },
    },
    sites: {
      [name]: {
        tls,
        listen: { address: '127.0.0.1', port: secure },
        hsts: { maxAge: 63072000 },
        headers: { 'Cache-Control': 'no-store' },
        locations: {
          '/': { proxy: `http://${app.address}` },
          '/wss': { proxy: idle('1d') },
          '/api': { proxy: `http://${app.address}` },
        },
      },
      'plain.example.com': {
        listen: `127.0.0.1:${plain}`,
        locations: {
          '/': { proxy: { to, websocket: true } },
          '/without': { proxy: to },
          '/short': { proxy: idle('1s') },
          '/long': { proxy: idle('5s') },
          '/kept': { proxy: { upstream: 'kept-open', websocket: true } },
        },
      },
    },
    streams: {
      wss: {
        listen: `127.0.0.1:${stream}`,
        tls,
        proxy: { upstream: 'ws-backend', timeouts: { connect: '60s', idle: '1h' } },
      },
      short: {
        listen: `127.0.0.1:${shortStream}`,
        proxy: { upstream: 'ws-backend', timeouts: { idle: '1s' } },
      },
    },
  };
  return { spec, ports: { plain, secure, stream, shortStream }, ca: await readFile(certificate) };
}

async function expectEchoes(socket: WebSocket): Promise<void> {
  expect(await echo(socket, 'grüße')).toBe('grüße');
  const bytes = randomBytes(300);
  expect(await echo(socket, bytes)).toEqual(bytes);
  const large = randomBytes(1024 * 1024);
  const back = await echo(socket, large);
  expect(large.equals(Buffer.from(back))).toBe(true);
  socket.close();
  const [code] = await once(socket, 'close');
  expect(code).toBe(1005);
}

async function lifetime(socket: WebSocket): Promise<number> {
  const started = performance.now();
  await once(socket, 'close');
  return performance.now() - started;
}

describeLive('WebSockets', ['openssl', 'stream'], (live) => {
  let site: Awaited<ReturnType<typeof scenario>>;
  beforeAll(async () => {
    site = await scenario(live);
    await live.start(site.spec);
  });
  const url = (path: string) => `ws://plain.example.com:${site.ports.plain}${path}`;
  const plain = (path: string, headers = {}) => ({
    port: site.ports.plain,
    host: 'plain.example.com',
    path,
    headers,
  });

  test('ws:// on a plain site echoes text, binary and a megabyte', async () => {
    await expectEchoes(await connectWebSocket(url('/')));
  });

  test('wss:// on /wss does, though the port speaks HTTP/2 to those who ask for it', async () => {
    const { secure: port } = site.ports;
    const agreed = await handshake({ port, servername: name, ALPNProtocols: ['h2', 'http/1.1'] });
    expect(agreed).toMatchObject({ alpn: 'h2' });
    await expectEchoes(await connectWebSocket(`wss://${name}:${port}/wss`, { ca: site.ca }));
  });

  test('wss:// through the TLS port of the stream does', async () => {
    const { stream } = site.ports;
    await expectEchoes(await connectWebSocket(`wss://${name}:${stream}/`, { ca: site.ca }));
  });

  test('works over connections that are kept open for plain requests', async () => {
    for (let n = 0; n < 3; n++) {
      expect((await seen(plain('/kept'))).headers).not.toHaveProperty('connection', 'close');
      const socket = await connectWebSocket(url('/kept'));
      expect(await echo(socket, 'again')).toBe('again');
      socket.close();
    }
  });

  test('plain requests to a WebSocket location work, and the backend is not told of an upgrade', async () => {
    const told = await seen(plain('/chat?room=1', { Connection: 'keep-alive' }));
    expect(told).toMatchObject({ backend: 'sockets', url: '/chat?room=1' });
    expect(told.headers).not.toHaveProperty('upgrade');
    expect(told.headers['connection'] ?? '').not.toMatch(/upgrade/i);
  });

  test('only WebSockets are upgraded, not HTTP/2 in disguise', async () => {
    for (const upgrade of ['h2c', 'websocket2', '']) {
      const headers = { Connection: 'Upgrade, HTTP2-Settings', 'HTTP2-Settings': 'AAMAAABk' };
      const told = await seen(plain('/', { ...headers, ...(upgrade === '' ? {} : { Upgrade: upgrade }) }));
      expect(told.headers['connection'] ?? '').not.toMatch(/upgrade/i);
    }
  });

  test('a location that does not say websocket upgrades nobody', async () => {
    await expect(connectWebSocket(url('/without'))).rejects.toThrow('200');
  });

  test('the rest of the site is the app, with the headers of the site', async () => {
    for (const path of ['/', '/api', '/api/users']) {
      const reply = await ask({ port: site.ports.secure, host: name, path, tls: { ca: site.ca } });
      expect(JSON.parse(reply.body)).toMatchObject({ backend: 'app', url: path });
      expect(reply.headers).toMatchObject({
        'strict-transport-security': ['max-age=63072000'],
        'cache-control': ['no-store'],
      });
    }
  });

  test('silence ends a connection after the idle time of its location, and not before', async () => {
    const [short, shortStream, long, usual] = await Promise.all([
      connectWebSocket(url('/short')),
      connectWebSocket(`ws://${name}:${site.ports.shortStream}/`),
      connectWebSocket(url('/long')),
      connectWebSocket(url('/')),
    ]);
    const [first, second] = await Promise.all([lifetime(short), lifetime(shortStream), delay(2000)]);
    for (const milliseconds of [first, second]) {
      expect(milliseconds).toBeGreaterThan(900);
      expect(milliseconds).toBeLessThan(1900);
    }
    for (const socket of [long, usual]) {
      expect(await echo(socket, 'still there')).toBe('still there');
      socket.close();
    }
  });
});

describe.each<Layout>(['single', 'fragments'])('in the layout %s', (layout) => {
  describeLive('WebSockets', ['openssl', 'stream'], (live) => {
    test('wss:// works on the site and on the stream', async () => {
      const { spec, ports, ca } = await scenario(live);
      await live.start(spec, { layout });
      for (const at of [`${ports.secure}/wss`, `${ports.stream}/`])
        await expectEchoes(await connectWebSocket(`wss://${name}:${at}`, { ca }));
    });
  });
});
