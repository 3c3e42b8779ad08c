import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import http2 from 'node:http2';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { ask } from '../support/http-client.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort, freeUdpPort } from '../support/nginx.ts';
import { handshake } from '../support/tls-client.ts';

interface Answer {
  readonly headers: http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader;
  readonly body: string;
}

/** One request over HTTP/2, which TLS has to agree on. */
async function ask2(port: number, host: string, path: string): Promise<Answer> {
  const session = http2.connect(`https://127.0.0.1:${port}`, { servername: host, rejectUnauthorized: false });
  try {
    const request = session.request({ ':path': path, ':authority': host });
    const [headers] = await once(request, 'response');
    return { headers, body: await text(request) };
  } finally {
    session.close();
  }
}

const offer = ['h2', 'http/1.1'];

describeLive('HTTP/2', ['openssl'], (live) => {
  const ports = { on: 0, off: 0 };
  beforeAll(async () => {
    const { cert: certificate, key: certificateKey } = await live.certificate('example.com');
    const backend = await httpBackend(live, 'app');
    ports.on = await freePort();
    ports.off = await freePort();
    const tls = { certificate, certificateKey };
    await live.start({
      sites: {
        'example.com': {
          listen: `127.0.0.1:${ports.on}`,
          tls,
          http2: { maxConcurrentStreams: 7 },
          locations: { '/': { proxy: `http://${backend.address}` } },
        },
        off: {
          serverNames: ['example.com'],
          listen: `127.0.0.1:${ports.off}`,
          tls,
          http2: false,
          return: 204,
        },
      },
    });
  });

  test('is agreed on by ALPN, and answers', async () => {
    const { headers, body } = await ask2(ports.on, 'example.com', '/path?q=1');
    expect(headers[':status']).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ url: '/path?q=1', headers: { host: 'example.com' } });
  });

  test('has the settings of the site', async () => {
    const session = http2.connect(`https://127.0.0.1:${ports.on}`, {
      servername: 'example.com',
      rejectUnauthorized: false,
    });
    const [settings] = await once(session, 'remoteSettings');
    session.close();
    expect(settings).toMatchObject({ maxConcurrentStreams: 7 });
  });

  test('is not offered where it is off', async () => {
    const to = (port: number) => handshake({ port, servername: 'example.com', ALPNProtocols: offer });
    expect(await to(ports.on)).toMatchObject({ alpn: 'h2' });
    expect(await to(ports.off)).toMatchObject({ alpn: 'http/1.1' });
  });
});

const quicVersion1 = 1;

/** The QUIC versions that answer on a port, or undefined where nobody speaks QUIC (RFC 9000, 17.2.1). */
async function quicVersions(port: number): Promise<number[] | undefined> {
  const [theirs, ours] = [randomBytes(8), randomBytes(8)];
  const unknown = Buffer.from([0xc0, 0x1a, 0x2a, 0x3a, 0x4a]);
  const head = Buffer.concat([unknown, Buffer.of(8), theirs, Buffer.of(8), ours]);
  const socket = createSocket('udp4');
  try {
    const answered = once(socket, 'message', { signal: AbortSignal.timeout(3000) });
    socket.send(Buffer.concat([head, Buffer.alloc(1200 - head.length)]), port, '127.0.0.1');
    const [packet] = await answered.catch(() => [undefined]);
    if (!Buffer.isBuffer(packet)) return undefined;
    expect(packet.readUInt32BE(1)).toBe(0);
    expect(packet.subarray(6, 14)).toEqual(ours);
    const list = packet.subarray(6 + 8 + 1 + 8);
    return Array.from({ length: list.length / 4 }, (_, i) => list.readUInt32BE(4 * i));
  } finally {
    socket.close();
  }
}

function hasQuic({ build }: Live): boolean {
  const [, minor = 0] = build.version.split('.').map(Number);
  return minor >= 25;
}

describeLive('HTTP/3', ['openssl'], (live) => {
  const ports = { on: 0, tcp: 0 };
  const skipped = !hasQuic(live);
  beforeAll(async () => {
    if (skipped) return;
    const { cert: certificate, key: certificateKey } = await live.certificate('example.com');
    const backend = await httpBackend(live, 'app');
    ports.on = await freeUdpPort();
    ports.tcp = await freePort();
    const tls = { certificate, certificateKey };
    const site = {
      listen: [`127.0.0.1:${ports.on}`, { address: '127.0.0.1', port: ports.tcp, http3: false }],
      tls,
      http3: true,
    };
    await live.start({
      sites: {
        'example.com': {
          ...site,
          headers: { 'X-Own': '1' },
          locations: {
            '/': { proxy: `http://${backend.address}` },
            '/nested': { return: 404, headers: { 'X-Nested': '1' } },
          },
        },
        'two.example.com': { ...site, return: 204 },
      },
    });
  });

  describe.skipIf(skipped)(skipped ? 'needs nginx 1.25' : 'of two sites', () => {
    test('QUIC answers beside the TLS socket, and nowhere else', async () => {
      expect(await quicVersions(ports.on)).toContain(quicVersion1);
      expect(await quicVersions(ports.tcp)).toBeUndefined();
    });

    test('clients are told of it in every answer, also by a location with headers of its own', async () => {
      const told = `h3=":${ports.on}"; ma=86400`;
      const tls = { rejectUnauthorized: false };
      for (const path of ['/', '/nested'])
        expect((await ask({ port: ports.on, path, tls })).headers).toMatchObject({ 'alt-svc': [told] });
      const { headers } = await ask2(ports.on, 'two.example.com', '/');
      expect(headers['alt-svc']).toBe(told);
    });
  });
});
