import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, constants } from 'node:http2';
import { text } from 'node:stream/consumers';
import type { ConnectionOptions } from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import type { Spec } from '../../src/schema/spec.ts';
import { httpBackend } from '../support/backends.ts';
import { ask } from '../support/http-client.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';
import { handshake } from '../support/tls-client.ts';

const names = ['example.com', '*.example.com', 'example.org'] as const;

/** Two TLS sites on one socket, one on a socket of its own, and the plain port that leads to them. */
async function sites(live: Live): Promise<{ spec: Spec; ca: Buffer; ports: Record<Port, number> }> {
  const app = await httpBackend(live, 'app');
  const ports = {
    plain: await freePort(),
    secure: await freePort(),
    http1: await freePort(),
    fallback: await freePort(),
  };
  const { cert: certificate, key: certificateKey } = await live.certificate(...names);
  const tls = { certificate, certificateKey };
  const on = (port: number) => ({ address: '127.0.0.1', port });
  const spec: Spec = {
    sites: {
      'example.com': {
        tls,
        listen: on(ports.secure),
        httpRedirect: { listen: `127.0.0.1:${ports.plain}` },
        hsts: true,
        headers: { 'X-Frame-Options': 'DENY', 'Cache-Control': 'no-store' },
        locations: {
          '/': { proxy: `http://${app.address}` },
          '/not-here': { return: 404 },
          '/teapot': { return: { code: 418, body: 'short and stout' } },
          '/gone': { proxy: `http://127.0.0.1:${await freePort()}` },
          '/small': { bodySize: 10, proxy: `http://${app.address}` },
          '/moved': { redirect: '/new' },
          '/more': {
            headers: { 'X-More': 'more', 'Cache-Control': 'public' },
            return: { code: 200, body: 'more' },
            locations: { '/more/inner': { headers: { 'X-Inner': '1' }, return: 403 } },
          },
          '/less': { headers: { 'X-Frame-Options': false }, return: { code: 200, body: 'less' } },
          '/sometimes': {
            headers: { 'X-Frame-Options': { value: 'SAMEORIGIN', always: false } },
            locations: { '/sometimes/error': { return: 404 }, '/sometimes/ok': { return: 204 } },
          },
        },
      },
      'www.example.com': {
        tls,
        listen: on(ports.secure),
        hsts: { maxAge: '1d', includeSubDomains: true },
        redirect: `https://example.com:${ports.secure}`,
      },
      'example.org': {
        tls,
        listen: on(ports.http1),
        http2: false,
        httpRedirect: { code: 301, listen: `127.0.0.1:${ports.plain}` },
        headers: { 'X-Only': 'here' },
        locations: {
          '/': { return: { code: 200, body: 'one' } },
          '/none': { headers: { 'X-Only': false }, return: { code: 200, body: 'none' } },
        },
      },
      fallback: {
        serverNames: ['fallback.example.com'],
        tls,
        default: true,
        listen: on(ports.fallback),
        return: { code: 200, body: '$host' },
      },
    },
  };
  return { spec, ports, ca: await readFile(certificate) };
}
type Port = 'plain' | 'secure' | 'http1' | 'fallback';

async function overHttp2(port: number, tls: ConnectionOptions) {
  const session = connect(`https://example.com:${port}`, { ...tls, host: '127.0.0.1' });
  try {
    const stream = session.request({ ':path': '/h2?x=1' });
    const [headers]: Record<string, unknown>[] = await once(stream, 'response');
    return { status: headers?.[constants.HTTP2_HEADER_STATUS], headers, body: await text(stream) };
  } finally {
    session.close();
  }
}

describeLive('a TLS site', ['openssl'], (live) => {
  let ports: Record<Port, number>;
  let tls: { ca: Buffer };
  beforeAll(async () => {
    const made = await sites(live);
    ports = made.ports;
    tls = { ca: made.ca };
    await live.start(made.spec);
  });
  const secure = (path: string, options = {}) =>
    ask({ port: ports.secure, host: 'example.com', path, tls, ...options });
  const siteHeaders = {
    'strict-transport-security': ['max-age=63072000'],
    'x-frame-options': ['DENY'],
    'cache-control': ['no-store'],
  };

  test.each([
    ['/', 200, {}],
    ['/not-here', 404, {}],
    ['/teapot', 418, {}],
    ['/gone', 502, {}],
    ['/small', 413, { method: 'POST', body: 'x'.repeat(11) }],
    ['/moved', 308, {}],
    ['/%ZZ', 400, {}],
  ])('its headers are on the answer to %s, status %i', async (path, status, options) => {
    const reply = await secure(path, options);
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatchObject(siteHeaders);
  });

  test('a location that adds headers keeps those of the site, and replaces equal ones', async () => {
    const more = { ...siteHeaders, 'cache-control': ['public'], 'x-more': ['more'] };
    expect((await secure('/more')).headers).toMatchObject(more);
    const inner = await secure('/more/inner');
    expect(inner.status).toBe(403);
    expect(inner.headers).toMatchObject({ ...more, 'x-inner': ['1'] });
  });

  test('a location takes a header away with false, also the only one', async () => {
    const { headers } = await secure('/less');
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(headers).toMatchObject({ 'strict-transport-security': ['max-age=63072000'] });
    const at = (path: string) => ask({ port: ports.http1, host: 'example.org', path, tls });
    expect((await at('/')).headers).toMatchObject({ 'x-only': ['here'] });
    expect((await at('/none')).headers).not.toHaveProperty('x-only');
  });

  test('always: false leaves a header out of errors only', async () => {
    expect((await secure('/sometimes/ok')).headers).toMatchObject({ 'x-frame-options': ['SAMEORIGIN'] });
    const { headers } = await secure('/sometimes/error');
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(headers).toMatchObject({ 'cache-control': ['no-store'] });
  });

  test('a site that only redirects sends its HSTS along, and keeps path and query', async () => {
    const { status, headers } = await secure('/a%20b?c=%2F', { host: 'www.example.com' });
    expect(status).toBe(308);
    expect(headers).toMatchObject({
      location: [`https://example.com:${ports.secure}/a%20b?c=%2F`],
      'strict-transport-security': ['max-age=86400; includeSubDomains'],
    });
  });

  test.each(['GET', 'POST'])(
    'plain http is sent to https with path and query (%s), without HSTS',
    async (method) => {
      const { status, headers } = await ask({ port: ports.plain, path: '/a%20b?c=%2F', method });
      expect(status).toBe(308);
      expect(headers['location']).toEqual([`https://example.com:${ports.secure}/a%20b?c=%2F`]);
      expect(headers).not.toHaveProperty('strict-transport-security');
    },
  );

  test('httpRedirect takes another status', async () => {
    const { status, headers } = await ask({ port: ports.plain, host: 'example.org' });
    expect(status).toBe(301);
    expect(headers['location']).toEqual([`https://example.org:${ports.http1}/`]);
  });

  test.each(['unknown.example.net', '127.0.0.1', ''])(
    'plain http for the host "%s" gets no answer',
    async (host) => {
      await expect(ask({ port: ports.plain, host })).rejects.toThrow('socket hang up');
    },
  );

  test('a TLS handshake for an unknown name, or for none, is refused', async () => {
    for (const server of [{ servername: 'unknown.example.net' }, {}])
      expect(await handshake({ port: ports.secure, ...server })).toEqual({
        refused: expect.stringMatching(/UNRECOGNIZED_NAME/),
      });
    expect(await handshake({ port: ports.secure, servername: 'example.com' })).toHaveProperty('protocol');
  });

  test('a Host that is not the name of the handshake gets no site', async () => {
    const greeting = { ...tls, servername: 'example.com' };
    await expect(secure('/', { host: 'unknown.example.net', tls: greeting })).rejects.toThrow(
      'socket hang up',
    );
  });

  test('default: true gets the unknown hosts instead', async () => {
    const unknown = { host: 'unknown.example.net', tls: { rejectUnauthorized: false } };
    expect(await ask({ port: ports.fallback, ...unknown })).toMatchObject({
      status: 200,
      body: 'unknown.example.net',
    });
    expect(await handshake({ port: ports.fallback })).toHaveProperty('protocol');
  });

  test('plain http to a TLS port is told so, not served', async () => {
    expect((await ask({ port: ports.secure })).status).toBe(400);
  });

  test('HTTP/2 is agreed on through ALPN, and http2: false agrees on HTTP/1.1', async () => {
    const ALPNProtocols = ['h2', 'http/1.1'];
    const agreed = (port: number, servername: string) => handshake({ port, servername, ALPNProtocols });
    expect(await agreed(ports.secure, 'example.com')).toMatchObject({ alpn: 'h2' });
    expect(await agreed(ports.http1, 'example.org')).toMatchObject({ alpn: 'http/1.1' });
  });

  test('HTTP/2 requests are answered as HTTP/1.1 ones are', async () => {
    const { status, headers, body } = await overHttp2(ports.secure, tls);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'strict-transport-security': 'max-age=63072000' });
    expect(JSON.parse(body)).toMatchObject({
      url: '/h2?x=1',
      headers: {
        'x-forwarded-proto': 'https',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-host': 'example.com',
      },
    });
  });
});

describeLive('a TLS site that answers plain http as well', ['openssl'], (live) => {
  test('sends HSTS over TLS alone', async () => {
    const { cert: certificate, key: certificateKey } = await live.certificate('*.example.com');
    const [plain, secure] = [await freePort(), await freePort()];
    const site = (maxAge: number) => ({
      tls: { certificate, certificateKey },
      listen: [
        { address: '127.0.0.1', port: plain, tls: false },
        { address: '127.0.0.1', port: secure },
      ],
      hsts: { maxAge },
      headers: { 'X-Frame-Options': 'DENY' },
      locations: { '/': { return: 404 }, '/more': { headers: { 'X-More': '1' }, return: 204 } },
    });
    await live.start({
      sites: { 'a.example.com': site(1000), 'b.example.com': site(2000), 'c.example.com': site(1000) },
    });
    const tls = { ca: await readFile(certificate) };
    for (const [name, age] of [
      ['a', 1000],
      ['b', 2000],
      ['c', 1000],
    ])
      for (const path of ['/', '/more']) {
        const host = `${name}.example.com`;
        const [bare, safe] = [
          await ask({ port: plain, host, path }),
          await ask({ port: secure, host, path, tls }),
        ];
        expect(safe.headers).toMatchObject({
          'strict-transport-security': [`max-age=${age}`],
          'x-frame-options': ['DENY'],
        });
        expect(bare.headers).toMatchObject({ 'x-frame-options': ['DENY'] });
        expect(bare.headers).not.toHaveProperty('strict-transport-security');
      }
  });
});
