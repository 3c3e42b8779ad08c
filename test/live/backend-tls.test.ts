import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { createServer } from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import type { Spec } from '../../src/schema/spec.ts';
import { httpBackend, portOf } from '../support/backends.ts';
import { ask } from '../support/http-client.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort, type SelfSigned } from '../support/nginx.ts';

type Proxy = NonNullable<
  Extract<NonNullable<NonNullable<Spec['sites']>[string]['locations']>, readonly unknown[]>[number]['proxy']
>;

const name = 'backend.example.net';

async function pem({ cert, key }: SelfSigned) {
  return { cert: await readFile(cert), key: await readFile(key) };
}

/** Answers with the name that the client greeted with, and the name in the client's certificate. */
async function secureHttp(live: Live, own: SelfSigned, client: SelfSigned) {
  const options = { ...(await pem(own)), requestCert: true, rejectUnauthorized: false };
  return httpBackend(live, 'secure', {
    tls: { ...options, ca: await readFile(client.cert) },
    answer: (request, response) => {
      // https gives its requests TLS sockets.
      const socket = request.socket as TLSSocket;
      response.end(`${servername(socket)} ${socket.getPeerCertificate().subject?.CN ?? 'nobody'}`);
    },
  });
}

/** The name in the greeting, which Node's types leave out of a server's socket. */
function servername(socket: TLSSocket): string {
  const greeted: unknown = Reflect.get(socket, 'servername');
  return typeof greeted === 'string' ? greeted : 'no name';
}

async function secureTcp(live: Live, own: SelfSigned) {
  const server = createServer(await pem(own), (socket) =>
    socket.on('error', () => {}).end(servername(socket)),
  );
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  live.defer(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `127.0.0.1:${portOf(server.address())}`;
}

/** What proxies to backends of one certificate can say of TLS, by the path that they stand at. */
function choices(own: SelfSigned, other: SelfSigned, client: SelfSigned) {
  return {
    '/plain': {},
    '/named': { serverName: name },
    '/no-sni': { serverName: false },
    '/verified': { trustedCertificate: own.cert, serverName: name },
    '/wrong-ca': { trustedCertificate: other.cert, serverName: name },
    '/wrong-name': { trustedCertificate: own.cert, serverName: 'other.example.net' },
    '/not-checked': { trustedCertificate: other.cert, verify: false, serverName: name },
    '/client': { certificate: client.cert, certificateKey: client.key, serverName: name },
  };
}

describeLive('TLS towards backends', ['openssl', 'stream'], (live) => {
  let port = 0;
  const streamPorts = { plain: 0, verified: 0, wrong: 0 };
  beforeAll(async () => {
    const [own, other, client] = [
      await live.certificate(name),
      await live.certificate('other.example.net'),
      await live.certificate('client.example.net'),
    ];
    const backend = () => secureHttp(live, own, client);
    const locations: Record<string, { proxy: Proxy }> = {
      '/upstream': { proxy: { upstream: 'group', tls: { trustedCertificate: own.cert, serverName: name } } },
      '/by-name': { proxy: `https://localhost:${(await backend()).port}` },
    };
    const shared = `https://${(await backend()).address}`;
    for (const [path, tls] of Object.entries(choices(own, other, client))) {
      locations[path] = { proxy: { to: `https://${(await backend()).address}`, tls } };
      locations[`/shared${path}`] = { proxy: { to: shared, tls } };
    }
    const stream = async (key: keyof typeof streamPorts, trusted?: SelfSigned) => {
      streamPorts[key] = await freePort();
      const tls = trusted === undefined ? true : { trustedCertificate: trusted.cert, serverName: name };
      return { listen: `127.0.0.1:${streamPorts[key]}`, proxy: { to: await secureTcp(live, own), tls } };
    };
    port = await freePort();
    await live.start({
      upstreams: { group: { servers: [(await backend()).address] } },
      sites: { 'example.com': { listen: `127.0.0.1:${port}`, locations } },
      streams: {
        plain: await stream('plain'),
        verified: await stream('verified', own),
        wrong: await stream('wrong', other),
      },
    });
  });

  test.each([
    ['/plain', 200, 'no name nobody', 'an address has no name to send'],
    ['/by-name', 200, 'localhost nobody', 'the host of the address is sent as the name'],
    ['/named', 200, `${name} nobody`, 'a name of the user is'],
    ['/no-sni', 200, 'no name nobody', 'no name is sent where that is not wanted'],
    ['/verified', 200, `${name} nobody`, 'a certificate of the trusted authority is accepted'],
    ['/wrong-ca', 502, '', 'one of another authority is not'],
    ['/wrong-name', 502, '', 'one for another name is not'],
    ['/not-checked', 200, `${name} nobody`, 'verify: false takes any'],
    ['/client', 200, `${name} client.example.net`, 'a certificate of our own is shown'],
    ['/upstream', 200, `${name} nobody`, 'an upstream is spoken to with TLS'],
  ])('%s: %i %s (%s)', async (path, status, body) => {
    const reply = await ask({ port, path });
    expect(reply.status).toBe(status);
    if (status === 200) expect(reply.body).toBe(body);
  });

  test('what one location has agreed on with a backend is not what another one gets', async () => {
    const at = async (path: string) => (await ask({ port, path: `/shared${path}` })).status;
    const said = async (path: string) => (await ask({ port, path: `/shared${path}` })).body;
    expect(await said('/client')).toBe(`${name} client.example.net`);
    expect(await said('/named')).toBe(`${name} nobody`);
    for (let round = 0; round < 2; round++) {
      expect(await at('/not-checked')).toBe(200);
      expect(await at('/verified')).toBe(200);
      expect(await at('/wrong-ca')).toBe(502);
    }
    expect(await said('/no-sni')).toBe('no name nobody');
  });

  test('a stream does the same', async () => {
    const said = (at: number) => text(net.connect(at, '127.0.0.1').setEncoding('utf8'));
    expect(await said(streamPorts.plain)).toBe('no name');
    expect(await said(streamPorts.verified)).toBe(name);
    expect(await said(streamPorts.wrong)).toBe('');
  });
});
