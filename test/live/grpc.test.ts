import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { grpcCall, grpcServer } from '../support/grpc.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

const name = 'example.com';

describeLive('gRPC', ['openssl'], (live) => {
  let port = 0;
  let ca: Buffer;
  let plain = '';
  let secure = '';
  beforeAll(async () => {
    const site = await live.certificate(name);
    const inner = await live.certificate('inner.example.net');
    ca = await readFile(site.cert);
    plain = (await grpcServer(live)).address;
    const pem = { cert: await readFile(inner.cert), key: await readFile(inner.key) };
    secure = (await grpcServer(live, pem)).address;
    port = await freePort();
    const trusted = { trustedCertificate: inner.cert, serverName: 'inner.example.net' };
    await live.start({
      upstreams: { rpc: { servers: [plain] } },
      sites: {
        [name]: {
          listen: { address: '127.0.0.1', port },
          tls: { certificate: site.cert, certificateKey: site.key },
          locations: {
            '/plain.Service/': { grpc: plain },
            '/upstream.Service/': {
              grpc: { upstream: 'rpc', host: 'rpc.internal', headers: { 'X-Tenant': 'shop' } },
            },
            '/secure.Service/': { grpc: { to: `grpcs://${secure}`, tls: trusted } },
            '/wrong.Service/': {
              grpc: { to: secure, tls: { ...trusted, serverName: 'other.example.net' } },
            },
          },
        },
      },
    });
  });
  const call = (path: string, messages: readonly string[]) =>
    grpcCall(`https://${name}:${port}`, path, messages, {
      ca,
      host: '127.0.0.1',
      servername: name,
    });

  test('messages go there and back one by one, with the status at the end', async () => {
    expect(await call('/plain.Service/Talk', ['one', 'two'])).toEqual({
      answers: [`/plain.Service/Talk ${plain} nobody one`, `/plain.Service/Talk ${plain} nobody two`],
      status: '0',
    });
  });

  test('an upstream, a fixed authority and metadata of ours', async () => {
    expect(await call('/upstream.Service/Talk', ['one'])).toEqual({
      answers: ['/upstream.Service/Talk host rpc.internal shop one'],
      status: '0',
    });
  });

  test('TLS to the backend, which has to be the one that was named', async () => {
    expect((await call('/secure.Service/Talk', ['one'])).answers).toEqual([
      `/secure.Service/Talk ${secure} nobody one`,
    ]);
    expect((await call('/wrong.Service/Talk', [])).status).not.toBe('0');
  });
});
