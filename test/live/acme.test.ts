import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ask } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

const challenge = '/.well-known/acme-challenge/token-1';

describeLive('challenges of an authority', ['openssl'], (live) => {
  let port = 0;
  beforeAll(async () => {
    const { cert: certificate, key: certificateKey } = await live.certificate('example.com');
    const webroot = path.join(live.dir, 'acme');
    await chmod(live.dir, 0o755);
    await mkdir(path.join(webroot, path.dirname(challenge)), { recursive: true });
    await writeFile(path.join(webroot, challenge), 'token-1.thumbprint');
    port = await freePort();
    const plain = `127.0.0.1:${port}`;
    const tls = { certificate, certificateKey };
    await live.start({
      settings: { http: { acme: { webroot, catchAll: true } } },
      sites: {
        'example.com': {
          acme: true,
          listen: `127.0.0.1:${await freePort()}`,
          httpRedirect: { listen: plain },
          tls,
          return: 204,
        },
        'denied.example.com': {
          acme: true,
          listen: plain,
          access: { deny: ['127.0.0.1'] },
          root: webroot,
          locations: { '~ .': { return: 403 } },
        },
        'without.example.com': { listen: plain, return: 204 },
      },
    });
  });
  const get = (host: string, to: string) => ask({ port, host, path: to });

  test('are answered before the redirect, and everything else is redirected', async () => {
    expect(await get('example.com', challenge)).toMatchObject({ status: 200, body: 'token-1.thumbprint' });
    expect(await get('example.com', '/.well-known/acme-challenge/other')).toMatchObject({ status: 404 });
    expect(await get('example.com', '/other')).toMatchObject({ status: 308 });
  });

  test('are answered whoever asks, whatever else the site has', async () => {
    expect(await get('denied.example.com', challenge)).toMatchObject({ status: 200 });
    expect(await get('denied.example.com', '/other')).toMatchObject({ status: 403 });
  });

  test('are answered for hosts that no site has, where that is wanted, and not for a site that is not', async () => {
    expect(await get('new.example.com', challenge)).toMatchObject({ status: 200 });
    await expect(get('new.example.com', '/other')).rejects.toThrow();
    expect(await get('without.example.com', challenge)).toMatchObject({ status: 204 });
  });
});
