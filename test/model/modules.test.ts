import { describe, expect, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { noSiteAuth } from '../../src/model/auth.ts';
import type { BuildContext } from '../../src/model/context.ts';
import { noOwnZones } from '../../src/model/limit-zones.ts';
import { loadedModules, modulesToLoad, needModule, placeOfModule } from '../../src/model/modules.ts';
import { at, type Origin } from '../../src/model/origin.ts';
import { requireNginx } from '../../src/model/require-nginx.ts';
import { resolveTarget, type Target } from '../../src/model/target.ts';
import { noOwnVariables } from '../../src/model/variables.ts';
import {
  factsOf,
  fileOfModule,
  isModuleName,
  moduleNames,
  moduleOfFile,
  modulesOfSource,
} from '../../src/nginx/modules.ts';
import { platformNames, platformOf } from '../../src/nginx/platforms.ts';
import type { TargetInput } from '../../src/schema/target.ts';
import { targetHelp } from '../../src/schema/target-names.ts';
import { nginxBuilds } from '../support/nginx.ts';

const site: Origin = at(undefined, 'sites', 'example.com');

function targetOf(input: TargetInput): Target {
  const resolved = resolveTarget(input);
  if (!resolved.ok) throw new Error(resolved.why);
  return resolved.target;
}

function contextFor(input: TargetInput): BuildContext {
  return {
    spec: {},
    target: targetOf(input),
    layout: 'tree',
    upstreamIds: new Set(),
    cacheNames: new Set(),
    expires: new Map(),
    caches: new Map(),
    paramFiles: new Set(),
    byVariable: new Set(),
    sessionCache: { http: '10m', stream: '10m', mail: '10m' },
    mixedBackends: new Set(),
    tlsOnly: new Map(),
    judgement: { whole: false },
    modules: new Map(),
    own: { http: noOwnVariables(), stream: noOwnVariables() },
    zones: noOwnZones(),
    siteAuth: noSiteAuth(),
    toldHeaders: [],
    earlyData: { first: undefined },
    quicSockets: new Set(),
    shared: [],
    findings: [],
    used: { http: new Map(), stream: new Map() },
  };
}

const loaded = (context: BuildContext) =>
  modulesToLoad(context).map(({ value }) => value.replace(/^.*\//, ''));

describe('needModule', () => {
  test('loads a dynamic module once, with the place that asked for it first', () => {
    const context = contextFor('debian-13');
    expect(needModule('http_image_filter', site, context)).toBe(true);
    expect(needModule('http_image_filter', at(undefined, 'sites', 'b.example.com'), context)).toBe(true);
    expect(modulesToLoad(context)).toEqual([
      { value: '/usr/lib/nginx/modules/ngx_http_image_filter_module.so', origin: site },
    ]);
    expect(context.findings).toEqual([]);
  });

  test('loads what a module needs before it, whatever was asked for first', () => {
    const context = contextFor('debian-12');
    for (const name of ['http_lua', 'stream_geoip', 'mail'] as const) needModule(name, site, context);
    expect(loaded(context)).toEqual([
      'ndk_http_module.so',
      'ngx_stream_module.so',
      'ngx_mail_module.so',
      'ngx_stream_geoip_module.so',
      'ngx_http_lua_module.so',
    ]);
  });

  test('loads nothing for what is compiled in, and still says that it is needed', () => {
    const context = contextFor('nginx:1.28');
    for (const name of ['stream', 'http_sub', 'stream_ssl_preread'] as const) needModule(name, site, context);
    expect(loaded(context)).toEqual([]);
    expect([...context.modules.keys()]).toEqual(['stream', 'http_sub', 'stream_ssl_preread']);
  });

  test('loads stream for what is in the same file', () => {
    const context = contextFor('debian-12');
    expect(needModule('stream_ssl_preread', site, context)).toBe(true);
    expect(loaded(context)).toEqual(['ngx_stream_module.so']);
  });

  test('says which module the target lacks, and who has it', () => {
    const context = contextFor('nginx:1.28');
    expect(needModule('http_brotli_filter', site, context)).toBe(false);
    expect(context.findings).toMatchObject([
      {
        code: 'NF2100',
        path: ['sites', 'example.com'],
        message: 'The target nginx:1.28 has no module "http_brotli_filter"',
        help: expect.stringContaining('known to have it: debian-12, debian-13'),
      },
    ]);
    expect(context.modules.size).toBe(0);
  });

  test('says of a module that came later with which release it came', () => {
    const context = contextFor('debian-12');
    expect(needModule('http_v3', site, context)).toBe(false);
    expect(context.findings).toMatchObject([
      { code: 'NF2022', message: 'The module "http_v3" needs nginx 1.25.0, the target is 1.22.1' },
    ]);
  });

  test('takes the modules of a target that is described by hand', () => {
    const context = contextFor({
      nginx: '1.26.3',
      modules: ['http_brotli_filter', 'http_xslt'],
      modulesPath: '/m',
    });
    for (const name of ['http_brotli_filter', 'http_xslt_filter', 'http_sub', 'mail'] as const) {
      expect(needModule(name, site, context), name).toBe(true);
    }
    expect(modulesToLoad(context).map(({ value }) => value)).toEqual([
      '/m/ngx_http_xslt_filter_module.so',
      '/m/ngx_http_brotli_filter_module.so',
    ]);
  });
});

test('a target by hand has nginx’s own modules, and of others those that it names', () => {
  const target = targetOf({ nginx: '1.26.3', modules: ['stream'] });
  expect(placeOfModule('stream', target)).toBe('dynamic');
  expect(placeOfModule('stream_ssl', target)).toBe('dynamic');
  expect(placeOfModule('mail', target)).toBe('built in');
  expect(placeOfModule('http_cache_purge', target)).toBe('absent');
});

test('requireNginx says what needs which release', () => {
  const context = contextFor('debian-12');
  expect(requireNginx(context, site, '"keepalive_time"', '1.19.10')).toBe(true);
  expect(requireNginx(context, site, '"max_headers"', '1.29.8', 'leave it out')).toBe(false);
  expect(context.findings).toMatchObject([
    { message: '"max_headers" needs nginx 1.29.8, the target is 1.22.1', help: 'leave it out' },
  ]);
});

test.each(moduleNames)('the file of %s leads back to it', (name) => {
  expect(moduleOfFile(fileOfModule(name))).toBe(name);
});

test('sources are known by their folder, with or without a version', () => {
  expect(modulesOfSource('/usr/src/ngx_brotli')).toEqual(['http_brotli_filter', 'http_brotli_static']);
  expect(modulesOfSource('../headers-more-nginx-module-0.34')).toEqual(['http_headers_more_filter']);
  expect(modulesOfSource('../stream-lua-nginx-module-0.0.14')).toEqual([]);
  expect(modulesOfSource('/src/njs-0.8.4/nginx')).toEqual([]);
  expect(isModuleName('toString')).toBe(false);
});

const nginxWithout = (left: string) => ({
  version: '1.28.0',
  openssl: '1.1.1w',
  builtIn: new Set<string>(moduleNames.filter((name) => name !== left && !name.startsWith('stream'))),
  moduleFiles: new Set(['ngx_stream_module.so']),
  modulesPath: '/m',
  user: 'web',
});

async function compiled(data: object, left: string) {
  const { tree, findings } = await compile({ target: 'auto', ...data }, { installed: nginxWithout(left) });
  return { text: tree?.outputs.map(({ text }) => text).join('\n') ?? '', findings, tree };
}

describe('the target auto', () => {
  const tls = { certificate: '/a.pem', certificateKey: '/a.key' };
  const withTls = (more: object) => ({ sites: { 'example.com': { tls, return: 204, ...more } } });

  test('is what the nginx at hand has', () => {
    const resolved = resolveTarget('auto', nginxWithout('http_v2'));
    if (!resolved.ok) throw new Error(resolved.why);
    expect(resolved.target).toMatchObject({
      user: 'web',
      modulesPath: '/m',
      openssl: { minor: 1, patch: 1 },
    });
    expect([...resolved.target.dynamicModules]).toEqual(['stream']);
  });

  test('does without HTTP/2 where it is not asked for, and says so where it is', async () => {
    expect((await compiled(withTls({}), 'http_v2')).text).not.toContain('http2');
    expect((await compiled(withTls({}), 'http_dav')).text).toContain('http2 on;');
    const { findings } = await compiled(withTls({ http2: true }), 'http_v2');
    expect(findings).toMatchObject([{ code: 'NF2100', path: ['sites', 'example.com', 'http2'] }]);
  });

  test('says of TLS that it takes a module, at the first place that asks for it', async () => {
    const { findings } = await compiled(withTls({}), 'http_ssl');
    expect(findings).toMatchObject([{ code: 'NF2100', path: ['sites', 'example.com', 'tls'] }]);
    const streams = { db: { listen: 5432, tls, proxy: '10.0.0.1:5432' } };
    expect((await compiled({ streams }, 'mail')).findings).toMatchObject([
      {
        code: 'NF2100',
        message: 'The target auto has no module "stream_ssl"',
        path: ['streams', 'db', 'tls'],
      },
    ]);
  });

  test('loads what is a file, from where it is', async () => {
    const { text, tree } = await compiled(
      { streams: { db: { listen: 5432, proxy: '10.0.0.1:5432' } } },
      'mail',
    );
    expect(text).toContain('load_module /m/ngx_stream_module.so;');
    expect(tree?.neededModules).toEqual(['stream']);
  });
});

test('a target by hand may have modules of others compiled in', () => {
  const context = contextFor({ nginx: '1.26.3', builtIn: ['http_brotli_static'] });
  expect(needModule('http_brotli_static', site, context)).toBe(true);
  expect(needModule('http_brotli_filter', site, context)).toBe(false);
  expect(modulesToLoad(context)).toEqual([]);
});

test('the packages of Debian and Ubuntu are named for what is loaded', () => {
  const needed = ['stream', 'http_ssl', 'ndk_http'] as const;
  expect(loadedModules(needed, targetOf('debian-12'))).toEqual([
    'module stream: loaded (package libnginx-mod-stream)',
    'module ndk_http: loaded (package libnginx-mod-http-ndk)',
  ]);
  expect(loadedModules(needed, targetOf({ nginx: '1.26.3', modules: ['stream'] }))).toEqual([
    'module stream: loaded',
  ]);
});

describe('platforms', () => {
  test('what the packages of Debian say of themselves is in the table', () => {
    for (const build of nginxBuilds()) {
      const name = { bookworm: 'debian-12', trixie: 'debian-13' }[String(build.suite)];
      const platform = name === undefined ? undefined : platformOf(name);
      if (platform === undefined) continue;
      const known = build.builtIn.filter((module) => isModuleName(module));
      expect([...platform.builtIn].sort(), build.suite).toEqual(known.sort());
      for (const module of build.modules) expect(platform.dynamic, build.suite).toContain(module);
      expect(build.version).toBe(platform.nginx);
      expect(build.openssl.startsWith(`${platform.openssl}.`)).toBe(true);
    }
  });

  test.each([
    ['nginx:1.18.0', '1.1.1'],
    ['nginx:1.25.0', '1.1.1'],
    ['nginx:1.25.1', '3.0'],
    ['nginx:1.28.0', '3.0'],
    ['nginx:1.28', '3.5'],
    ['nginx:1.29.1', '3.0'],
    ['nginx:1.30', '3.5'],
    ['nginx:1.22.1-alpine', '1.1.1'],
    ['nginx:1.26.0-alpine', '3.1'],
    ['nginx:1.27.1-alpine', '3.1'],
    ['nginx:1.28.0-alpine', '3.3'],
    ['nginx:1.30-alpine', '3.5'],
  ])('the image %s has OpenSSL %s', (name, openssl) => {
    expect(platformOf(name)?.openssl).toBe(openssl);
  });

  test.each([
    ['debian-11', undefined],
    ['nginx:1.17.10', 'too-old'],
    ['nginx:latest', undefined],
    ['nginx:1.30-slim', undefined],
  ])('%s is no target', (name, why = 'unknown') => {
    expect(resolveTarget(name)).toEqual({ ok: false, why });
  });

  test('a module is in one place only, and what others need comes before them', () => {
    for (const name of [...platformNames, 'nginx:1.18', 'nginx:1.30-alpine']) {
      const platform = platformOf(name);
      expect(platform?.builtIn.filter((module) => platform.dynamic.includes(module))).toEqual([]);
    }
    for (const name of moduleNames) {
      const { needs } = factsOf(name);
      if (needs !== undefined) expect(moduleNames.indexOf(needs)).toBeLessThan(moduleNames.indexOf(name));
    }
  });

  test('help names what is near, or what is known', () => {
    expect(targetHelp('debian-31')).toBe('did you mean "debian-13" or "debian-12"?');
    expect(targetHelp('nginx:stable')).toContain('such as nginx:1.30');
    expect(targetHelp('windows')).toContain('known: debian-12');
  });
});
