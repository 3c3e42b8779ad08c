import { beforeAll, expect, test } from 'vitest';
import { ask } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('tables of redirects', [], (live) => {
  let port = 0;
  beforeAll(async () => {
    port = await freePort();
    for (const name of ['www/index.html', 'www/404.html', 'www/page']) await live.write(name, name);
    await live.write('acme/.well-known/acme-challenge/token', 'token');
    const more = await live.write(
      'more.map',
      '/included /from-file;\n~^/(?<any>.+)/$ /without-slash/$any;\n',
    );
    const long = {
      table: {
        '/start': '/page?from=start#top',
        '~^/blog/(?<slug>.+)$': '/posts/$slug',
        '~^/shop/(.*)$': 'https://shop.example.com/$1',
      },
      code: 301 as const,
      include: [more],
    };
    const site = { listen: `127.0.0.1:${port}`, root: `${live.dir}/www`, headers: { 'X-Site': 'site' } };
    await live.start({
      sites: {
        'example.com': {
          ...site,
          errorPages: { '404': '/404.html' },
          redirects: { '/old': '/new', '/index.html': '/', '/404.html': '/', '/old page/über': '/there' },
        },
        'long.example.com': {
          ...site,
          acme: { webroot: `${live.dir}/acme` },
          absoluteRedirect: false,
          redirects: long,
        },
        'short.example.com': { ...site, redirects: { table: { '/old': '/new' }, keepQuery: false } },
      },
    });
  });

  const get = async (path: string, host = 'example.com') => {
    const { status, headers, body } = await ask({ port, path, host });
    return { status, to: headers['location']?.[0], site: headers['x-site']?.[0], body };
  };
  const long = async (path: string) => (await get(path, 'long.example.com')).to;

  test('an old path leads to the new one, with its query and the headers of the site', async () => {
    const to = `http://example.com:${port}/new`;
    expect(await get('/old')).toMatchObject({ status: 308, to, site: 'site' });
    expect((await get('/old?a=1&b')).to).toBe(`${to}?a=1&b`);
    expect((await get('/OLD')).to).toBe(to);
    expect((await get('/old/')).status).toBe(404);
    expect((await get('/page')).body).toBe('www/page');
  });

  test('a path is looked up as it reads', async () => {
    expect((await get('/old%20page/%C3%BCber')).to).toMatch(/\/there$/);
  });

  test('what nginx itself goes on to is no old path', async () => {
    expect(await get('/')).toMatchObject({ status: 200, body: 'www/index.html' });
    expect((await get('/index.html')).status).toBe(308);
    expect(await get('/none')).toMatchObject({ status: 404, body: 'www/404.html' });
  });

  test('groups go into the new address', async () => {
    expect(await long('/blog/one/two?a=1')).toBe('/posts/one/two?a=1');
    expect(await long('/shop/cart')).toBe('https://shop.example.com/cart');
  });

  test('a new address keeps its own query, and the request has none', async () => {
    expect(await long('/start?a=1')).toBe('/page?from=start#top');
    expect((await get('/old?a=1', 'short.example.com')).to).toMatch(/\/new$/);
  });

  test('lines of files come last', async () => {
    expect(await long('/included')).toBe('/from-file');
    expect(await long('/blog/one/')).toBe('/posts/one/');
    expect(await long('/other/')).toBe('/without-slash/other');
  });

  test('nothing of a path ends the header or names another host', async () => {
    expect((await get('/blog/x%0d%0aX-Site:%20evil', 'long.example.com')).status).toBe(404);
    expect((await get('/shop/x%0aX-Evil:1', 'long.example.com')).status).toBe(404);
    expect((await get('/%5Cevil.example.net/', 'long.example.com')).to).toBeUndefined();
  });

  test('an authority still finds the proof of the name', async () => {
    const path = '/.well-known/acme-challenge/';
    expect((await get(`${path}token`, 'long.example.com')).body).toBe('token');
    expect((await get(path, 'long.example.com')).to).toBeUndefined();
  });
});
