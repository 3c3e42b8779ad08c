import { beforeAll, expect, test } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { ask } from '../support/http-client.ts';
import { describeLive, type LiveNginx } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('a cache where users sign in', [], (live) => {
  let port = 0;
  let nginx: LiveNginx;
  beforeAll(async () => {
    port = await freePort();
    const app = await httpBackend(live, 'app', {
      answer: (request, response) => response.end(`for ${request.headers['x-user'] ?? 'nobody'}`),
    });
    const decider = await httpBackend(live, 'auth', {
      answer: (request, response) => {
        const session = /session=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
        response.statusCode = session === undefined ? 401 : 204;
        response.setHeader('X-User', session ?? '');
        response.end();
      },
    });
    const location = (rules: object) => ({
      proxy: { to: `http://${app.address}`, cache: { zone: 'pages', valid: '1h', ...rules } },
    });
    const keptOut = { noCache: '$cookie_session', bypass: '$cookie_session' };
    nginx = await live.start({
      settings: { http: { caches: { pages: { path: `${live.dir}/cache` } } } },
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          auth: { request: { to: `http://${decider.address}`, copyHeaders: ['X-User'] } },
          locations: {
            '/shared': location({}),
            '/own': location({ key: '$scheme://$host$request_uri $nginx_forge_auth_x_user' }),
            '/kept-out': location(keptOut),
            '/open': { auth: false, ...location({}) },
          },
        },
      },
    });
  });

  const get = async (path: string, user: string) =>
    (await ask({ port, path, headers: { Cookie: `session=${user}` } })).body;

  test('gives one what was made for another, where the key does not tell them apart', async () => {
    expect(await get('/shared', 'alice')).toBe('for alice');
    expect(await get('/shared', 'bob')).toBe('for alice');
  });

  test('keeps an answer for each where it does, or none of theirs', async () => {
    for (const path of ['/own', '/kept-out'])
      for (const user of ['alice', 'bob', 'alice']) expect(await get(path, user)).toBe(`for ${user}`);
  });

  test('that is said of the one and not of the others', () => {
    const said = nginx.findings.filter(({ code }) => code === 'NF2176');
    expect(said.map(({ path }) => path.join(' '))).toEqual([
      'sites example.com locations /shared proxy cache zone',
    ]);
  });
});
