import { describe, expect, test } from 'vitest';
import { noSiteAuth } from '../../src/model/auth.ts';
import type { BuildContext } from '../../src/model/context.ts';
import { noOwnZones } from '../../src/model/limits.ts';
import { modulesToLoad, needModule, placeOfModule } from '../../src/model/modules.ts';
import { at, type Origin } from '../../src/model/origin.ts';
import { requireNginx } from '../../src/model/require-nginx.ts';
import { resolveTarget, type Target } from '../../src/model/target.ts';
import { noOwnVariables } from '../../src/model/variables.ts';
import {
  fileOfModule,
  isModuleName,
  moduleNames,
  moduleOfFile,
  modulesOfSource,
} from '../../src/nginx/modules.ts';
import type { TargetInput } from '../../src/schema/target.ts';

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
    upstreamIds: new Set(),
    sessionCache: { http: '10m', stream: '10m' },
    mixedBackends: new Set(),
    tlsOnly: new Map(),
    modules: new Map(),
    own: noOwnVariables(),
    zones: noOwnZones(),
    siteAuth: noSiteAuth(),
    judgement: { whole: false },
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
