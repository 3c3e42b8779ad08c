import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { Spec } from '../../src/schema/spec.ts';
import { ask, open } from '../support/http-client.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

type Site = NonNullable<Spec['sites']>[string];

const pages: Readonly<Record<string, string>> = {
  'index.html': 'start page',
  'about.html': 'about',
  'docs/index.html': 'docs',
  'empty/file.txt': 'a file',
  'assets/app.js': `"use strict";${' '.repeat(4000)}`,
  'assets/app.css': 'a{}',
  'assets/app.wasm': '\0asm',
  'assets/site.webmanifest': '{}',
  'assets/font.woff2': 'wOF2',
  'assets/data.json': '{}',
  'assets/unknown.xyz': '?',
  'große datei.txt': 'unicode',
  '404.html': 'not found page',
  '50x.html': 'broken page',
  '.git/config': 'secret',
  '.env': 'secret',
  '.well-known/acme-challenge/token': 'proof',
};

async function folder(live: Live): Promise<string> {
  for (const [name, text] of Object.entries(pages)) await live.write(`www/${name}`, text);
  await live.write('other/page.html', 'other root');
  await live.write('files/page.html', 'under an alias');
  await live.write('files-secret', 'beside the alias');
  return `${live.dir}/www`;
}

function staticSite(root: string, dir: string, gone: number): Site {
  return {
    root,
    index: ['index.html'],
    errorPages: { 404: '/404.html', '502 504': { to: '/50x.html', code: 503 } },
    headers: { 'X-Frame-Options': 'DENY' },
    locations: {
      '/': { tryFiles: ['$uri', '$uri/', '=404'] },
      '^~ /.well-known/': {},
      '~ /\\.': { return: 404 },
      '= /404.html': { internal: true },
      '^~ /assets/': { headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } },
      '/files/': { alias: `${dir}/files/` },
      '/page.html': { root: `${dir}/other` },
      '/empty/': { autoindex: true },
      '/gone/': { proxy: `http://127.0.0.1:${gone}` },
      '/named/': { tryFiles: ['$uri', '@fallback'] },
      '@fallback': { return: { code: 200, body: 'from a named location' } },
    },
  };
}

describeLive('files', [], (live) => {
  let port = 0;
  beforeAll(async () => {
    const root = await folder(live);
    port = await freePort();
    const listen = `127.0.0.1:${port}`;
    await live.start({
      settings: { http: { gzip: true } },
      sites: {
        'example.com': { listen, ...staticSite(root, live.dir, await freePort()) },
        'spa.example.com': {
          listen,
          root,
          locations: {
            '/': { spa: true },
            '= /index.html': { headers: { 'Cache-Control': 'no-cache' } },
            '/docs/': { spa: '/docs/index.html' },
          },
        },
        'bare.example.com': { listen, root },
      },
    });
  });
  const get = (path: string, host = 'example.com') => ask({ port, path, host });
  const page = async (path: string, host?: string) => {
    const { status, body } = await get(path, host);
    return `${status} ${body}`;
  };

  test.each([
    ['/', '200 start page'],
    ['/about.html', '200 about'],
    ['/docs/', '200 docs'],
    ['/gro%C3%9Fe%20datei.txt', '200 unicode'],
    ['/page.html', '200 other root'],
    ['/files/page.html', '200 under an alias'],
    ['/.well-known/acme-challenge/token', '200 proof'],
    ['/named/thing', '200 from a named location'],
    ['/nowhere', '404 not found page'],
    ['/404.html', '404 not found page'],
    ['/gone/', '503 broken page'],
  ])('%s gives: %s', async (path, wanted) => {
    expect(await page(path)).toBe(wanted);
  });

  test('a folder without its last slash is sent to the one with it', async () => {
    const { status, headers } = await get('/docs');
    expect({ status, location: headers['location'] }).toEqual({
      status: 301,
      location: [`http://example.com:${port}/docs/`],
    });
  });

  test.each(['/.git/config', '/.env', '/docs/.env', '/%2eenv', '/files/../.env', '/files../files-secret'])(
    'what is hidden stays so: %s',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toMatch(/secret|beside/);
    },
  );

  test('error pages carry the headers of the site', async () => {
    for (const path of ['/nowhere', '/gone/'])
      expect((await get(path)).headers).toMatchObject({ 'x-frame-options': ['DENY'] });
  });

  test('a folder is listed where autoindex is on, and refused elsewhere', async () => {
    expect((await get('/empty/')).body).toContain('<a href="file.txt">');
    expect((await get('/assets/')).status).toBe(403);
  });

  test.each([
    ['app.js', 'text/javascript'],
    ['app.css', 'text/css'],
    ['app.wasm', 'application/wasm'],
    ['site.webmanifest', 'application/manifest+json'],
    ['font.woff2', 'font/woff2'],
    ['data.json', 'application/json'],
    ['unknown.xyz', 'application/octet-stream'],
  ])('%s is sent as %s', async (name, type) => {
    expect((await get(`/assets/${name}`)).headers).toMatchObject({
      'content-type': [type],
      'cache-control': ['public, max-age=31536000, immutable'],
      'x-frame-options': ['DENY'],
    });
  });

  test('gzip compresses what it helps, for those who take it', async () => {
    const take = async (path: string, headers = {}) => {
      const response = await open({ port, path, headers });
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      return { body: Buffer.concat(chunks), headers: response.headers };
    };
    const gzip = { 'Accept-Encoding': 'gzip, br' };
    const packed = await take('/assets/app.js', gzip);
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(packed.body).toString()).toBe(pages['assets/app.js']);
    const viaProxy = await take('/assets/app.js', { ...gzip, Via: '1.1 proxy' });
    expect(viaProxy.headers).toMatchObject({ 'content-encoding': 'gzip' });
    for (const [path, headers] of [
      ['/assets/app.js', {}],
      ['/assets/app.css', gzip],
      ['/assets/font.woff2', gzip],
    ] as const)
      expect((await take(path, headers)).headers).not.toHaveProperty('content-encoding');
  });

  test.each([
    ['/', '200 start page'],
    ['/about.html', '200 about'],
    ['/some/route?x=1', '200 start page'],
    ['/assets/', '200 start page'],
    ['/assets', '200 start page'],
    ['/docs/', '200 docs'],
    ['/docs/some/route', '200 docs'],
  ])('a single-page application answers %s with: %s', async (path, wanted) => {
    expect(await page(path, 'spa.example.com')).toBe(wanted);
  });

  test('the start page has the headers of its own location however it is asked for', async () => {
    for (const path of ['/', '/index.html', '/some/route'])
      expect((await get(path, 'spa.example.com')).headers).toMatchObject({ 'cache-control': ['no-cache'] });
    expect((await get('/about.html', 'spa.example.com')).headers).not.toHaveProperty('cache-control');
  });

  test('a site with a root alone serves its files', async () => {
    expect(await page('/', 'bare.example.com')).toBe('200 start page');
    expect((await get('/nowhere', 'bare.example.com')).status).toBe(404);
  });
});
