import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { ask } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('one name for a site', ['openssl'], (live) => {
  const ports = { tls: 0, http: 0, plain: 0 };
  let pair = { cert: '', key: '' };
  beforeAll(async () => {
    for (const name of ['tls', 'http', 'plain'] as const) ports[name] = await freePort();
    const { cert, key } = await live.certificate('example.com', '*.example.com');
    pair = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
    await live.write('acme/.well-known/acme-challenge/token', 'token');
    const at = (port: number) => `127.0.0.1:${port}`;
    await live.start({
      sites: {
        'example.com': {
          serverNames: ['www.example.com', 'example.com', '*.example.com'],
          canonical: 'example.com',
          listen: { address: '127.0.0.1', port: ports.tls, backlog: 64 },
          httpRedirect: { listen: at(ports.http) },
          acme: { webroot: `${live.dir}/acme` },
          default: true,
          tls: { certificate: cert, certificateKey: key, clientCertificates: cert },
          hsts: true,
          return: { code: 200, body: '$host' },
        },
        plain: {
          serverNames: ['plain.example.org', { regex: '^old\\d\\.example\\.org$' }],
          canonical: true,
          listen: at(ports.plain),
          acme: { webroot: `${live.dir}/acme` },
          return: { code: 200, body: '$host' },
        },
      },
    });
  });

  const https = (host: string, client: object = pair) =>
    ask({ port: ports.tls, host, path: '/a?b=1', tls: { rejectUnauthorized: false, ...client } });
  const plain = (host: string, path = '/a?b=1') => ask({ port: ports.plain, host, path });

  test('is served, and the others lead to it with path and query', async () => {
    expect((await https('example.com')).body).toBe('example.com');
    for (const host of ['www.example.com', 'other.example.com']) {
      const { status, headers } = await https(host);
      expect([status, headers['location']]).toEqual([308, [`https://example.com:${ports.tls}/a?b=1`]]);
      expect(headers['strict-transport-security']).toEqual(['max-age=63072000']);
    }
  });

  test('asks for client certificates under every name', async () => {
    for (const host of ['example.com', 'www.example.com']) expect((await https(host, {})).status).toBe(400);
  });

  test('unknown hosts go where they went', async () => {
    expect((await https('elsewhere.example.net')).body).toBe('elsewhere.example.net');
  });

  test('plain http goes to https under the name that was asked for', async () => {
    const { headers } = await ask({ port: ports.http, host: 'www.example.com' });
    expect(headers['location']).toEqual([`https://www.example.com:${ports.tls}/`]);
  });

  test('a site without TLS stays plain, and regular expressions are other names', async () => {
    const { headers } = await plain('old7.example.org');
    expect(headers['location']).toEqual([`http://plain.example.org:${ports.plain}/a?b=1`]);
    expect((await plain('plain.example.org')).body).toBe('plain.example.org');
  });

  test('an authority finds the proof of every name', async () => {
    const path = '/.well-known/acme-challenge/token';
    for (const host of ['plain.example.org', 'old7.example.org'])
      expect((await plain(host, path)).body).toBe('token');
    for (const host of ['example.com', 'www.example.com'])
      expect((await ask({ port: ports.http, host, path })).body).toBe('token');
  });
});
