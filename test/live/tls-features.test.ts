import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { httpBackend, keepingBack } from '../support/backends.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort, HTTP_IN_TEMP_FOLDER, selfSigned, startNginx } from '../support/nginx.ts';
import { handshake, only } from '../support/tls-client.ts';

/** What the server shows to a client of that name. */
async function shown(port: number, servername: string, more: object = {}): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port, servername, rejectUnauthorized: false, ...more });
  await once(socket, 'secureConnect');
  return socket;
}

async function commonName(port: number, servername: string, more: object = {}): Promise<string> {
  const socket = await shown(port, servername, more);
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return String(subject.CN);
}

describeLive('certificates', ['openssl'], (live) => {
  const ports = { two: 0, named: 0 };
  beforeAll(async () => {
    const { cert: certificate, key: certificateKey } = await live.certificate('ecdsa.example.com');
    const rsa = await selfSigned({ names: ['rsa.example.com'], dir: live.dir, type: 'rsa' });
    if (rsa === undefined) throw new Error('openssl is missing');
    for (const name of ['a.example.com', 'b.example.com']) {
      const { cert, key } = await live.certificate(name);
      copyFileSync(cert, path.join(live.dir, `${name}.pem`));
      copyFileSync(key, path.join(live.dir, `${name}.key`));
    }
    ports.two = await freePort();
    ports.named = await freePort();
    await live.start({
      sites: {
        'example.com': {
          listen: `127.0.0.1:${ports.two}`,
          tls: {
            certificate,
            certificateKey,
            certificates: [{ certificate: rsa.cert, certificateKey: rsa.key }],
          },
          return: 204,
        },
        tenants: {
          serverNames: ['*.example.com'],
          listen: `127.0.0.1:${ports.named}`,
          tls: {
            certificate: `${live.dir}/$ssl_server_name.pem`,
            certificateKey: `${live.dir}/$ssl_server_name.key`,
          },
          return: 204,
        },
      },
    });
  });

  test('of two types: each client gets the one it understands', async () => {
    const rsaOnly = { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' };
    const ecdsaOnly = { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' };
    expect(await commonName(ports.two, 'example.com', rsaOnly)).toBe('rsa.example.com');
    expect(await commonName(ports.two, 'example.com', ecdsaOnly)).toBe('ecdsa.example.com');
    const sigalgs = { minVersion: 'TLSv1.3', sigalgs: 'rsa_pss_rsae_sha256' };
    expect(await commonName(ports.two, 'example.com', sigalgs)).toBe('rsa.example.com');
    expect(await commonName(ports.two, 'example.com', { minVersion: 'TLSv1.3' })).toBe('ecdsa.example.com');
  });

  test('with variables in their paths: chosen by the name that the client asks for', async () => {
    expect(await commonName(ports.named, 'a.example.com')).toBe('a.example.com');
    expect(await commonName(ports.named, 'b.example.com')).toBe('b.example.com');
    expect(await handshake({ port: ports.named, servername: 'c.example.com' })).toHaveProperty('refused');
    expect(await handshake({ port: ports.named, servername: 'example.org' })).toEqual({
      refused: expect.stringMatching(/UNRECOGNIZED_NAME/),
    });
  });
});

describeLive('session tickets', ['openssl'], (live) => {
  const ports = { on: 0, off: 0, one: 0, two: 0, other: 0 };
  beforeAll(async () => {
    const { cert: certificate, key: certificateKey } = await live.certificate('example.com');
    const [first, second] = [
      await live.write('1.key', randomBytes(80)),
      await live.write('2.key', randomBytes(80)),
    ];
    const third = await live.write('3.key', randomBytes(80));
    for (const name of ['on', 'off', 'one', 'two', 'other'] as const) ports[name] = await freePort();
    const site = (port: number, tls: object) => ({
      serverNames: ['example.com'],
      listen: `127.0.0.1:${port}`,
      tls: { certificate, certificateKey, sessionCache: false as const, ...tls },
      return: 204,
    });
    await live.start({
      sites: {
        on: site(ports.on, { sessionTickets: true }),
        off: site(ports.off, { sessionTickets: false }),
        one: site(ports.one, { sessionTicketKeys: first }),
        two: site(ports.two, { sessionTicketKeys: [second, first] }),
        other: site(ports.other, { sessionTicketKeys: third }),
      },
    });
  });

  const client = { ...only('TLSv1.2'), servername: 'example.com' };
  async function session(port: number): Promise<Buffer | undefined> {
    const socket = await shown(port, 'example.com', client);
    const held = socket.getTLSTicket() === undefined ? undefined : socket.getSession();
    socket.destroy();
    return held;
  }
  async function resumes(port: number, given: Buffer | undefined): Promise<boolean> {
    const socket = await shown(port, 'example.com', { ...client, session: given });
    const reused = socket.isSessionReused();
    socket.destroy();
    return reused;
  }

  test('are given and taken where they are on, and neither where they are off', async () => {
    expect(await resumes(ports.on, await session(ports.on))).toBe(true);
    expect(await session(ports.off)).toBeUndefined();
  });

  test('of keys of the user are taken wherever the key is known, also one that was replaced', async () => {
    const held = await session(ports.one);
    expect(await resumes(ports.two, held)).toBe(true);
    expect(await resumes(ports.other, held)).toBe(false);
    // The newer key encrypts, and the machine that does not have it yet cannot read it.
    expect(await resumes(ports.one, await session(ports.two))).toBe(false);
  });
});

/** Requests of OpenSSL's client: the first one opens a session, an early one comes in the first flight of the next. */
function opensslClient(live: Live, port: () => number) {
  return async (request: string, when?: 'early'): Promise<string> => {
    const session = path.join(live.dir, `session-${port()}.pem`);
    const way = when === 'early' ? await keepingBack(live, port()) : port();
    const to = ['s_client', '-connect', `127.0.0.1:${way}`, '-servername', 'example.com', '-tls1_3'];
    const args =
      when === 'early'
        ? ['-sess_in', session, '-early_data', await live.write('request', request)]
        : ['-sess_out', session];
    const running = promisify(execFile)('openssl', [...to, '-ign_eof', ...args], { timeout: 5000 });
    if (when === undefined) running.child.stdin?.write(request);
    const { stdout } = await running;
    return stdout;
  };
}

describeLive('early data', ['openssl'], (live) => {
  let port = 0;
  const send = opensslClient(live, () => port);
  beforeAll(async () => {
    const { cert: certificate, key: certificateKey } = await live.certificate('example.com');
    const backend = await httpBackend(live, 'app');
    port = await freePort();
    await live.start({
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          tls: { certificate, certificateKey, earlyData: true, sessionTickets: true },
          locations: { '/': { proxy: `http://${backend.address}` } },
        },
      },
    });
  });

  const request = (method: string) =>
    `${method} / HTTP/1.1\r\nHost: example.com\r\nEarly-Data: 0\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;

  describe('with a session of before', () => {
    test('what changes nothing comes through, and the backend is told', async () => {
      expect(await send(request('GET'))).toContain('200 OK');
      const answer = await send(request('GET'), 'early');
      expect(answer).toContain('Early data was accepted');
      expect(answer).toContain('200 OK');
      expect(answer).toContain('"early-data":"1"');
    });

    test('what changes something is to be sent again', async () => {
      const late = await send(request('POST'));
      expect(late).toContain('200 OK');
      expect(late).not.toContain('early-data');
      const answer = await send(request('POST'), 'early');
      expect(answer).toContain('Early data was accepted');
      expect(answer).toContain('HTTP/1.1 425');
    });
  });

  test('is taken for all names of a socket when its default server takes it: why sites have to agree', async () => {
    const { cert, key } = await live.certificate('example.com');
    const confDir = path.join(live.dir, 'raw');
    const shared = await freePort();
    await live.write(
      'raw/nginx.conf',
      `pid ${confDir}/pid; events {} http { ${HTTP_IN_TEMP_FOLDER}
ssl_protocols TLSv1.2 TLSv1.3;
server { listen 127.0.0.1:${shared} ssl default_server; ssl_early_data on; ssl_reject_handshake on; }
server { listen 127.0.0.1:${shared} ssl; server_name example.com; ssl_certificate ${cert}; ssl_certificate_key ${key};
return 200 "early=[$ssl_early_data]"; } }`,
    );
    const nginx = await startNginx({ build: live.build, confDir });
    live.defer(nginx.stop);
    const raw = opensslClient(live, () => shared);
    await raw(request('POST'));
    expect(await raw(request('POST'), 'early')).toContain('early=[1]');
  });
});
