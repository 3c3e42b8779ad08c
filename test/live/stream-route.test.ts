import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { hello, tlsBackend } from '../support/hello.ts';
import { ask, seen } from '../support/http-client.ts';
import { describeLive, type Live, type LiveNginx } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

async function tlsBackends(live: Live, ...names: readonly string[]) {
  const made: Record<string, { address: string; fingerprint: string }> = {};
  for (const name of names) {
    const { cert, key } = await live.certificate(`${name}.example.com`);
    const [certPem, keyPem] = [await readFile(cert), await readFile(key)];
    const { address } = await tlsBackend(live, name, {
      cert: certPem,
      key: keyPem,
      ALPNProtocols: ['h2', 'http/1.1', 'acme-tls/1', 'xmpp'],
    });
    made[name] = { address, fingerprint: new X509Certificate(certPem).fingerprint256 };
  }
  return (name: string) => {
    const found = made[name];
    if (found === undefined) throw new Error(`no backend ${name}`);
    return found;
  };
}

/** Two ports of which the second one follows the first. */
async function twoPorts(): Promise<number> {
  for (;;) {
    const first = await freePort();
    if ((await freePort()) === first + 1) return first;
  }
}

describeLive('a route by names and protocols', ['stream', 'openssl'], (live) => {
  let port: number;
  let closing: number;
  let backend: Awaited<ReturnType<typeof tlsBackends>>;
  const said = async (servername: string | undefined, ...ALPNProtocols: string[]) =>
    (await hello({ port, ...(servername === undefined ? {} : { servername }), ALPNProtocols })).said;

  beforeAll(async () => {
    [port, closing] = [await freePort(), await freePort()];
    backend = await tlsBackends(live, 'one', 'two', 'wild', 'acme', 'xmpp', 'other');
    await live.start({
      upstreams: { pair: { servers: [backend('two').address, backend('two').address], zone: true } },
      streams: {
        tls: {
          listen: `127.0.0.1:${port}`,
          route: {
            bySni: {
              'one.example.com': backend('one').address,
              'two.example.com': 'pair',
              '*.wild.example.com': [backend('wild').address, backend('wild').address],
              'local.example.com': backend('one').address.replace('127.0.0.1', 'localhost'),
              'gone.example.com': 'close',
            },
            byAlpn: {
              'acme-tls/1': backend('acme').address,
              xmpp: backend('xmpp').address,
              'x.mpp': backend('xmpp').address,
            },
            default: backend('other').address,
          },
        },
        strict: {
          listen: `127.0.0.1:${closing}`,
          route: { bySni: { 'one.example.com': backend('one').address } },
        },
      },
    });
  });

  test.each([
    ['one.example.com', 'one'],
    ['ONE.example.com', 'one'],
    ['two.example.com', 'two'],
    ['a.wild.example.com', 'wild'],
    ['a.b.wild.example.com', 'wild'],
    ['local.example.com', 'one'],
    ['wild.example.com', 'other'],
    ['unknown.example.com', 'other'],
  ])('a client that asks for %s comes to %s', async (servername, name) => {
    expect(await said(servername)).toBe(`${name} ${servername} -`);
  });

  test('a client without a name comes to the default', async () => {
    expect(await said(undefined)).toBe('other - -');
  });

  test('TLS is ended by the backend and nowhere before', async () => {
    const { certificate } = await hello({ port, servername: 'one.example.com' });
    expect(certificate).toBe(backend('one').fingerprint);
  });

  test('a protocol decides before the name, wherever it stands in what the client offers', async () => {
    expect(await said('one.example.com', 'acme-tls/1')).toBe('acme one.example.com acme-tls/1');
    expect(await said('one.example.com', 'h2', 'xmpp', 'http/1.1')).toMatch(/^xmpp one\.example\.com /);
    expect(await said('one.example.com', 'h2', 'http/1.1')).toBe('one one.example.com h2');
    expect(await said('one.example.com', 'http/1.1', 'my-xmpp', 'xmmpp')).toBe(
      'one one.example.com http/1.1',
    );
  });

  test('close ends the connection without an answer, for a name and for all that have no route', async () => {
    expect(await said('gone.example.com')).toMatch(/^refused: /);
    expect((await hello({ port: closing, servername: 'one.example.com' })).said).toMatch(/^one /);
    expect((await hello({ port: closing, servername: 'two.example.com' })).said).toMatch(/^refused: /);
    const socket = net.connect(closing, '127.0.0.1');
    socket.end('GET / HTTP/1.0\r\n\r\n');
    expect(await text(socket).catch(() => '')).toBe('');
  });
});

describeLive('sites and passed-through TLS on one port', ['stream', 'openssl'], (live, build) => {
  const names = [
    'first.example.com',
    'second.example.com',
    'mail.example.com',
    'www.mail.example.com',
  ] as const;
  let port: number;
  let nginx: LiveNginx;
  let backend: Awaited<ReturnType<typeof tlsBackends>>;
  const hands = !build.version.startsWith('1.22.');

  beforeAll(async () => {
    port = await freePort();
    const via = await twoPorts();
    backend = await tlsBackends(live, 'mail', 'acme');
    const app = await httpBackend(live, 'app');
    const { cert: certificate, key: certificateKey } = await live.certificate(...names);
    const tls = { certificate, certificateKey };
    const listen = `127.0.0.1:${port}`;
    await live.write('www/folder/index.html', 'in the folder');
    nginx = await live.start({
      settings: {
        stream: { logFormats: { line: '$remote_addr $upstream_addr $ssl_preread_server_name' } },
      },
      sites: {
        'first.example.com': { tls, listen, locations: { '/': { proxy: `http://${app.address}` } } },
        'second.example.com': { tls, listen, root: `${live.dir}/www` },
        'www.mail.example.com': { tls, listen, return: { code: 200, body: 'a site' } },
      },
      streams: {
        shared: {
          listen,
          access: { deny: ['127.0.0.9'] },
          accessLog: { path: `${live.dir}/sessions.log`, format: 'line' },
          route: {
            bySni: {
              'mail.example.com': backend('mail').address,
              'www.mail.example.com': 'sites',
              '*.mail.example.com': backend('mail').address,
            },
            byAlpn: { 'acme-tls/1': backend('acme').address },
            default: 'sites',
            via: `127.0.0.1:${via}`,
          },
        },
      },
    });
  });
  const insecure = { rejectUnauthorized: false };

  test('says nothing against it', () => {
    expect(nginx.findings).toEqual([]);
  });

  test('a site answers, and its backend is told the address of the client', async () => {
    const { headers } = await seen({
      port,
      host: 'first.example.com',
      tls: { ...insecure, localAddress: '127.0.0.2' } as object, // node hands the address on to net.connect
    });
    expect(headers['x-real-ip']).toBe('127.0.0.2');
    expect(headers['x-forwarded-for']).toBe('127.0.0.2');
    expect(headers['x-forwarded-proto']).toBe('https');
  });

  test('each name has its site, and a wildcard of the route leaves one name to the sites', async () => {
    const at = { port, tls: insecure, path: '/folder/' };
    expect((await ask({ ...at, host: 'second.example.com' })).body).toBe('in the folder');
    expect((await ask({ ...at, host: 'www.mail.example.com' })).body).toBe('a site');
  });

  test('redirects of nginx itself do not tell the port behind the stream', async () => {
    const { status, headers } = await ask({
      port,
      host: 'second.example.com',
      path: '/folder',
      tls: insecure,
    });
    expect(status).toBe(301);
    expect(headers['location']).toEqual(['/folder/']);
  });

  test('a name of the route comes to its backend, which ends TLS itself', async () => {
    const heard = await hello({ port, servername: 'mail.example.com' });
    expect(heard).toEqual({ said: 'mail mail.example.com -', certificate: backend('mail').fingerprint });
    expect((await hello({ port, servername: 'x.mail.example.com' })).said).toBe('mail x.mail.example.com -');
    const acme = await hello({ port, servername: 'first.example.com', ALPNProtocols: ['acme-tls/1'] });
    expect(acme.said).toBe('acme first.example.com acme-tls/1');
  });

  test('a name that nobody has is refused by the sites', async () => {
    expect((await hello({ port, servername: 'nobody.example.com' })).said).toMatch(/unrecognized name/);
  });

  test('access rules of the stream hold for the sites too', async () => {
    const from = { port, localAddress: '127.0.0.9' };
    expect((await hello({ ...from, servername: 'first.example.com' })).said).toMatch(/^refused: /);
    expect((await hello({ ...from, servername: 'mail.example.com' })).said).toMatch(/^refused: /);
  });

  test('the log of the stream has the sessions of its backends, with the address of the client', async () => {
    await hello({ port, servername: 'mail.example.com', localAddress: '127.0.0.3' });
    await vi.waitFor(
      async () =>
        expect(await nginx.read('../sessions.log')).toContain(
          `127.0.0.3 ${backend('mail').address} mail.example.com`,
        ),
      { timeout: 3000, interval: 10 },
    );
    expect(await nginx.read('../sessions.log')).not.toContain('second.example.com');
  });

  test(`the sites are reached ${hands ? 'without a hop' : 'over the loopback, with a PROXY protocol header'}`, async () => {
    const conf = await nginx.read('conf/streams/shared.conf');
    expect(conf.includes('pass $nginx_forge_shared_by_protocol;')).toBe(true);
    expect(conf.includes('proxy_pass')).toBe(!hands);
  });
});

describeLive('streams that share a port by name', ['stream', 'openssl'], (live, build) => {
  if (build.version.startsWith('1.22.')) {
    test.skip('needs nginx 1.25.5', () => {});
    return;
  }
  describe('by the name in the TLS hello', () => {
    let port: number;
    let passed: number;
    beforeAll(async () => {
      [port, passed] = [await freePort(), await freePort()];
      const listen = `127.0.0.1:${port}`;
      const { cert, key } = await live.certificate('a.example.com', 'b.example.com');
      const tls = { certificate: cert, certificateKey: key };
      const backend = await tlsBackends(live, 'end');
      await live.start({
        streams: {
          a: { listen, serverNames: ['a.example.com'], tls, return: 'stream a, $ssl_server_name' },
          b: { listen, serverNames: ['*.b.example.com'], tls, return: 'stream b' },
          through: {
            listen: `127.0.0.1:${passed}`,
            serverNames: ['through.example.com'],
            proxy: backend('end').address,
          },
          handed: { listen: `127.0.0.1:${passed}`, serverNames: ['a.example.com'], pass: listen },
        },
      });
    });

    test('each stream has its names, and a name that none has is refused', async () => {
      const said = async (servername: string) => (await hello({ port, servername })).said;
      expect(await said('a.example.com')).toBe('stream a, a.example.com');
      expect(await said('x.b.example.com')).toBe('stream b');
      expect(await said('c.example.com')).toMatch(/unrecognized name/);
    });

    test('also where TLS is not ended: one is passed through, another handed to a socket of nginx', async () => {
      const said = async (servername: string) => (await hello({ port: passed, servername })).said;
      expect(await said('through.example.com')).toBe('end through.example.com -');
      expect(await said('a.example.com')).toBe('stream a, a.example.com');
      expect(await said('c.example.com')).toMatch(/^refused: /);
    });
  });
});
