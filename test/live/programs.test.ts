import { beforeAll, describe, expect, test } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { ask, seen } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';
import { fpmMissing, phpFpm, uwsgiMissing, uwsgiProgram } from '../support/programs.ts';
import { fastcgiProgram, memcachedServer, scgiProgram } from '../support/small-servers.ts';

if (fpmMissing !== undefined) test.skip(`PHP-FPM: ${fpmMissing}`, () => {});
else {
  describeLive('PHP-FPM', [], (live) => {
    let port = 0;
    beforeAll(async () => {
      const told = (
        name: string,
      ) => `<?php echo "${name} ", json_encode(array_intersect_key($_SERVER, array_flip(
        ['SCRIPT_NAME', 'SCRIPT_FILENAME', 'PATH_INFO', 'DOCUMENT_ROOT', 'QUERY_STRING', 'APP_ENV', 'HTTP_PROXY'])));`;
      await live.write('www/index.php', told('front'));
      await live.write('www/page.php', told('page'));
      await live.write('www/plain.txt', 'plain');
      await live.write('www/upload/x.jpg', told('RUNS'));
      await live.write('fixed/start.php', told('fixed'));
      const fpm = `unix:${await phpFpm(live)}`;
      port = await freePort();
      const root = `${live.dir}/www`;
      await live.start({
        sites: {
          'example.com': {
            listen: `127.0.0.1:${port}`,
            root,
            index: 'index.php',
            locations: {
              '/': { tryFiles: ['$uri', '$uri/', '/index.php$is_args$args'] },
              '~ \\.php$': { fastcgi: { to: fpm, params: { APP_ENV: 'test' } } },
            },
          },
          'paths.example.com': {
            listen: `127.0.0.1:${port}`,
            root,
            locations: { '~ \\.php(/|$)': { fastcgi: { to: fpm, pathInfo: true } } },
          },
          'fixed.example.com': {
            listen: `127.0.0.1:${port}`,
            locations: { '/': { fastcgi: { to: fpm, script: `${live.dir}/fixed/start.php` } } },
          },
        },
      });
    });
    const at = async (path: string, host = 'example.com', headers = {}) => {
      const { status, body } = await ask({ port, path, host, headers });
      return { status, body };
    };

    test('a front controller gets what has no file, with the query', async () => {
      const { status, body } = await at('/any/route?a=1');
      expect(status).toBe(200);
      expect(body).toContain('front ');
      expect(body).toContain('"QUERY_STRING":"a=1"');
      expect(body).toContain('"APP_ENV":"test"');
    });

    test('scripts run, other files are sent', async () => {
      expect((await at('/page.php')).body).toContain('page {');
      expect((await at('/page.php')).body).toContain('"SCRIPT_NAME":"\\/page.php"');
      expect((await at('/plain.txt')).body).toBe('plain');
      expect((await at('/')).body).toContain('front ');
    });

    test.each(['/upload/x.jpg/y.php', '/upload/x.jpg/.php', '/upload/x.jpg%00.php', '/none.php'])(
      '%s runs nothing that was uploaded',
      async (path) => {
        for (const host of ['example.com', 'paths.example.com']) {
          const { status, body } = await at(path, host);
          expect(status).toBeGreaterThanOrEqual(400);
          expect(body).not.toContain('RUNS');
        }
      },
    );

    test('an upload is sent as it is', async () => {
      expect((await at('/upload/x.jpg')).body).toContain('<?php');
    });

    test('what follows a script is its path info', async () => {
      const { body } = await at('/page.php/a/b', 'paths.example.com');
      expect(body).toContain('page {');
      expect(body).toContain('"PATH_INFO":"\\/a\\/b"');
      expect(body).toContain('"SCRIPT_NAME":"\\/page.php"');
    });

    test('one script answers for every path', async () => {
      const { body } = await at('/upload/x.jpg', 'fixed.example.com');
      expect(body).toContain('fixed {');
      expect(body).toContain('"SCRIPT_NAME":"\\/start.php"');
    });

    test('a client cannot name a proxy', async () => {
      const { body } = await at('/page.php', 'example.com', { Proxy: 'http://evil.example' });
      expect(body).toContain('page {');
      expect(body).not.toContain('evil');
    });
  });
}

if (uwsgiMissing !== undefined) test.skip(`uwsgi: ${uwsgiMissing}`, () => {});
else {
  describeLive('uwsgi', [], (live) => {
    test('a WSGI program is told of the request', async () => {
      const socket = await uwsgiProgram(live);
      const port = await freePort();
      await live.start({
        sites: {
          'example.com': {
            listen: `127.0.0.1:${port}`,
            locations: {
              '/': { uwsgi: `unix:${socket}` },
              '/more/': {
                uwsgi: { to: `unix:${socket}`, params: { APP_ENV: 'test', SERVER_NAME: 'other' } },
              },
            },
          },
        },
      });
      const plain = await ask({
        port,
        path: '/a%20b?q=1',
        method: 'POST',
        body: 'hello',
        headers: { Proxy: 'http://evil.example' },
      });
      expect(plain.body.split('\n')).toEqual([
        'REQUEST_METHOD=POST',
        'PATH_INFO=/a b',
        'QUERY_STRING=q=1',
        'SERVER_NAME=example.com',
        'APP_ENV=',
        'HTTP_PROXY=',
        'REMOTE_ADDR=127.0.0.1',
        'body=hello',
      ]);
      const more = await ask({ port, path: '/more/' });
      expect(more.body).toContain('APP_ENV=test');
      expect(more.body).toContain('SERVER_NAME=other');
    });
  });
}

describeLive('small programs', [], (live) => {
  let port = 0;
  let kept: Awaited<ReturnType<typeof fastcgiProgram>>;
  let single: Awaited<ReturnType<typeof fastcgiProgram>>;
  beforeAll(async () => {
    kept = await fastcgiProgram(live);
    single = await fastcgiProgram(live);
    const scgi = await scgiProgram(live);
    const memcached = await memcachedServer(live, { 'page:/hit': 'from memory', '/plain?a=1': 'with query' });
    const app = await httpBackend(live, 'app');
    port = await freePort();
    await live.start({
      upstreams: { kept: { servers: [kept.address], keepalive: 4 } },
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          locations: {
            '/kept/': { fastcgi: { upstream: 'kept', script: 'none' } },
            '/single/': {
              fastcgi: { to: single.address, script: 'none', params: { SERVER_SOFTWARE: false } },
            },
            '/scgi/': { scgi: scgi },
            '/': { memcached: { to: memcached, key: 'page:$uri', fallback: '@app' } },
            '/plain': { memcached: memcached },
            '@app': { proxy: `http://${app.address}` },
          },
        },
      },
    });
  });
  const told = async (path: string): Promise<Record<string, unknown>> =>
    JSON.parse((await ask({ port, path })).body);

  test('FastCGI keeps connections open where the upstream has keepalive', async () => {
    for (let n = 0; n < 5; n++) await told('/kept/');
    for (let n = 0; n < 5; n++) await told('/single/');
    expect([kept.connections(), single.connections()]).toEqual([1, 5]);
  });

  test('parameters are there in full, but for those left out', async () => {
    const params = await told('/single/x?q=1');
    expect(params).toMatchObject({ REQUEST_METHOD: 'GET', QUERY_STRING: 'q=1', SERVER_NAME: 'example.com' });
    expect(params).not.toHaveProperty('SERVER_SOFTWARE');
    expect(params).not.toHaveProperty('SCRIPT_FILENAME');
    expect(await told('/kept/')).toHaveProperty('SERVER_SOFTWARE', 'nginx');
  });

  test('SCGI', async () => {
    const { body } = await ask({ port, path: '/scgi/a?q=1', method: 'POST', body: 'hello' });
    expect(JSON.parse(body)).toMatchObject({
      first: 'CONTENT_LENGTH',
      params: { SCGI: '1', CONTENT_LENGTH: '5', PATH_INFO: '/scgi/a', QUERY_STRING: 'q=1', SCRIPT_NAME: '' },
      body: 'hello',
    });
  });

  test('memcached answers for its keys, and the fallback for the others', async () => {
    expect((await ask({ port, path: '/hit' })).body).toBe('from memory');
    expect((await ask({ port, path: '/plain?a=1' })).body).toBe('with query');
    expect(await seen({ port, path: '/miss?x=1' })).toMatchObject({ backend: 'app', url: '/miss?x=1' });
  });
});

describe('the usual parameters', () => {
  test.each(['fastcgi_params', 'uwsgi_params', 'scgi_params'] as const)(
    '%s: the file says what the model says',
    async (name) => {
      const { readFile } = await import('node:fs/promises');
      const { usualParams } = await import('../../src/model/params.ts');
      const text = await readFile(new URL(`../../templates/${name}.hbs`, import.meta.url), 'utf8');
      const inFile = text
        .split('\n')
        .filter((line) => /^\w+_param /.test(line))
        .map((line) => line.replace(/^\w+_param /, '').replace(';', ''))
        .sort();
      const inModel = usualParams[name].map((words) => words.map((word) => word || '""').join(' ')).sort();
      expect(inFile).toEqual(inModel);
    },
  );
});
