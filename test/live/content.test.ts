import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { type Ask, ask, open } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('content', [], (live) => {
  let port = 0;
  const copies: string[] = [];
  beforeAll(async () => {
    port = await freePort();
    for (const [name, text] of [
      ['www/page.html', 'see http://old.example.com and http://old.example.com'],
      ['www/part.html', '<!--# echo var="arg_x" --><!--# include virtual="/frame/head.txt" -->'],
      ['www/list/a.txt', 'a'],
      ['www/frame/head.txt', 'HEAD'],
      ['www/frame/foot.txt', 'FOOT'],
      ['www/any/only.txt', 'the only one'],
      ['www/app.css', 'never sent'],
      ['www/data.xyz', 'typed'],
    ] as const)
      await live.write(name, text);
    await live.write('www/app.css.gz', gzipSync('packed before'));
    const root = `${live.dir}/www`;
    const mirrored = await httpBackend(live, 'mirror', {
      answer: (request, response) => {
        copies.push(`${request.method} ${request.url}`);
        response.end();
      },
    });
    const main = await httpBackend(live, 'main', { answer: (_, response) => response.end('answer') });
    await live.start({
      settings: { http: { types: { 'text/x-typed': ['xyz'] } } },
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          root,
          charset: 'utf-8',
          defaultType: 'text/x-unknown',
          rewrites: [{ from: '^/old/(?<rest>.*)$', to: '/$rest', flag: 'last' }],
          locations: {
            '/': {},
            '= /page.html': {
              subFilter: { replace: [{ from: 'HTTP://old', to: 'https://new' }], once: false },
            },
            '= /part.html': { ssi: true },
            '/list/': { autoindex: { format: 'json' } },
            '/dav/': { root, dav: { methods: ['put', 'delete'], createFullPutPath: true } },
            '/framed/': {
              alias: `${root}/list/`,
              addition: { before: '/frame/head.txt', after: '/frame/foot.txt', types: 'text/plain' },
            },
            '/any/': { randomIndex: true },
            '= /app.css': { gzip: { static: true } },
            '= /pixel': { emptyGif: true },
            '= /status': { stubStatus: true, access: { allow: ['192.0.2.1'] } },
            '= /own-status': { stubStatus: true, access: { allow: ['127.0.0.1'] } },
            '/copied/': { proxy: `http://${main.address}`, mirror: '/mirror' },
            '= /mirror': { internal: true, proxy: `http://${mirrored.address}` },
            '/plain/': { alias: `${root}/list/`, etag: false, ifModifiedSince: 'off' },
            '/films/': { alias: `${root}/list/`, maxRanges: 0 },
            '/moved/': {
              rewrites: [{ from: '^/moved/(.*)$', to: 'https://example.com/$1', flag: 'permanent' }],
            },
          },
        },
      },
    });
  });

  const get = (path: string, options: Partial<Ask> = {}) => ask({ port, path, ...options });

  test('texts are replaced in answers, whatever their case', async () => {
    expect((await get('/page.html')).body).toBe('see https://new.example.com and https://new.example.com');
  });

  test('server side includes see variables and other pages', async () => {
    expect((await get('/part.html?x=7')).body).toBe('7HEAD');
  });

  test('a folder is listed as JSON', async () => {
    const { headers, body } = await get('/list/');
    expect(headers['content-type']).toEqual(['application/json']);
    expect(JSON.parse(body)).toMatchObject([{ name: 'a.txt', type: 'file', size: 1 }]);
  });

  test('files are written and removed over http', async () => {
    const put = await get('/dav/new/file.txt', { method: 'PUT', body: 'written' });
    expect(put.status).toBe(201);
    expect(await readFile(`${live.dir}/www/dav/new/file.txt`, 'utf8')).toBe('written');
    expect((await get('/dav/new/file.txt', { method: 'MOVE' })).status).toBe(405);
    expect((await get('/dav/new/file.txt', { method: 'DELETE' })).status).toBe(204);
    await expect(readFile(`${live.dir}/www/dav/new/file.txt`)).rejects.toThrow('ENOENT');
  });

  test('other pages stand around an answer', async () => {
    expect((await get('/framed/a.txt')).body).toBe('HEADaFOOT');
  });

  test('a folder answers with some file of it', async () => {
    expect((await get('/any/')).body).toBe('the only one');
  });

  test('a file that was packed before is sent to who can read it', async () => {
    const response = await open({ port, path: '/app.css', headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers['content-encoding']).toBe('gzip');
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    expect(gunzipSync(Buffer.concat(chunks)).toString()).toBe('packed before');
    expect(await text(await open({ port, path: '/app.css' }))).toBe('never sent');
  });

  test('the pixel is a picture', async () => {
    expect((await get('/pixel')).headers['content-type']).toEqual(['image/gif']);
  });

  test('the figures of nginx are for those alone who may see them', async () => {
    expect((await get('/status')).status).toBe(403);
    expect((await get('/own-status')).body).toMatch(/^Active connections: \d+/);
  });

  test('a copy of each request goes to the mirror, and its answer to nobody', async () => {
    expect((await get('/copied/x', { method: 'POST', body: 'b' })).body).toBe('answer');
    await expect.poll(() => copies).toEqual(['POST /mirror']);
  });

  test("a rewrite inside changes the location, one with an address the client's", async () => {
    expect((await get('/old/any/')).body).toBe('the only one');
    const { status, headers } = await get('/moved/here?q=1');
    expect([status, headers['location']]).toEqual([301, ['https://example.com/here?q=1']]);
  });

  test('media types and charset are those of the spec', async () => {
    const typeOf = async (path: string) => (await get(path)).headers['content-type'];
    expect(await typeOf('/data.xyz')).toEqual(['text/x-typed']);
    expect(await typeOf('/list/a.txt')).toEqual(['text/plain; charset=utf-8']);
    expect(await typeOf('/app.css.gz')).toEqual(['application/gzip']);
  });

  test('what a location says of caching holds there alone', async () => {
    const ranged = { headers: { Range: 'bytes=0-0' } };
    expect((await get('/list/a.txt', ranged)).status).toBe(206);
    expect((await get('/films/a.txt', ranged)).status).toBe(200);
    expect((await get('/list/a.txt')).headers['etag']).toHaveLength(1);
    expect((await get('/plain/a.txt')).headers['etag']).toBeUndefined();
  });
});
