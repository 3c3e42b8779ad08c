import { beforeAll, expect, test } from 'vitest';
import { ask } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('maps of charsets', [], (live) => {
  let port = 0;
  beforeAll(async () => {
    port = await freePort();
    await live.write('www/page.html', Uint8Array.of(0xc0, 0xc1, 0x21));
    await live.start({
      settings: {
        http: {
          charsetMaps: [
            { from: 'koi8-r', to: 'utf-8', entries: { C0: 'D18E', C1: 'D0B0' } },
            { from: 'koi8-r', to: 'windows-1251', entries: { C0: 41, C1: 'E0' } },
          ],
        },
      },
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          root: `${live.dir}/www`,
          charset: { name: 'utf-8', source: 'koi8-r' },
        },
        'byte.example.com': {
          listen: `127.0.0.1:${port}`,
          root: `${live.dir}/www`,
          charset: { name: 'windows-1251', source: 'koi8-r' },
        },
      },
    });
  });

  test('an answer comes in the charset that it names', async () => {
    const { headers, body } = await ask({ port, path: '/page.html' });
    expect([headers['content-type'], body]).toEqual([['text/html; charset=utf-8'], 'юа!']);
  });

  test('a code that YAML reads as a number is its digits', async () => {
    const { body } = await ask({ port, path: '/page.html', host: 'byte.example.com' });
    expect(body.startsWith('A')).toBe(true);
  });
});
