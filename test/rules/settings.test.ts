import { describe, expect, test } from 'vitest';
import { findingsFor, fine, judged, tls } from './judged.ts';

describe('access logs', () => {
  const logs = (a: unknown, b: unknown) => ({
    sites: {
      'a.example.com': { ...fine, accessLog: a },
      'b.example.com': { ...fine, locations: { '/': { accessLog: b } } },
    },
  });
  const path = '/var/log/a.log';

  test.each([
    [{ buffer: '1k' }, { buffer: '2k' }],
    [{ buffer: '1k' }, { buffer: '1k', flush: '1s' }],
    [{ gzip: 1 }, { gzip: 2 }],
    [{ buffer: '64k' }, { gzip: 1 }],
  ])('%j and %j on one file conflict', (a, b) => {
    expect(judged(logs({ path, ...a }, { path, ...b }))).toEqual([
      'NF2027 sites b.example.com locations / accessLog <- sites a.example.com accessLog',
    ]);
  });

  test.each([
    [
      { path, buffer: '1k' },
      { path, buffer: 1024 },
    ],
    [
      { path, gzip: 1 },
      { path, gzip: 1, buffer: '64k' },
    ],
    [
      { path, buffer: '1k', flush: '60s' },
      { path, buffer: '1k', flush: '1m' },
    ],
    [{ path, buffer: '1k' }, path],
    [
      { path, buffer: '1k' },
      { path: '/var/log/b.log', buffer: '2k' },
    ],
    [false, { path, buffer: '2k' }],
  ])('%j and %j are fine', (a, b) => {
    expect(judged(logs(a, b))).toEqual([]);
  });

  test('streams and sites share the buffer of a file', () => {
    expect(
      judged({
        settings: { http: { accessLog: { path, buffer: '1k' } }, stream: { logFormats: { f: '$status' } } },
        streams: { s: { listen: 1, proxy: '127.0.0.1:1', accessLog: { path, format: 'f', buffer: '2k' } } },
        sites: { 'a.example.com': fine },
      }),
    ).toEqual(['NF2027 streams s accessLog <- settings http accessLog']);
  });

  test('"off" with settings, and a flush of 0, are found', () => {
    expect(judged(logs({ path: 'off', buffer: '1k' }, false))).toEqual([
      'NF2046 sites a.example.com accessLog',
    ]);
    expect(judged(logs({ path, buffer: '1k', flush: 0 }, false))).toEqual([
      'NF2046 sites a.example.com accessLog',
    ]);
  });
});

describe('zones of upstreams', () => {
  const upstreams = (a: unknown, b: unknown) => ({
    a: { servers: ['127.0.0.1:1'], zone: a },
    b: { servers: ['127.0.0.1:2'], zone: b },
  });
  const locations = { '/a': { proxy: { upstream: 'a' } }, '/b': { proxy: { upstream: 'b' } } };
  const inHttp = (a: unknown, b: unknown) => ({
    upstreams: upstreams(a, b),
    sites: { 'a.example.com': { locations } },
  });

  test('one name has one size', () => {
    expect(judged(inHttp({ name: 'z', size: '64k' }, { name: 'z', size: '128k' }))).toEqual([
      'NF2026 upstreams b zone <- upstreams a zone',
    ]);
    expect(judged(inHttp({ name: 'z', size: '64k' }, { name: 'z', size: 65_536 }))).toEqual([]);
    expect(judged(inHttp('64k', '128k'))).toEqual([]);
  });

  test('http and stream share no zone', () => {
    const spec = (b: string) => ({
      upstreams: upstreams({ name: 'z', size: '64k' }, { name: b, size: '64k' }),
      sites: { 'a.example.com': { locations: { '/a': { proxy: { upstream: 'a' } } } } },
      streams: { s: { listen: 1, proxy: { upstream: 'b' } } },
    });
    expect(judged(spec('z'))).toEqual(['NF6112 upstreams b zone <- upstreams a zone']);
    expect(judged(spec('y'))).toEqual([]);
  });
});

describe('TLS settings', () => {
  const site = (fields: object) => ({ sites: { 'a.example.com': { ...fine, tls: { ...tls, ...fields } } } });

  test('the session cache has 32k at least', () => {
    expect(judged(site({ sessionCache: '31k' }))).toEqual(['NF4010 sites a.example.com tls sessionCache']);
    expect(judged(site({ sessionCache: '32k' }))).toEqual([]);
    const streams = { s: { listen: 1, proxy: '127.0.0.1:1', tls: { ...tls, sessionCache: 1000 } } };
    expect(judged({ streams })).toEqual(['NF4010 streams s tls sessionCache']);
  });

  test('a list of ciphers brings one in', () => {
    const custom = (ciphers: string) => site({ profile: 'custom', protocols: ['TLSv1.2'], ciphers });
    for (const list of ['TLS_AES_128_GCM_SHA256', '!aNULL', ':', 'TLS_AES_128_GCM_SHA256:@SECLEVEL=1:!RC4'])
      expect(judged(custom(list)), list).toEqual(['NF4011 sites a.example.com tls ciphers']);
    for (const list of ['HIGH:!aNULL', 'ECDHE-RSA-AES128-GCM-SHA256', 'TLS_AES_128_GCM_SHA256:HIGH'])
      expect(judged(custom(list)), list).toEqual([]);
  });
});

test('ten thousand sites are judged in one go', () => {
  const proxy = 'http://127.0.0.1:3000';
  const locations = { '/': { proxy }, '/wss': { proxy: { to: proxy, websocket: true } }, '/api': { proxy } };
  const entries = Array.from({ length: 10_000 }, (_, i) => [
    `s${i}.example.com`,
    { tls, hsts: true, locations },
  ]);
  const started = process.cpuUsage();
  expect(findingsFor({ sites: Object.fromEntries(entries) })).toEqual([]);
  // far above what it takes: a rule that compares all with all needs minutes
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(15_000);
});
