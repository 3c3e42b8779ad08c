import { connect } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Spec } from '../../src/schema/spec.ts';
import { tcpBackend } from '../support/backends.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort, selfSigned } from '../support/nginx.ts';
import { handshake, only } from '../support/tls-client.ts';

type Tls = NonNullable<NonNullable<Spec['sites']>[string]['tls']>;
type Choice = Omit<Tls, 'certificate' | 'certificateKey'>;

const choices = {
  modern: { profile: 'modern' },
  intermediate: {},
  old: { profile: 'old', guideline: '5.8' },
  custom: { profile: 'custom', protocols: ['TLSv1.2'], ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
} as const satisfies Record<string, Choice>;
type Name = keyof typeof choices;

/** A site and a stream for each choice, each on a port of its own. */
async function servers(live: Live) {
  const backend = await tcpBackend(live, 'backend');
  const { cert: certificate, key: certificateKey } = await live.certificate('example.com');
  const rsa = await selfSigned({ names: ['rsa.example.com'], dir: live.dir, type: 'rsa' });
  if (rsa === undefined) throw new Error('openssl is missing');
  const ports = new Map<string, number>();
  const sites: Record<string, NonNullable<Spec['sites']>[string]> = {};
  const streams: Record<string, NonNullable<Spec['streams']>[string]> = {};
  const add = async (name: string, tls: Tls) => {
    const [http, stream] = [await freePort(), await freePort()];
    ports.set(`http ${name}`, http).set(`stream ${name}`, stream);
    sites[`${name}.example.com`] = {
      tls,
      listen: { address: '127.0.0.1', port: http },
      default: true,
      return: 204,
    };
    streams[name] = { tls, listen: `127.0.0.1:${stream}`, proxy: backend.address };
  };
  for (const [name, choice] of Object.entries<Choice>(choices))
    await add(name, { certificate, certificateKey, ...choice });
  await add('rsa', { certificate: rsa.cert, certificateKey: rsa.key });
  await add('rsa-old', { certificate: rsa.cert, certificateKey: rsa.key, ...choices.old });
  return { spec: { sites, streams }, ports };
}

const intermediateCiphers = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305'];
const oldCiphers = ['AES128-SHA256', 'AES128-SHA', 'AES256-SHA384', 'AES256-SHA'];

describeLive('TLS', ['openssl', 'stream'], (live) => {
  let made: Awaited<ReturnType<typeof servers>>;
  beforeAll(async () => {
    made = await servers(live);
    await live.start(made.spec);
  });

  describe.each(['http', 'stream'] as const)('of a %s server', (kind) => {
    const port = (name: string) => made.ports.get(`${kind} ${name}`) ?? 0;
    const refused = { refused: expect.stringMatching(/PROTOCOL_VERSION/) };

    test.each<[Name, 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3', 'yes' | 'no']>([
      ['modern', 'TLSv1.1', 'no'],
      ['modern', 'TLSv1.2', 'no'],
      ['modern', 'TLSv1.3', 'yes'],
      ['intermediate', 'TLSv1.1', 'no'],
      ['intermediate', 'TLSv1.2', 'yes'],
      ['intermediate', 'TLSv1.3', 'yes'],
      ['old', 'TLSv1.1', 'yes'],
      ['old', 'TLSv1.2', 'yes'],
      ['old', 'TLSv1.3', 'yes'],
      ['custom', 'TLSv1.1', 'no'],
      ['custom', 'TLSv1.2', 'yes'],
      ['custom', 'TLSv1.3', 'no'],
    ])('the profile %s and a client of %s only: %s', async (name, version, accepted) => {
      expect(await handshake({ port: port(name), ...only(version) })).toMatchObject(
        accepted === 'yes' ? { protocol: version } : refused,
      );
    });

    const agree = (name: string, cipher: string) =>
      handshake({ port: port(name), ...only('TLSv1.2'), ciphers: `${cipher}:@SECLEVEL=0` });

    test.each([
      ['intermediate', 'ECDSA'],
      ['rsa', 'RSA'],
    ])(
      'the profile intermediate has the ciphers of the guideline, and no others (%s, %s)',
      async (name, type) => {
        for (const cipher of intermediateCiphers)
          expect(await agree(name, `ECDHE-${type}-${cipher}`)).toMatchObject({ protocol: 'TLSv1.2' });
        for (const cipher of [
          ...oldCiphers.map((c) => `ECDHE-${type}-${c}`),
          'AES128-GCM-SHA256',
          'AES128-SHA',
        ])
          expect(await agree(name, cipher)).toEqual({ refused: expect.stringMatching(/HANDSHAKE_FAILURE/) });
      },
    );

    test('the profile old has older ciphers as well, in the order of the server', async () => {
      for (const cipher of oldCiphers) {
        const wanted = { cipher: `ECDHE-ECDSA-${cipher}` };
        expect(await agree('old', wanted.cipher)).toMatchObject(wanted);
      }
      expect(await agree('rsa-old', 'AES128-SHA')).toMatchObject({ cipher: 'AES128-SHA' });
      expect(await agree('old', 'ECDHE-ECDSA-AES256-SHA:ECDHE-ECDSA-AES128-GCM-SHA256')).toMatchObject({
        cipher: 'ECDHE-ECDSA-AES128-GCM-SHA256',
      });
    });

    test('the order of the client counts in the profile intermediate', async () => {
      for (const [first, second] of [
        ['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
        ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-CHACHA20-POLY1305'],
      ])
        expect(await agree('intermediate', `${first}:${second}`)).toMatchObject({ cipher: first });
    });

    test('ciphers of the user are the only ones', async () => {
      const cipher = 'ECDHE-ECDSA-AES256-GCM-SHA384';
      expect(await agree('custom', 'ALL')).toMatchObject({ cipher });
      expect(await agree('custom', 'ECDHE-ECDSA-AES128-GCM-SHA256')).toHaveProperty('refused');
    });

    test('the key exchange is over a group of the guideline', async () => {
      const over = (ecdhCurve: string) => handshake({ port: port('modern'), ...only('TLSv1.3'), ecdhCurve });
      for (const group of ['X25519', 'prime256v1', 'secp384r1'])
        expect(await over(group)).toMatchObject({ protocol: 'TLSv1.3' });
      expect(await over('secp521r1')).toEqual({ refused: expect.stringMatching(/HANDSHAKE_FAILURE/) });
    });
  });
});

describeLive('sites that share a TLS socket', ['openssl'], (live) => {
  let port = 0;
  let warned: string[] = [];
  beforeAll(async () => {
    const { cert: certificate, key: certificateKey } = await live.certificate('*.example.com');
    port = await freePort();
    const site = (choice: Choice) => ({
      tls: { certificate, certificateKey, ...choice },
      listen: { address: '127.0.0.1', port },
      return: 204,
    });
    const { findings } = await live.start({
      sites: {
        'modern.example.com': site(choices.modern),
        'usual.example.com': site(choices.intermediate),
        'old.example.com': site(choices.old),
      },
    });
    warned = findings.filter(({ code }) => code === 'NF4005').map(({ path }) => String(path[1]));
  });
  const to = (name: string, version: Parameters<typeof only>[0]) =>
    handshake({ port, servername: `${name}.example.com`, ...only(version) });

  test('all answer the clients that they are for', async () => {
    expect(await to('modern', 'TLSv1.3')).toMatchObject({ protocol: 'TLSv1.3' });
    expect(await to('usual', 'TLSv1.2')).toMatchObject({ protocol: 'TLSv1.2' });
    expect(await to('old', 'TLSv1.1')).toMatchObject({ protocol: 'TLSv1.1' });
  });

  test('keep older versions out, or it was said that they cannot', async () => {
    const [modern, usual] = [await to('modern', 'TLSv1.2'), await to('usual', 'TLSv1.1')];
    if (!warned.includes('modern.example.com')) expect(modern).toHaveProperty('refused');
    else expect(modern).toMatchObject({ protocol: 'TLSv1.2' });
    // Its ciphers are its own, and none of them is for TLS 1.1.
    expect(usual).toHaveProperty('refused');
  });
});

describeLive('TLS 1.1 without a lower security level', ['openssl'], (live, build) => {
  const start = async (ciphers: string) => {
    const { cert: certificate, key: certificateKey } = await live.certificate('example.com');
    const port = await freePort();
    const protocols: Tls['protocols'] = ['TLSv1.1', 'TLSv1.2'];
    const tls: Tls = { certificate, certificateKey, profile: 'custom', protocols, ciphers };
    const listen = { address: '127.0.0.1', port };
    const { findings } = await live.start({
      sites: { 'example.com': { tls, listen, default: true, return: 204 } },
    });
    return { port, codes: findings.map(({ code }) => code) };
  };

  test('is not spoken by OpenSSL 3, and we say so', async (context) => {
    if (build.openssl.startsWith('1.')) context.skip('this OpenSSL is older than 3');
    const { port, codes } = await start('ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES128-GCM-SHA256');
    expect(codes).toContain('NF2103');
    expect(await handshake({ port, ...only('TLSv1.1') })).toHaveProperty('refused');
    expect(await handshake({ port, ...only('TLSv1.2') })).toMatchObject({ protocol: 'TLSv1.2' });
  });

  test('is spoken at level 0', async () => {
    const { port, codes } = await start('@SECLEVEL=0:ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES128-GCM-SHA256');
    expect(codes).not.toContain('NF2103');
    expect(await handshake({ port, ...only('TLSv1.1') })).toMatchObject({ protocol: 'TLSv1.1' });
  });
});

describeLive('the catch-all as nginx 1.18 has to have it', ['openssl'], (live) => {
  test('shows unknown hosts a certificate that is no site’s, and no content', async () => {
    const site = await live.certificate('example.com');
    const nobody = await live.certificate('nobody.invalid');
    const port = await freePort();
    const spec: Spec = {
      settings: { http: { catchAll: { certificate: nobody.cert, certificateKey: nobody.key } } },
      sites: {
        'example.com': {
          tls: { certificate: site.cert, certificateKey: site.key },
          listen: { address: '127.0.0.1', port },
          http2: false,
          return: { code: 200, body: 'the site' },
        },
      },
    };
    await live.start(spec, { release: '1.18.0' });
    expect(await certificateName(port, 'example.com')).toBe('example.com');
    expect(await certificateName(port, 'other.example')).toBe('nobody.invalid');
    expect(await answer(port, 'example.com')).toContain('the site');
    expect(await answer(port, 'other.example')).toBe('');
  });
});

function certificateName(port: number, servername: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername, rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN));
      socket.destroy();
    }).on('error', reject);
  });
}

/** Everything that comes back before nginx closes. */
function answer(port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ host: '127.0.0.1', port, servername: host, rejectUnauthorized: false }, () => {
      socket.end(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text)).on('error', reject);
  });
}
