import { expect, test } from 'vitest';
import { judged, tls } from './judged.ts';

const request = { request: { to: 'http://127.0.0.1:4180/auth' } };
const basic = { basic: { file: '/etc/nginx/users' } };
const path = 'sites a.example.com locations / proxy cache';

function found(cache: object | string, auth: unknown, site: object = {}): string[] {
  const proxy = { to: 'http://127.0.0.1:3000', cache };
  const location = auth === undefined ? { proxy } : { proxy, auth };
  return judged({
    settings: { http: { caches: { pages: {} } } },
    sites: { 'a.example.com': { ...site, locations: { '/': location } } },
  });
}

const certificates = { tls: { ...tls, clientCertificates: { ca: '/etc/ca.pem', headers: true } } };

test('a cache behind another service that decides is told of', () => {
  expect(found('pages', request)).toEqual([`NF2176 ${path}`]);
  expect(found({ zone: 'pages', valid: '1h' }, request)).toEqual([`NF2176 ${path} zone`]);
  expect(found('pages', undefined, { auth: request })).toEqual([`NF2176 ${path}`]);
  expect(found({ zone: 'pages', key: '$scheme$host$request_uri$http_user_agent' }, request)).toHaveLength(1);
});

test('a password keeps answers out of the cache, as long as nobody says otherwise', () => {
  expect(found('pages', basic)).toEqual([]);
  expect(found({ zone: 'pages', noCache: '0', bypass: '0' }, basic)).toEqual([`NF2176 ${path} zone`]);
  expect(found({ zone: 'pages', noCache: '0', key: '$remote_user$request_uri' }, basic)).toEqual([]);
});

test('certificates count where the backend hears of them', () => {
  expect(found('pages', undefined, certificates)).toEqual([`NF2176 ${path}`]);
  const untold = { tls: { ...tls, clientCertificates: '/etc/ca.pem' } };
  expect(found('pages', undefined, untold)).toEqual([]);
  const key = '$request_uri $ssl_client_fingerprint';
  expect(found({ zone: 'pages', key }, undefined, certificates)).toEqual([]);
});

test.each([
  { key: '$request_uri$cookie_session' },
  { key: '$request_uri$http_x_user' },
  { key: '$request_uri$nginx_forge_auth_x_user' },
  { noCache: '$cookie_session' },
  { noCache: ['$arg_nocache', '$cookie_session'] },
])('%j tells users apart', (rules) => {
  expect(found({ zone: 'pages', ...rules }, request)).toEqual([]);
});

test('where everybody comes in there is nothing to say', () => {
  expect(found('pages', undefined)).toEqual([]);
  expect(found('pages', false, { auth: request })).toEqual([]);
});

test('programs have caches as well', () => {
  const data = {
    settings: { http: { caches: { pages: {} } } },
    sites: {
      'a.example.com': {
        auth: request,
        locations: { '/': { fastcgi: { to: '127.0.0.1:9000', script: 'none', cache: 'pages' } } },
      },
    },
  };
  expect(judged(data)).toEqual(['NF2176 sites a.example.com locations / fastcgi cache']);
});
