import { createHash } from 'node:crypto';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { ask } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('what keeps requests out', [], (live) => {
  let port = 0;
  let proxied = 0;
  beforeAll(async () => {
    [port, proxied] = [await freePort(), await freePort()];
    const listen = { address: '127.0.0.1', port };
    for (const name of [
      'file',
      'robots.txt',
      '.git/config',
      '.well-known/security.txt',
      'dl/file',
      'dl/deep/file',
    ])
      await live.write(`www/${name}`, name);
    const root = `${live.dir}/www`;
    const address = { return: { code: 200, body: '$remote_addr' } };
    await live.start({
      settings: { http: { realIp: { from: ['127.0.0.0/8', '10.0.0.0/8'] } } },
      sites: {
        'example.com': {
          listen,
          root,
          hiddenFiles: 'deny',
          block: { userAgents: ['BadBot', '~^curl/[67]'] },
          locations: {
            '/': {},
            '= /robots.txt': { block: false },
            '/img/': { alias: `${root}/`, referers: { allow: ['*.example.org'], none: false } },
            '/dl/': {
              secureLink: { md5: '$secure_link_expires$uri secret' },
              locations: { '/dl/deep/': {} },
            },
          },
        },
        'address.example.com': { listen, ...address },
        'own.example.com': {
          listen,
          realIp: { from: ['127.0.0.1'], header: 'X-Client' },
          ...address,
        },
        'cdn.example.com': { listen, realIp: { from: ['cloudflare'] }, ...address },
        'proxied.example.com': {
          listen: { address: '127.0.0.1', port: proxied, proxyProtocol: true },
          ...address,
        },
      },
    });
  });

  const get = (path: string, headers = {}, host = 'example.com') => ask({ port, host, path, headers });
  const status = async (path: string, headers = {}) => (await get(path, headers)).status;

  test('hidden files are not there, except those that have to be', async () => {
    expect(await status('/.git/config')).toBe(404);
    expect(await status('/%2egit/config')).toBe(404);
    expect(await status('/x/.env')).toBe(404);
    expect(await status('/.well-known/security.txt')).toBe(200);
    expect(await status('/.well-known-not/x')).toBe(404);
    expect(await status('/file')).toBe(200);
  });

  test('unwanted clients get nothing but what is for all', async () => {
    expect(await status('/file', { 'User-Agent': 'Mozilla badbot/1' })).toBe(403);
    expect(await status('/file', { 'User-Agent': 'curl/7.88' })).toBe(403);
    expect(await status('/file', { 'User-Agent': 'not curl/7.88' })).toBe(200);
    expect(await status('/robots.txt', { 'User-Agent': 'badbot' })).toBe(200);
  });

  test('other pages do not show what is here', async () => {
    expect(await status('/img/file', { Referer: 'https://www.example.org/page' })).toBe(200);
    expect(await status('/img/file', { Referer: 'https://example.com/' })).toBe(200);
    expect(await status('/img/file', { Referer: 'https://evil.example/www.example.org' })).toBe(403);
    expect(await status('/img/file')).toBe(403);
  });

  test('a link holds until its time is over, for its path alone, in nested locations too', async () => {
    const link = (path: string, expires: number, hashed = path) => {
      const md5 = createHash('md5').update(`${expires}${hashed} secret`).digest('base64url');
      return `${path}?md5=${md5}&expires=${expires}`;
    };
    const soon = Math.floor(Date.now() / 1000) + 600;
    for (const path of ['/dl/file', '/dl/deep/file']) {
      expect(await status(link(path, soon))).toBe(200);
      expect(await status(link(path, soon, '/dl/other'))).toBe(403);
      expect(await status(link(path, soon - 4000))).toBe(410);
      expect(await status(path)).toBe(403);
    }
  });

  test('the address is taken from proxies that are believed, and from nobody else', async () => {
    const address = async (host: string, headers: object) => (await get('/', headers, host)).body;
    const chain = { 'X-Forwarded-For': '192.0.2.1, 203.0.113.9, 10.1.1.1' };
    expect(await address('address.example.com', chain)).toBe('203.0.113.9');
    expect(await address('own.example.com', chain)).toBe('127.0.0.1');
    expect(await address('own.example.com', { 'X-Client': '203.0.113.8' })).toBe('203.0.113.8');
    expect(await address('cdn.example.com', { 'CF-Connecting-IP': '203.0.113.7' })).toBe('127.0.0.1');
  });

  test('where a site listens with the PROXY protocol, it is taken from there', async () => {
    const socket = net.connect(proxied, '127.0.0.1');
    const head = 'PROXY TCP4 203.0.113.5 127.0.0.1 1000 80\r\n';
    const request =
      'GET / HTTP/1.1\r\nHost: proxied.example.com\r\nX-Forwarded-For: 1.2.3.4\r\nConnection: close\r\n\r\n';
    socket.write(head + request);
    expect(await text(socket)).toMatch(/203\.0\.113\.5$/);
  });
});
