import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type ConnectionOptions, connect } from 'node:tls';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { endOfMessage, httpBackend, tcpBackend } from '../support/backends.ts';
import { ask, seen } from '../support/http-client.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

const run = promisify(execFile);

interface Authority {
  readonly cert: string;
  /** Key and certificate of a client, as node wants them. */
  readonly client: { readonly key: Buffer; readonly cert: Buffer };
}

async function authority(live: Live, name: string): Promise<Authority> {
  const at = (file: string) => path.join(live.dir, `${name}-${file}`);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await run('openssl', [
    ...['req', '-x509', ...newKey, '-days', '30', '-subj', `/CN=${name} CA`],
    ...['-keyout', at('ca.key'), '-out', at('ca.pem')],
  ]);
  await run('openssl', [
    ...['req', ...newKey, '-subj', `/O=Example/CN=${name} client`],
    ...['-keyout', at('client.key'), '-out', at('client.csr')],
  ]);
  await run('openssl', [
    ...['x509', '-req', '-in', at('client.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key')],
    ...['-days', '30', '-set_serial', '4711', '-out', at('client.pem')],
  ]);
  return {
    cert: at('ca.pem'),
    client: { key: readFileSync(at('client.key')), cert: readFileSync(at('client.pem')) },
  };
}

const names = ['verify', 's-dn', 'i-dn', 'serial', 'fingerprint', 'cert'].map((n) => `x-ssl-client-${n}`);
/** What a client claims of itself. */
const lies = Object.fromEntries(names.map((name) => [name, 'SUCCESS']));

describeLive('client certificates', ['openssl', 'stream'], (live) => {
  let ours: Authority;
  let others: Authority;
  let ports: Record<'required' | 'optional' | 'plain' | 'stream', number>;
  beforeAll(async () => {
    [ours, others] = [await authority(live, 'ours'), await authority(live, 'others')];
    const pair = await live.certificate('example.com');
    const backend = await httpBackend(live, 'app');
    const echo = await tcpBackend(live, 'echo');
    const tls = { certificate: pair.cert, certificateKey: pair.key };
    ports = {
      required: await freePort(),
      optional: await freePort(),
      plain: await freePort(),
      stream: await freePort(),
    };
    const proxy = `http://${backend.address}`;
    await live.start({
      sites: {
        'example.com': {
          listen: `127.0.0.1:${ports.required}`,
          tls: { ...tls, clientCertificates: { ca: ours.cert, headers: true } },
          locations: { '/': { proxy }, '/own': { proxy: { to: proxy, headers: { 'X-Own': 'yes' } } } },
        },
        optional: {
          serverNames: ['example.com'],
          listen: `127.0.0.1:${ports.optional}`,
          tls: { ...tls, clientCertificates: { ca: ours.cert, mode: 'optional', headers: true } },
          locations: { '/': { proxy } },
        },
        plain: {
          serverNames: ['example.com'],
          listen: `127.0.0.1:${ports.plain}`,
          locations: { '/': { proxy }, '/own': { proxy: { to: proxy, headers: { 'X-Own': 'yes' } } } },
        },
      },
      streams: {
        guarded: {
          listen: `127.0.0.1:${ports.stream}`,
          tls: { ...tls, clientCertificates: ours.cert },
          proxy: echo.address,
        },
      },
    });
  });
  const insecure = { rejectUnauthorized: false };

  test('without one a request is refused', async () => {
    expect(await ask({ port: ports.required, tls: insecure })).toMatchObject({ status: 400 });
  });

  test('with that of another authority too', async () => {
    const tls = { ...insecure, ...others.client };
    expect(await ask({ port: ports.required, tls })).toMatchObject({ status: 400 });
    expect(await ask({ port: ports.optional, tls })).toMatchObject({ status: 400 });
  });

  test.each(['/', '/own'])(
    'with the right one the backend of %s is told, over what a client claims',
    async (to) => {
      const { headers } = await seen({
        port: ports.required,
        path: to,
        headers: lies,
        tls: { ...insecure, ...ours.client },
      });
      expect(headers).toMatchObject({
        'x-ssl-client-verify': 'SUCCESS',
        'x-ssl-client-s-dn': 'CN=ours client,O=Example',
        'x-ssl-client-i-dn': 'CN=ours CA',
        'x-ssl-client-serial': '1267',
        'x-ssl-client-fingerprint': expect.stringMatching(/^[0-9a-f]{40}$/),
      });
      expect(decodeURIComponent(String(headers['x-ssl-client-cert']))).toBe(ours.client.cert.toString());
    },
  );

  test('where none is shown, claims of the client do not come through', async () => {
    const { headers } = await seen({ port: ports.optional, headers: lies, tls: insecure });
    const told = names.filter((name) => headers[name] !== undefined);
    expect(told).toEqual(['x-ssl-client-verify']);
    expect(headers['x-ssl-client-verify']).toBe('NONE');
  });

  test.each(['/', '/own'])('nor through another site with the same backend (%s)', async (to) => {
    const { headers } = await seen({ port: ports.plain, path: to, headers: lies });
    expect(names.filter((name) => headers[name] !== undefined)).toEqual([]);
  });

  test('a stream lets the right one in, and no other', async () => {
    expect(await greeting(ports.stream, ours.client)).toBe('echo:');
    expect(await greeting(ports.stream, {})).toBe('');
    expect(await greeting(ports.stream, others.client)).toBe('');
  });
});

/** What the backend of a stream says first. */
async function greeting(port: number, client: ConnectionOptions): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...client });
  socket.on('secureConnect', () => socket.write(endOfMessage));
  return text(socket).catch(() => '');
}
