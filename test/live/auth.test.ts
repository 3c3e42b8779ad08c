import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { ask, seen } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

interface Question {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

describeLive('who comes in', [], (live) => {
  let port = 0;
  const questions: Question[] = [];
  beforeAll(async () => {
    port = await freePort();
    const listen = { address: '127.0.0.1', port };
    const app = await httpBackend(live, 'app');
    const decider = await httpBackend(live, 'auth', {
      answer: (request, response) => {
        let body = '';
        request.on('data', (chunk) => {
          body += chunk;
        });
        request.on('end', () => {
          questions.push({ method: request.method, url: request.url, headers: request.headers, body });
          const cookie = request.headers.cookie ?? '';
          response.statusCode = cookie === 'in' ? 204 : cookie === 'banned' ? 403 : 401;
          response.setHeader('X-Auth-User', 'alice');
          response.end();
        });
      },
    });
    const sha = createHash('sha1').update('secret').digest('base64');
    const file = await live.write('users', `alice:{SHA}${sha}\n`);
    const admins = await live.write('admins', `root:{SHA}${sha}\n`);
    await live.write('www/file', 'the file');
    await live.write('www/404.html', 'none such');
    const root = `${live.dir}/www`;
    const proxy = `http://${app.address}`;
    await live.start({
      sites: {
        'basic.example.com': {
          listen,
          root,
          auth: { basic: { file, realm: 'Only here' } },
          locations: {
            '/admin/': { alias: `${root}/`, auth: { basic: { file: admins } } },
            '/open/': { alias: `${root}/`, auth: false },
          },
        },
        'asked.example.com': {
          listen,
          errorPages: { '404': '/404.html' },
          auth: {
            request: {
              to: `http://${decider.address}/decide?x=1`,
              copyHeaders: ['X-Auth-User'],
              signIn: 'https://login.example.com/?rd=$scheme://$host$request_uri',
            },
          },
          locations: {
            '/': { proxy },
            '/own/': { proxy: { to: proxy, headers: { 'X-Own': '1' } } },
            '/files/': { alias: `${root}/`, errorPages: { '500': '/500.html' } },
            '/open/': { auth: false, proxy },
            '/404.html': { auth: false, root },
          },
        },
      },
    });
  });

  const basic = (user: string) => ({
    Authorization: `Basic ${Buffer.from(`${user}:secret`).toString('base64')}`,
  });

  test('names and passwords are asked for, each place with its own file, and nobody where it is off', async () => {
    const get = (path: string, headers = {}) => ask({ port, host: 'basic.example.com', path, headers });
    const refused = await get('/file');
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toEqual(['Basic realm="Only here"']);
    expect(await get('/file', basic('alice'))).toMatchObject({ status: 200, body: 'the file' });
    expect((await get('/admin/file', basic('alice'))).status).toBe(401);
    expect((await get('/admin/file', basic('root'))).status).toBe(200);
    expect((await get('/open/file')).status).toBe(200);
  });

  const get = (path: string, cookie: string, more = {}) =>
    ask({ port, host: 'asked.example.com', path, headers: { Cookie: cookie }, ...more });

  test('another service decides: in, out, or to where one signs in', async () => {
    expect((await get('/', 'in')).status).toBe(200);
    expect((await get('/', 'banned')).status).toBe(403);
    for (const path of ['/page?a=b', '/files/file']) {
      const { status, headers } = await get(path, 'stranger');
      expect(status).toBe(302);
      expect(headers['location']).toEqual([`https://login.example.com/?rd=http://asked.example.com${path}`]);
    }
    expect((await get('/files/file', 'in')).body).toBe('the file');
  });

  test('it is asked about the request as it came, without the body', async () => {
    questions.length = 0;
    await get('/page?a=b', 'in', { method: 'POST', body: 'a long body' });
    const [question] = questions;
    expect(question).toMatchObject({ method: 'GET', url: '/decide?x=1', body: '' });
    expect(question?.headers).toMatchObject({
      'x-original-url': 'http://asked.example.com/page?a=b',
      'x-original-method': 'POST',
      'x-forwarded-uri': '/page?a=b',
    });
  });

  test('headers of the answer reach backends, and a client cannot send them', async () => {
    const host = 'asked.example.com';
    const forged = { Cookie: 'in', 'X-Auth-User': 'root' };
    for (const path of ['/', '/own/'])
      expect((await seen({ port, host, path, headers: forged })).headers['x-auth-user']).toBe('alice');
    expect(
      (await seen({ port, host, path: '/open/', headers: forged })).headers['x-auth-user'],
    ).toBeUndefined();
  });

  test('nobody can ask the question himself', async () => {
    expect((await get('/_nginx_forge/auth', 'in')).status).toBe(404);
  });
});
