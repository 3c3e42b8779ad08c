import { describe, expect, it } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { render, validate } from '../../src/index.ts';
import { expandPresets } from '../../src/load/expand-presets.ts';
import { nowhere } from '../../src/load/foreign-spec.ts';
import type { Mapping } from '../../src/load/join-files.ts';
import { trace, wholly } from '../../src/load/provenance.ts';
import { codePoints } from '../support/hostile.ts';

async function expanded(data: Mapping) {
  const { whole, findings } = await expandPresets({ data, provenance: wholly(nowhere) });
  return {
    data: whole.data,
    findings,
    origin: (...path: (string | number)[]) => trace(whole.provenance, path).path,
  };
}

const ws = (proxy: unknown, more = {}) => ({
  sites: { a: { locations: { '/ws': { preset: 'websocket', proxy, ...more } } } },
});

describe('presets', () => {
  it('leave a spec that has none as it is, and what was read', async () => {
    const data = { sites: { a: { root: '/srv', locations: { '/': { return: 204 } } } } };
    expect((await expanded(data)).data['sites']).toBe(data.sites);
    const used = ws('http://127.0.0.1:1');
    const before = structuredClone(used);
    await expanded(used);
    expect(used).toEqual(before);
  });

  it('take a short form for the "to" of what they say', async () => {
    const { data } = await expanded(ws('http://127.0.0.1:1'));
    expect(data).toMatchObject({
      sites: { a: { locations: { '/ws': { proxy: { to: 'http://127.0.0.1:1', websocket: true } } } } },
    });
  });

  it('are laid under what stands beside them, which null takes away', async () => {
    const proxy = { to: 'http://127.0.0.1:1', buffering: null, timeouts: { read: '7s' } };
    const { data } = await expanded(ws(proxy));
    expect(data).toEqual({
      sites: {
        a: {
          locations: {
            '/ws': {
              proxy: { to: 'http://127.0.0.1:1', websocket: true, timeouts: { read: '7s', send: '1h' } },
            },
          },
        },
      },
    });
  });

  it('put values where they were written', async () => {
    const { origin } = await expanded({
      presets: {
        own: {
          parameters: { to: {} },
          site: { bodySize: '1m', locations: { '/': { proxy: '${preset.to}' } } },
        },
      },
      sites: {
        a: { preset: ['own', { name: 'own', to: 'http://127.0.0.1:1' }], index: 'x.html' },
        b: {
          locations: { '/ws': { preset: { name: 'websocket', idle: '7m' }, proxy: 'http://127.0.0.1:1' } },
        },
      },
    });
    expect(origin('sites', 'a', 'index')).toEqual(['sites', 'a', 'index']);
    expect(origin('sites', 'a')).toEqual(['sites', 'a']);
    const location = ['sites', 'b', 'locations', '/ws'];
    expect(origin(...location, 'proxy', 'to')).toEqual([...location, 'proxy']);
    expect(origin(...location, 'proxy', 'timeouts', 'read')).toEqual([...location, 'preset', 'idle']);
    expect(origin(...location, 'proxy', 'websocket')).toEqual([...location, 'preset', 'name']);
  });

  it('put values of a preset of the user where that has them', async () => {
    const { origin } = await expanded({
      presets: { own: { parameters: { to: {} }, site: { bodySize: '1m', root: '${preset.to}' } } },
      sites: { a: { preset: { name: 'own', to: '/srv/a' } } },
    });
    expect(origin('sites', 'a', 'bodySize')).toEqual(['presets', 'own', 'site', 'bodySize']);
    expect(origin('sites', 'a', 'root')).toEqual(['sites', 'a', 'preset', 'to']);
  });

  it('keep the order of locations in a list, with theirs before', async () => {
    const { data } = await expanded({
      presets: { own: { site: { locations: { '/': { return: 200 }, '/b': { return: 201 } } } } },
      sites: {
        a: {
          preset: 'own',
          locations: [
            { match: '/c', return: 202 },
            { match: '/', internal: true },
          ],
        },
      },
    });
    expect(data['sites']).toEqual({
      a: {
        locations: [
          { match: '/', return: 200, internal: true },
          { match: '/b', return: 201 },
          { match: '/c', return: 202 },
        ],
      },
    });
  });

  it('of one name take the place of ours', async () => {
    const { data } = await expanded({
      presets: { spa: { site: { root: '/mine' } } },
      sites: { a: { preset: 'spa' } },
    });
    expect(data['sites']).toEqual({ a: { root: '/mine' } });
  });

  it('give their settings below those of the spec, once for all sites', async () => {
    const wordpress = { preset: { name: 'wordpress', root: '/srv', cache: 'pages' } };
    const { data } = await expanded({
      settings: { http: { maps: { wordpress_uncached: { default: 'mine' } } } },
      sites: { a: wordpress, b: wordpress },
    });
    expect(data['settings']).toMatchObject({
      http: {
        caches: { pages: {} },
        maps: { wordpress_uncached: { source: '$http_cookie', default: 'mine' } },
      },
    });
  });

  it('bring no text that changes the structure of the outcome', async () => {
    const harmless = await expanded(ws('http://127.0.0.1:1', { preset: { name: 'websocket', idle: '7m' } }));
    const lines = (await compile(harmless.data, {})).tree?.outputs.map(({ text }) => text.split('\n').length);
    for (const piece of [...codePoints, '7m; } server {', '${var.x}', '7m"', "7m'"]) {
      const idle = `7m${piece}`;
      const { data, findings } = await expanded(
        ws('http://127.0.0.1:1', { preset: { name: 'websocket', idle } }),
      );
      const compiled = await compile(data, {});
      const refused = [...findings, ...compiled.findings].some((f) => f.severity === 'error');
      const same = compiled.tree?.outputs.map(({ text }) => text.split('\n').length);
      expect(refused || String(same) === String(lines), JSON.stringify(piece)).toBe(true);
    }
  });
});

describe('presets in data of a program', () => {
  it('are put in place, and findings name the paths of the program', async () => {
    const spa = { sites: { 'a.example.com': { preset: { name: 'spa', root: '/srv/app' } } } };
    const { files, findings } = await render(spa);
    expect(findings).toEqual([]);
    expect(files.find(({ path }) => path === 'sites/a.example.com.conf')?.text).toContain('root /srv/app;');
    const wrong = await validate({ sites: { a: { preset: { name: 'node', backend: '127.0.0.1:99999' } } } });
    expect(wrong.map(({ code, path }) => ({ code, path }))).toEqual([
      { code: 'NF1102', path: ['sites', 'a', 'preset', 'backend'] },
    ]);
    const unknown = await validate({ sites: { a: { preset: 'spaa' } } });
    expect(unknown.map(({ code, path }) => ({ code, path }))).toEqual([
      { code: 'NF1160', path: ['sites', 'a', 'preset'] },
    ]);
  });
});
