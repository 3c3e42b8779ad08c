import { describe, expect, it } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { library } from '../../src/presets/library.ts';
import { complaints, foundBuild } from '../support/ask-nginx.ts';
import { describeEachNginx } from '../support/nginx.ts';
import { exampleOf } from '../support/presets.ts';

const all = [...library.values()];
const tls = {
  certificate: '/etc/nginx/tls/example.com.pem',
  certificateKey: '/etc/nginx/tls/example.com.key',
};
const upstreams = { app: { servers: ['127.0.0.1:3000', '127.0.0.1:3001'], zone: true } };
const targets = ['nginx:1.22', 'nginx:1.26', 'nginx:1.30'] as const;

/** The example, and an upstream that it may name. */
function specOf(preset: (typeof all)[number], target: string | object, values = {}) {
  const spec = exampleOf(preset, preset.place === 'site' ? { tls } : {}, values);
  const named = JSON.stringify(spec).includes('"upstream":"app"');
  return { ...spec, target, ...(named ? { upstreams } : {}) };
}

describe.each(all.map((preset) => [preset.name, preset] as const))('the preset %s', (name, preset) => {
  it.each(targets)('has nothing to be said against for %s', async (target) => {
    expect((await compile(specOf(preset, target), {})).findings).toEqual([]);
  });

  it('has nothing to be said against either when a flag is the other way round', async () => {
    for (const [key, { kind, default: usual }] of Object.entries(preset.parameters)) {
      if (kind !== 'flag') continue;
      expect(
        (await compile(specOf(preset, 'nginx:1.30', { [key]: usual !== true }), {})).findings,
        key,
      ).toEqual([]);
    }
  });

  it('is named, and its parameters are told of', () => {
    expect(library.get(name)).toBe(preset);
    for (const [key, parameter] of Object.entries(preset.parameters)) {
      expect(parameter.about, key).toMatch(/^[A-Z].*\.$/);
      expect(parameter.default ?? parameter.example, key).toBeDefined();
    }
    expect(preset.about).toMatch(/\.$/);
  });
});

describeEachNginx('every preset', (build) => {
  it.each(all.map((preset) => [preset.name, preset] as const))('%s is accepted', async (_, preset) => {
    const target = { nginx: build.version, openssl: build.openssl, modules: [...build.modules] };
    const compiled = await compile(specOf(preset, target), {});
    expect(compiled.tree).toBeDefined();
    expect(await complaints(compiled, await foundBuild(build))).toEqual([]);
  });
});
