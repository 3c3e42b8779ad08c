import {
  fastcgiCacheFields,
  fastcgiFields,
  fastcgiRetryFields,
  fastcgiSocketFields,
  fastcgiStoreFields,
  fastcgiTempFields,
} from '../../src/schema/fields/fastcgi.ts';
import {
  grpcFields,
  grpcRetryFields,
  grpcSocketFields,
  grpcTlsFields,
} from '../../src/schema/fields/grpc.ts';
import {
  memcachedFields,
  memcachedRetryFields,
  memcachedSocketFields,
} from '../../src/schema/fields/memcached.ts';
import {
  proxyCacheFields,
  proxyFields,
  proxyRetryFields,
  proxySocketFields,
  proxyStoreFields,
  proxyTempFields,
  proxyTlsFields,
} from '../../src/schema/fields/proxy.ts';
import {
  scgiCacheFields,
  scgiFields,
  scgiRetryFields,
  scgiSocketFields,
  scgiStoreFields,
  scgiTempFields,
} from '../../src/schema/fields/scgi.ts';
import { tunnelFields, tunnelRetryFields, tunnelSocketFields } from '../../src/schema/fields/tunnel.ts';
import {
  uwsgiCacheFields,
  uwsgiFields,
  uwsgiRetryFields,
  uwsgiSocketFields,
  uwsgiStoreFields,
  uwsgiTempFields,
  uwsgiTlsFields,
} from '../../src/schema/fields/uwsgi.ts';
import type { PlainFields } from '../../src/schema/plain.ts';
import { type Age, sampleOf } from './plain-samples.ts';

type Data = Readonly<Record<string, unknown>>;

const ages: readonly (readonly [lists: boolean, age: Age])[] = [
  [false, 'old'],
  [true, 'old'],
  [false, 'young'],
  [true, 'young'],
];

interface Groups {
  readonly fields: PlainFields;
  readonly retry: PlainFields;
  readonly socket: PlainFields;
  readonly tempFiles?: PlainFields;
  readonly store?: PlainFields;
  readonly cache?: PlainFields;
  readonly tls?: PlainFields;
}

/** Every plain field of a protocol, in specs that nginx takes: a store and a cache exclude each other. */
function plainForms(groups: Groups): readonly Data[] {
  return ages.flatMap(([lists, age]) => {
    const of = (table: PlainFields | undefined) => (table === undefined ? {} : sampleOf(table, lists, age));
    const under = (key: string, table: PlainFields | undefined) =>
      table === undefined ? {} : { [key]: of(table) };
    return [
      {
        ...of(groups.fields),
        retry: of(groups.retry),
        socket: of(groups.socket),
        ...under('tempFiles', groups.tempFiles),
        ...under('tls', groups.tls),
      },
      ...(groups.store === undefined ? [] : [under('store', groups.store)]),
      ...(groups.cache === undefined ? [] : [{ cache: { zone: 'cache_one', ...of(groups.cache) } }]),
    ];
  });
}

const cacheForms: readonly Data[] = [
  { cache: { zone: 'cache_one', purge: { method: 'REMOVE', from: ['192.0.2.85'] } } },
  { cache: 'cache_one' },
  { cache: { zone: 'cache_one', valid: '81s', slice: '82k', statusHeader: 'X-Cache-One' } },
  { cache: { zone: 'cache_one', valid: { '200 301': '83s' }, slice: '84k', statusHeader: 'on' } },
];

/** One directive of the protocol with one argument, in every form of the hatch. */
function hatches(name: string): readonly Data[] {
  return [
    ['daemon'],
    [{ name, args: ['hatch-arg'] }],
    [{ name, args: 'hatch-single' }],
    [{ [name]: 'hatch-short' }],
    [{ [name]: ['hatch-listed'] }],
  ].map((directives) => ({ directives }));
}

const tls: Data = {
  verify: 'on',
  trustedCertificate: '/tls/ca.pem',
  serverName: 'sni.example.com',
  certificate: '/tls/c.pem',
  certificateKey: '/tls/c.key',
  sessionReuse: 'off',
  commands: { Ciphersuites: 'TLS_AES_128_GCM_SHA256' },
};

const timeouts = { connect: '21s', idle: '22s', read: '23s', send: '24s' };

const programForms: readonly Data[] = [
  { to: ['192.0.2.22:3000', '192.0.2.23:3000'], dynamic: 'off' },
  { upstream: 'ups-one' },
  {
    timeouts,
    hideHeaders: ['X-Hide'],
    params: { PARAM_ONE: 'param-one', PARAM_TWO: { value: 'param-two', ifNotEmpty: 'on' } },
    requestBuffering: 'off',
  },
  { buffering: { size: '5k', each: '6k' }, streaming: 'off' },
  { streaming: 'on', buffering: 'off' },
  ...cacheForms,
];

const httpProxy = 'http://192.0.2.28:3000';
const program = '192.0.2.29:9000';

/** Where a spec does not say where to, here. */
const to = (forms: readonly Data[], address: string): readonly Data[] =>
  forms.map((form) => ('to' in form || 'upstream' in form ? form : { to: address, ...form }));

/** All that TLS towards a backend can be told, in http and in streams. */
export const tlsMoreForms: readonly Data[] = ages.map(([lists, age]) => ({
  ...tls,
  ...sampleOf(proxyTlsFields, lists, age),
}));

export const proxyMoreForms: readonly Data[] = [
  ...to(
    plainForms({
      fields: proxyFields,
      retry: proxyRetryFields,
      socket: proxySocketFields,
      tempFiles: proxyTempFields,
      store: proxyStoreFields,
      cache: proxyCacheFields,
    }),
    httpProxy,
  ),
  ...to(cacheForms, httpProxy),
  ...tlsMoreForms.map((form) => ({ to: 'https://192.0.2.28:3000', tls: form })),
  { to: 'http://dynamic.example.com:3000', dynamic: 'on' },
  { to: httpProxy, streaming: 'on', httpVersion: '1.0' },
  { to: httpProxy, redirects: 'default', cookies: { domain: 'off', path: 'off', flags: 'off' } },
  {
    to: httpProxy,
    redirects: { 'http://from.example.com/': '/to/' },
    cookies: {
      domain: { 'from.example.com': 'to.example.com' },
      path: { '/from/': '/to/' },
      flags: { cookie_one: 'secure' },
    },
  },
  { to: httpProxy, cookies: { flags: { cookie_two: ['httponly'] } } },
];

const locationOf = (noun: string, forms: readonly (Data | string)[]): readonly Data[] =>
  forms.map((form) => ({ [noun]: form, ...(noun === 'fastcgi' ? { root: '/srv/fastcgi' } : {}) }));

export const backendForms: readonly Data[] = [
  ...locationOf('fastcgi', [
    program,
    ...to(
      [
        ...plainForms({
          fields: fastcgiFields,
          retry: fastcgiRetryFields,
          socket: fastcgiSocketFields,
          tempFiles: fastcgiTempFields,
          store: fastcgiStoreFields,
          cache: fastcgiCacheFields,
        }),
        ...programForms,
        { script: 'existing', root: '/srv/there', pathInfo: 'on' },
        { script: '/srv/there/index.php' },
        ...hatches('fastcgi_index'),
      ],
      program,
    ),
  ]),
  ...locationOf('uwsgi', [
    program,
    ...to(
      [
        ...plainForms({
          fields: uwsgiFields,
          retry: uwsgiRetryFields,
          socket: uwsgiSocketFields,
          tempFiles: uwsgiTempFields,
          store: uwsgiStoreFields,
          cache: uwsgiCacheFields,
          tls: uwsgiTlsFields,
        }),
        ...programForms,
        { tls },
        { tls: 'on' },
        ...hatches('uwsgi_ssl_name'),
      ],
      program,
    ),
  ]),
  ...locationOf('scgi', [
    program,
    ...to(
      [
        ...plainForms({
          fields: scgiFields,
          retry: scgiRetryFields,
          socket: scgiSocketFields,
          tempFiles: scgiTempFields,
          store: scgiStoreFields,
          cache: scgiCacheFields,
        }),
        ...programForms,
        ...hatches('scgi_pass_header'),
      ],
      program,
    ),
  ]),
  ...locationOf('grpc', [
    '192.0.2.30:50051',
    ...to(
      [
        ...plainForms({
          fields: grpcFields,
          retry: grpcRetryFields,
          socket: grpcSocketFields,
          tls: grpcTlsFields,
        }),
        { to: ['192.0.2.22:3000', '192.0.2.23:3000'], dynamic: 'off' },
        { upstream: 'ups-one' },
        {
          headers: { 'X-Back': 'back-value' },
          host: 'host.example.com',
          forwarded: 'replace',
          timeouts,
          bufferSize: '5k',
          hideHeaders: ['X-Hide'],
        },
        { tls },
        { tls: 'on' },
        ...hatches('grpc_ssl_name'),
      ],
      '192.0.2.30:50051',
    ),
  ]),
  ...locationOf('memcached', [
    '192.0.2.31:11211',
    ...to(
      [
        ...plainForms({
          fields: memcachedFields,
          retry: memcachedRetryFields,
          socket: memcachedSocketFields,
        }),
        { to: ['192.0.2.22:3000', '192.0.2.23:3000'] },
        { upstream: 'ups-one' },
        { key: 'key-one', timeouts },
        ...hatches('userid_domain'),
      ],
      '192.0.2.31:11211',
    ),
  ]),
  ...locationOf('tunnel', [
    '192.0.2.32:22',
    ...to(
      [
        ...plainForms({ fields: tunnelFields, retry: tunnelRetryFields, socket: tunnelSocketFields }),
        { upstream: 'ups-one' },
        { timeouts },
        ...hatches('userid_domain'),
      ],
      '192.0.2.32:22',
    ),
  ]),
];

export const upstreamMoreForms: readonly Data[] = [
  {
    servers: [
      { address: '192.0.2.51:80', drain: 'on', route: 'route-one' },
      { address: 'name.example.com', resolve: 'on', service: 'http' },
    ],
    sticky: {
      cookie: 'cookie-one',
      expires: '91s',
      domain: '.example.com',
      path: '/sticky',
      httpOnly: 'on',
      secure: 'on',
      sameSite: 'lax',
    },
    zone: 'on',
    dynamic: 'off',
    keepalive: { connections: 4, local: 'on', time: '54s', timeout: '55s' },
  },
  { sticky: { route: ['$cookie_route'] }, resolver: '192.0.2.71' },
  {
    sticky: {
      learn: {
        create: '$upstream_cookie_one',
        lookup: '$cookie_two',
        zone: 'learn_one',
        size: '92k',
        timeout: '93s',
        header: 'on',
      },
    },
    resolver: ['192.0.2.72'],
  },
  {
    method: { leastTime: 'header', inflight: 'on' },
    resolver: { addresses: ['192.0.2.73'], valid: '74s', ipv6: 'off', timeout: '75s' },
  },
];

const fallback = { memcached: { to: '192.0.2.31:11211', fallback: '@fallback' } };

/** Locations of a site that need each other. */
export const fallbackForms: readonly Data[] = [
  { locations: { '/keyed/': fallback, '@fallback': { return: 204 } } },
  {
    locations: [
      { match: '/listed/', ...fallback },
      { match: '@fallback', return: 204 },
    ],
  },
];

/** A cache with all that it can be told, and its use. */
export const cachesForm: Data = {
  settings: {
    http: {
      caches: {
        cache_two: {
          path: '/srv/cache-two',
          size: '94k',
          maxSize: '95m',
          inactive: '96s',
          levels: '1:2',
          useTempPath: 'on',
          minFree: '97m',
          manager: { files: 5, sleep: '98ms', threshold: '99ms' },
          loader: { files: 6, sleep: '88ms', threshold: '89ms' },
        },
      },
    },
  },
  sites: {
    'site.example.com': { locations: { '/': { proxy: { to: httpProxy, cache: 'cache_two' } } } },
  },
};
