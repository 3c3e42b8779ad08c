import { expect, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';

const brotli = { http: { directives: [{ brotli: 'on' }] } };
const site = { 'example.com': { listen: 80, return: 204 } };

async function modulesOf(spec: object) {
  const { tree, findings } = await compile(
    { target: 'debian-12', sites: site, ...spec },
    { allowCode: true },
  );
  const text = tree?.outputs[0]?.text ?? '';
  const loaded = [...text.matchAll(/^load_module .*\/(?:ngx_)?(\w+)_module\.so;$/gm)].map(([, name]) => name);
  return { loaded, needed: tree?.neededModules ?? [], codes: findings.map(({ code }) => code) };
}

test('a directive of the user’s has its module loaded', async () => {
  const { loaded, needed } = await modulesOf({ settings: brotli });
  expect(loaded).toEqual(['http_brotli_filter']);
  expect(needed).toContain('http_brotli_filter');
});

test('a module that the user loads is not loaded twice', async () => {
  const load = '/opt/modules/ngx_http_brotli_filter_module.so';
  const main = { directives: [{ load_module: load }] };
  const { loaded, codes } = await modulesOf({ settings: { ...brotli, main } });
  expect(loaded).toEqual(['http_brotli_filter']);
  expect(codes).toEqual([]);
  expect((await modulesOf({ target: 'nginx:1.28', settings: { ...brotli, main } })).codes).toEqual([]);
});

test('what a module needs is loaded before it', async () => {
  const settings = {
    main: {
      directives: [{ name: 'stream', block: [{ geoip_country: '/var/GeoIP.dat' }] }],
    },
  };
  expect((await modulesOf({ settings })).loaded).toEqual(['stream', 'stream_geoip']);
  const set = { http: { directives: [{ name: 'set_escape_uri', args: ['$a', 'b'] }] } };
  expect((await modulesOf({ sites: { 'example.com': { listen: 80, ...set.http } } })).loaded).toEqual([
    'ndk_http',
    'http_set_misc',
  ]);
});

test('one name in two halves of nginx is of the module of its half', async () => {
  const geoip2 = {
    name: 'geoip2',
    args: ['/a.mmdb'],
    block: [{ name: '$country', args: ['default=x', 'country', 'iso_code'] }],
  };
  expect((await modulesOf({ settings: { http: { directives: [geoip2] } } })).loaded).toEqual(['http_geoip2']);
});

test('directives that every nginx has need nothing', async () => {
  const http = { directives: [{ gzip: 'on' }, { access_log: 'off' }, { limit_rate: '1m' }] };
  const main = { directives: [{ worker_priority: 5 }] };
  expect((await modulesOf({ settings: { http, main } })).needed).toEqual([]);
});

test.each([
  ['ubuntu-22.04', { secure_link: '$arg_a' }, ['NF2105']],
  ['ubuntu-24.04', { secure_link: '$arg_a' }, []],
  ['nginx:1.28', { brotli: 'on' }, ['NF2105']],
  [{ nginx: '1.28.0', builtIn: ['http_brotli_filter'] }, { brotli: 'on' }, []],
  [{ nginx: '1.28.0' }, { brotli: 'on' }, ['NF2105']],
])('for the target %j, %j is a warning or not', async (target, directive, codes) => {
  const sites = { 'example.com': { listen: 80, return: 204, directives: [directive] } };
  expect((await modulesOf({ target, sites })).codes).toEqual(codes);
});
