import { beforeAll, expect, test } from 'vitest';
import type { Spec } from '../../src/schema/spec.ts';
import { type Backend, httpBackend } from '../support/backends.ts';
import { ask, seen } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

type Locations = NonNullable<NonNullable<Spec['sites']>[string]['locations']>;

function locationsFor(app: Backend, api: Backend): Locations {
  const [toApp, to] = [`http://${app.address}`, `http://${api.address}`];
  return {
    '/': { proxy: toApp },
    '/api': { proxy: to },
    '/replace/': { proxy: { to, forwarded: 'replace' } },
    '/off/': { proxy: { to, forwarded: 'off' } },
    '/backend-host/': { proxy: { to, host: 'backend' } },
    '/fixed-host/': { proxy: { to, host: 'internal.example.net' } },
    '/headers/': {
      proxy: {
        to,
        headers: { 'X-Api-Key': 'k;e"y $request_method', Accept: false, 'X-Real-IP': false },
        hideHeaders: ['X-Secret'],
      },
      locations: { '/headers/inner/': { proxy: toApp } },
    },
    '/strip/': { proxy: { to, stripPrefix: true } },
    '= /exact': { proxy: { to, replacePrefix: '/other/place' } },
    '/v1/': { proxy: { to, replacePrefix: '/service/api/' } },
    '^~ /old': { proxy: { to, replacePrefix: '/new' } },
    '~ ^/users/(?<name>[a-z]+)$': { proxy: { to, headers: { 'X-Name': '$name' } } },
    '/kept/': { proxy: { upstream: 'kept-open' } },
  };
}

describeLive('a reverse proxy', [], (live) => {
  let port = 0;
  let app: Backend;
  let api: Backend;
  let kept: Backend;
  beforeAll(async () => {
    [app, api, kept] = [
      await httpBackend(live, 'app'),
      await httpBackend(live, 'api'),
      await httpBackend(live, 'kept'),
    ];
    port = await freePort();
    await live.start({
      upstreams: { 'kept-open': { servers: [kept.address], keepalive: 4 } },
      sites: { 'example.com': { listen: `127.0.0.1:${port}`, locations: locationsFor(app, api) } },
    });
  });
  const spoofed = {
    'X-Forwarded-For': '203.0.113.9',
    'X-Forwarded-Proto': 'gopher',
    'X-Real-IP': '203.0.113.9',
  };
  const see = (path: string, headers = {}) => seen({ port, path, headers });
  const urlAt = async (path: string) => (await see(path)).url;

  test('hands each path to its backend, unchanged', async () => {
    expect(await see('/')).toMatchObject({ backend: 'app', url: '/', method: 'GET' });
    expect(await see('/api')).toMatchObject({ backend: 'api', url: '/api' });
    const odd = '/api//a%2Fb%20c/../%C3%A9?q=%2F+x&y=%%';
    expect(await see(odd)).toMatchObject({ backend: 'api', url: odd });
  });

  test('hands method and body on', async () => {
    const body = 'x'.repeat(100_000);
    expect(await seen({ port, path: '/api', method: 'PUT', body })).toMatchObject({ method: 'PUT', body });
  });

  test('tells the backend who asked, and what for', async () => {
    expect((await see('/api')).headers).toMatchObject({
      host: 'example.com',
      'x-real-ip': '127.0.0.1',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'example.com',
    });
  });

  test('appends to X-Forwarded-For, and believes no other word of the client', async () => {
    expect((await see('/api', { ...spoofed, 'X-Forwarded-Host': 'evil.example' })).headers).toMatchObject({
      'x-real-ip': '127.0.0.1',
      'x-forwarded-for': '203.0.113.9, 127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'example.com',
    });
  });

  test('forwarded: replace forgets what came', async () => {
    expect((await see('/replace/', spoofed)).headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' });
  });

  test('forwarded: off sends none of these headers, not even those of the client', async () => {
    const { headers } = await see('/off/', { ...spoofed, 'X-Forwarded-Host': 'evil.example' });
    expect(Object.keys(headers).filter((name) => /^x-(forwarded|real)/.test(name))).toEqual([]);
    expect(headers).toMatchObject({ host: 'example.com' });
  });

  test('host: backend and a fixed host', async () => {
    expect((await see('/backend-host/')).headers).toMatchObject({
      host: api.address,
      'x-forwarded-host': 'example.com',
    });
    expect((await see('/fixed-host/')).headers).toMatchObject({ host: 'internal.example.net' });
  });

  test('headers of the user are set or left out, beside the usual ones', async () => {
    const { headers } = await see('/headers/', { Accept: 'text/html' });
    expect(headers).toMatchObject({ 'x-api-key': 'k;e"y GET', 'x-forwarded-for': '127.0.0.1' });
    expect(headers).not.toHaveProperty('accept');
    expect(headers).not.toHaveProperty('x-real-ip');
  });

  test('a nested location tells its backend nothing that was meant for another', async () => {
    const { headers, backend } = await see('/headers/inner/', { Accept: 'text/html' });
    expect(backend).toBe('app');
    expect(headers).not.toHaveProperty('x-api-key');
    expect(headers).toMatchObject({ accept: 'text/html', 'x-real-ip': '127.0.0.1', host: 'example.com' });
  });

  test('hideHeaders takes headers of the backend away, there only', async () => {
    const [hidden, shown] = [await ask({ port, path: '/headers/' }), await ask({ port, path: '/api' })];
    expect(hidden.headers).toMatchObject({ 'x-backend': ['api'] });
    expect(hidden.headers).not.toHaveProperty('x-secret');
    expect(shown.headers).toMatchObject({ 'x-secret': ['internal'] });
  });

  test.each([
    ['/strip/', '/'],
    ['/strip/a/b?q=1&r=%2F', '/a/b?q=1&r=%2F'],
    ['/strip/a%20b/%C3%A9%3F%23%25?q=%20', '/a%20b/%C3%A9%3F%23%25?q=%20'],
    ['/strip/strip/x', '/strip/x'],
    ['/v1/users?id=7', '/service/api/users?id=7'],
    ['/old/page', '/new/page'],
    ['/old', '/new'],
    ['/exact?q=1', '/other/place?q=1'],
    ['/users/ann?x=1', '/users/ann?x=1'],
  ])('the backend is asked for %s as %s', async (asked, wanted) => {
    expect(await urlAt(asked)).toBe(wanted);
  });

  test('a stripped path cannot climb out of its prefix', async () => {
    expect(await see('/strip/../api')).toMatchObject({ backend: 'api' });
    expect(await urlAt('/strip/a/../b')).toBe('/b');
  });

  test('the path without its last slash is sent to the one with it', async () => {
    const { status, headers } = await ask({ port, path: '/strip?q=1' });
    expect({ status, location: headers['location'] }).toEqual({
      status: 301,
      location: [`http://example.com:${port}/strip/?q=1`],
    });
  });

  test('a named group of a regular expression is a variable', async () => {
    expect((await see('/users/ann')).headers).toMatchObject({ 'x-name': 'ann' });
  });

  test('an upstream with keepalive has its connection used again', async () => {
    for (let n = 0; n < 10; n++)
      expect((await see('/kept/')).headers).not.toHaveProperty('connection', 'close');
    expect(kept.connections()).toBe(1);
  });
});
