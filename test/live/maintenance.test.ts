import { rm } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { ask } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('maintenance', [], (live) => {
  let port = 0;
  const flag = 'closed.flag';
  beforeAll(async () => {
    port = await freePort();
    const files = ['www/index.html', 'www/healthz/index.html', 'www/404.html', 'pages/down.html'];
    for (const name of [...files, 'acme/.well-known/acme-challenge/token']) await live.write(name, name);
    const root = `${live.dir}/www`;
    const site = { listen: `127.0.0.1:${port}`, root };
    const users = await live.write('users', 'alice:$apr1$salt$0123456789012345678901\n');
    const page = { page: `${live.dir}/pages/down.html`, except: ['/healthz'], retryAfter: '1h' };
    const realIp = { from: ['127.0.0.1'], header: 'X-Client' };
    await live.start({
      sites: {
        'switch.example.com': {
          ...site,
          acme: { webroot: `${live.dir}/acme` },
          maintenance: true,
          headers: { 'X-Site': 'site' },
          locations: { '/': { redirect: 'https://www.example.com' }, '/busy': { return: 503 } },
        },
        'whole.example.com': { ...site, maintenance: page, redirect: 'https://www.example.com' },
        'page.example.com': {
          ...site,
          realIp,
          auth: { basic: { file: users } },
          errorPages: { '404': '/404.html' },
          rewrites: [{ from: '^/(?!healthz|404)(.*)$', to: '/moved/$1' }],
          maintenance: { ...page, allow: ['192.0.2.0/24'] },
          locations: { '/': {}, '/healthz': { auth: false }, '= /404.html': { auth: false } },
        },
        'file.example.com': { ...site, maintenance: { file: `${live.dir}/${flag}`, body: 'closed' } },
        'missing.example.com': { ...site, maintenance: { page: `${live.dir}/pages/none.html` } },
        'busy.example.com': {
          ...site,
          realIp,
          maintenance: { allow: ['192.0.2.1'], body: 'closed' },
          locations: { '/': { return: 503 } },
        },
      },
    });
  });

  const get = async (host: string, path = '/', options: { method?: string; headers?: object } = {}) => {
    const { status, body, headers } = await ask({
      port,
      host: `${host}.example.com`,
      path,
      method: options.method ?? 'GET',
      headers: { ...options.headers },
    });
    return { status, body, retryAfter: headers['retry-after']?.[0], site: headers['x-site']?.[0] };
  };

  test('everybody gets 503 and is told when to come back, with the headers of the site', async () => {
    const { status, body, retryAfter, site } = await get('switch');
    expect([status, retryAfter, site]).toEqual([503, '300', 'site']);
    expect(body).toContain('maintenance');
    expect((await get('switch', '/any', { method: 'DELETE' })).status).toBe(503);
  });

  test('an authority still finds the proof of the name', async () => {
    const path = '/.well-known/acme-challenge/token';
    expect(await get('switch', path)).toMatchObject({ status: 200, retryAfter: undefined });
  });

  test('a site that answers at once is closed as well, and has the page', async () => {
    expect(await get('whole')).toMatchObject({ status: 503, body: 'pages/down.html', retryAfter: '3600' });
    expect((await get('whole', '/healthz')).status).toBe(308);
  });

  test('the page comes for every method, whatever else the server does', async () => {
    for (const method of ['GET', 'POST', 'PUT'])
      expect(await get('page', '/deep/path?x=1', { method })).toMatchObject({
        status: 503,
        body: 'pages/down.html',
        retryAfter: '3600',
      });
    expect((await get('page', '/_nginx_forge/maintenance')).status).toBe(404);
    expect((await get('missing')).status).toBe(503);
  });

  test('paths that are let through work in full: index files, error pages', async () => {
    expect(await get('page', '/healthz/')).toMatchObject({ status: 200, body: 'www/healthz/index.html' });
    expect(await get('page', '/healthz/none')).toMatchObject({ status: 404, body: 'www/404.html' });
  });

  test('clients that are let in find the site as ever', async () => {
    expect((await get('page', '/', { headers: { 'X-Client': '192.0.2.9' } })).status).toBe(401);
    expect((await get('page', '/', { headers: { 'X-Client': '198.51.100.9' } })).status).toBe(503);
  });

  test('a 503 of the site itself has no part in it', async () => {
    const inside = await get('busy', '/', { headers: { 'X-Client': '192.0.2.1' } });
    expect(inside).toMatchObject({ status: 503, retryAfter: undefined });
    expect(inside.body).not.toBe('closed');
    expect(await get('busy')).toMatchObject({ status: 503, retryAfter: '300', body: 'closed' });
  });

  test('a file closes the site and opens it again, without a reload', async () => {
    expect((await get('file')).status).toBe(200);
    await live.write(flag, '');
    expect(await get('file')).toMatchObject({ status: 503, body: 'closed' });
    await rm(`${live.dir}/${flag}`);
    expect((await get('file')).status).toBe(200);
  });
});
