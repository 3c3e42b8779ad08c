/** Small specs that together have a text in every slot of the schema, each with a value of its own. */

import { acmeIssuerFields } from '../../src/schema/fields/acme.ts';
import { http2Fields, http2HttpFields } from '../../src/schema/fields/http2.ts';
import { http3Fields } from '../../src/schema/fields/http3.ts';
import {
  imapFields,
  mailAuthFields,
  mailFields,
  mailProxyFields,
  pop3Fields,
  smtpFields,
} from '../../src/schema/fields/mail.ts';
import { eventsFields, mainFields } from '../../src/schema/fields/main.ts';
import { mainTlsFields } from '../../src/schema/fields/main-tls.ts';
import {
  streamBackendTlsFields,
  streamFields,
  streamHashFields,
  streamProxyFields,
  streamRetryFields,
} from '../../src/schema/fields/stream.ts';
import { siteTlsFields, streamTlsFields, tlsFields } from '../../src/schema/fields/tls.ts';
import type { PlainFields } from '../../src/schema/plain.ts';
import {
  backendForms,
  cachesForm,
  fallbackForms,
  proxyMoreForms,
  tlsMoreForms,
  upstreamMoreForms,
} from './backend-forms.ts';
import {
  contentForms,
  everyWay,
  locationFeatureForms,
  rewriteForms,
  serverFeatureForms,
} from './feature-forms.ts';
import { sampleOf } from './plain-samples.ts';
import {
  accessLogForms,
  errorLogForms,
  httpPolicyForms,
  jsonFormat,
  locationPolicyForms,
  sitePolicyForms,
  streamLimitForms,
  streamVariableForms,
} from './policy-forms.ts';

type Data = Readonly<Record<string, unknown>>;

const pem = { certificate: '/tls/one.pem', certificateKey: '/tls/one.key' };

interface Hatch {
  /** A directive with one free argument. */
  readonly name: string;
  /** One without arguments, where the context has any. */
  readonly bare?: string;
  /** One with two arguments. */
  readonly before?: string;
}

/** Every form of an entry under `directives`. */
function hatches({ name, bare = 'daemon', before }: Hatch): unknown[][] {
  const list = (value: string) => (before === undefined ? [value] : [before, value]);
  return [
    [bare],
    [{ name, args: before === undefined ? 'single-arg' : list('single-arg') }],
    [{ name, args: list('listed-arg') }],
    [{ [name]: before === undefined ? 'short-arg' : list('short-arg') }],
    [{ [name]: list('short-listed') }],
  ];
}

const syslogForm: Data = {
  server: '192.0.2.90:514',
  facility: 'local1',
  severity: 'warn',
  tag: 'tag_one',
  nohostname: 'off',
};

const servingForms: readonly Data[] = [
  { accessLog: { path: '/log/some.log', format: 'fmt_one', if: 'when-three' } },
  {
    accessLog: { syslog: syslogForm, format: 'fmt_one', if: 'when-four' },
    errorLog: { syslog: syslogForm, level: 'crit' },
  },
  {
    root: '/srv/one',
    index: 'start.html',
    headers: { 'X-One': 'plain-value' },
    errorPages: { '404': '/page-404' },
  },
  { index: ['first.html', 'second.html'], headers: { 'X-Two': { value: 'long-value', always: 'on' } } },
  {
    errorPages: { '500 502': { to: '/page-500', code: 'from-page' } },
    access: { allow: ['192.0.2.7'], deny: ['192.0.2.8'] },
  },
  {
    access: [{ allow: '192.0.2.9' }, { deny: '192.0.2.10' }],
    bodySize: '17m',
    accessLog: '/log/plain.log',
    errorLog: '/log/error.log',
  },
  {
    accessLog: { path: '/log/long.log', format: 'fmt_one', buffer: '18k', flush: '19s' },
    errorLog: { path: '/log/error-2.log', level: 'crit' },
  },
  ...accessLogForms('fmt_one'),
  ...errorLogForms,
];

const backendTls: Data = {
  verify: 'on',
  trustedCertificate: '/tls/ca.pem',
  serverName: 'sni.example.com',
  certificate: '/tls/c.pem',
  certificateKey: '/tls/c.key',
};

const proxyForms: readonly unknown[] = [
  'http://192.0.2.20:3000',
  {
    to: 'http://192.0.2.21:3000',
    websocket: 'on',
    timeouts: { connect: '21s', idle: '22s', read: '23s', send: '24s' },
  },
  {
    to: ['192.0.2.22:3000', '192.0.2.23:3000'],
    headers: { 'X-Back': 'back-value' },
    host: 'host.example.com',
    forwarded: 'replace',
    hideHeaders: ['X-Hide'],
  },
  { upstream: 'ups-one', buffering: 'on', requestBuffering: 'off' },
  { to: 'http://192.0.2.24:3000', stripPrefix: 'on', buffering: { size: '5k', each: '6k' } },
  { to: 'http://192.0.2.25:3000', replacePrefix: '/replaced/' },
  { to: 'https://192.0.2.26:3000', tls: backendTls },
  ...hatches({ name: 'proxy_method' }).map((directives) => ({ to: 'http://192.0.2.27:3000', directives })),
];

const redirectForms = ['https://to.example.com', { to: 'https://away.example.com', keepPath: 'on' }];
const returnForm = { code: 200, body: 'body text', type: 'text/x-one' };

const locationForms: readonly Data[] = [
  ...servingForms.map((form) => ({ root: '/srv/two', ...form })),
  ...proxyForms.map((proxy) => ({ proxy })),
  ...proxyMoreForms.map((proxy) => ({ proxy })),
  ...backendForms,
  { alias: '/srv/alias/' },
  { root: '/srv/two', tryFiles: ['$uri', '/tried'], internal: 'on' },
  ...[...locationFeatureForms, ...contentForms, ...rewriteForms].map((features) => ({
    root: '/srv/two',
    ...features,
  })),
  { root: '/srv/two', spa: '/spa.html' },
  ...locationPolicyForms.map((policy) => ({ root: '/srv/two', ...policy })),
  ...redirectForms.map((redirect) => ({ redirect })),
  { return: returnForm },
  ...hatches({ name: 'userid_domain', bare: 'stub_status' }).map((directives) => ({
    root: '/srv/two',
    directives,
  })),
];

const clientCertificates: Data = {
  ca: '/tls/clients.pem',
  crl: '/tls/crl.pem',
  mode: 'optional',
  ocsp: { check: 'leaf', responder: 'http://192.0.2.80/ocsp', cache: '81k' },
};

const tlsForms: readonly Data[] = [
  {
    ...pem,
    profile: 'modern',
    guideline: '5.8',
    sessionTimeout: '2h',
    sessionCache: '3m',
    sessionTickets: 'on',
  },
  {
    ...pem,
    profile: 'custom',
    protocols: ['TLSv1.3'],
    ciphers: 'HIGH',
    curves: ['X25519'],
    preferServerCiphers: 'on',
  },
  {
    certificate: '/tls/$ssl_server_name.pem',
    certificateKey: '/tls/$ssl_server_name.key',
    certificates: [{ certificate: '/tls/two.pem', certificateKey: '/tls/two.key' }],
    stapling: { file: '/tls/stapled.der', responder: 'http://192.0.2.82/ocsp', verify: 'on' },
    trustedCertificate: '/tls/trusted.pem',
    opensslCommands: {
      Ciphersuites: ['TLS_AES_256_GCM_SHA384'],
      SignatureAlgorithms: ['ECDSA+SHA256'],
      ClientSignatureAlgorithms: ['RSA-PSS+SHA256'],
      Options: ['PrioritizeChaCha'],
    },
    rejectHandshake: 'off',
  },
  { ...pem, stapling: 'off', clientCertificates },
  { ...pem, clientCertificates: '/tls/clients-2.pem' },
  { ...pem, clientCertificates: { ca: '/tls/clients-3.pem', ocsp: 'off' } },
  ...everyWay.map(([lists, age]) => ({ ...pem, ...sampleOf(tlsFields, lists, age) })),
  ...hatches({ name: 'ssl_password_file' }).map((directives) => ({ ...pem, directives })),
];

const siteTlsForms: readonly Data[] = [
  { ...pem, earlyData: 'on', ...sampleOf(siteTlsFields, false) },
  { ...pem, clientCertificates: { ca: '/tls/clients-4.pem', headers: 'on' } },
  { ...pem, clientCertificates: { ca: '/tls/clients-5.pem', headers: { 'X-Fact': 'subject' } } },
];
const issuers: Data = {
  'issuer-one': { uri: 'https://one.example.com/directory', contact: 'admin@example.com' },
};
const acmeSettings: Data = { http: { resolver: '192.0.2.90', acme: { issuers } } };
/** With the module that they need. */
const acmeForms: readonly Data[] = [
  {
    settings: acmeSettings,
    sites: { 'site.example.com': { return: 204, tls: { acme: 'issuer-one' } } },
  },
  {
    settings: acmeSettings,
    sites: {
      'site.example.com': {
        return: 204,
        tls: { acme: { issuer: 'issuer-one', names: ['acme.example.com'], key: 'ecdsa:384' } },
      },
    },
  },
  ...[false, true].map((lists) => ({
    settings: {
      http: {
        resolver: '192.0.2.90',
        acme: {
          sharedZone: '91m',
          issuers: {
            'issuer-two': {
              ...sampleOf(acmeIssuerFields, lists),
              uri: 'https://two.example.com/directory',
              acceptTermsOfService: 'on',
              externalAccountKey: { kid: 'kid-one', file: '/tls/eab.key' },
              profile: lists ? { name: 'profile-one', require: 'on' } : 'profile-two',
            },
          },
        },
      },
    },
  })),
].map((spec) => ({ target: { nginx: '1.31.5', modules: ['http_acme'] }, ...spec }));

const streamTlsForms: readonly Data[] = [
  ...everyWay.map(([lists, age]) => ({ ...pem, ...sampleOf(streamTlsFields, lists, age) })),
];

const listenForms: readonly unknown[] = [
  '192.0.2.30:8080',
  {
    address: '192.0.2.31',
    port: 8080,
    default: 'on',
    deferred: 'on',
    rcvbuf: '31k',
    sndbuf: '32k',
    reuseport: 'on',
    bind: 'on',
    soKeepalive: '33m::3',
    proxyProtocol: 'on',
  },
  { address: '[2001:db8::1]', port: 8080, ipv6only: 'on', tls: 'off' },
];
const streamListenForms: readonly unknown[] = [
  '192.0.2.40:9000',
  {
    address: '192.0.2.41',
    port: 9000,
    rcvbuf: '41k',
    sndbuf: '42k',
    reuseport: 'on',
    bind: 'on',
    soKeepalive: '43m::3',
    proxyProtocol: 'on',
  },
  { address: '[2001:db8::2]', port: 9000, ipv6only: 'on', udp: 'on' },
];

const upstreams = { 'ups-one': { servers: ['192.0.2.50:80'] } };
const formats = { logFormats: { fmt_one: 'fmt text' } };
const resolving = { resolver: '192.0.2.70' };

/** A release that has every field. */
const newest = 'nginx:1.31.5';

const withGeoip = { nginx: '1.31.5', modules: ['stream', 'http_geoip', 'http_geoip2'] };

/** One that has what the spec asks for. */
function targetFor(data: Data): unknown {
  const text = JSON.stringify(data);
  // Debian builds nginx with debug support
  if (text.includes('"memory"')) return 'debian-13';
  if (text.includes('"purge"')) return withPurge;
  return text.includes('geoip') ? withGeoip : newest;
}
/** The same with the module that removes answers from caches. */
const withPurge = { nginx: '1.31.5', modules: ['http_cache_purge'] };

function siteSpec(site: Data): Data {
  const text = JSON.stringify(site);
  return {
    target: targetFor(site),
    settings: {
      http: {
        ...(text.includes('fmt_one') ? formats : {}),
        ...(text.includes('dynamic') ? resolving : {}),
        ...(text.includes('cache_one') ? { caches: { cache_one: {} } } : {}),
      },
    },
    ...(text.includes('ups-one') ? { upstreams } : {}),
    sites: { 'site.example.com': { root: '/srv/site', ...site } },
  };
}

const siteForms: readonly Data[] = [
  ...['name-three.example.com', 'on', { host: 'name-three.example.com', code: 301, scheme: 'https' }].map(
    (canonical) => ({
      serverNames: ['name-three.example.com', 'name-four.example.com'],
      canonical,
    }),
  ),
  { serverNames: ['name.example.com', { regex: '^re-one$' }], ipv6: 'off', default: 'on' },
  ...listenForms.flatMap((listen) => [{ listen }, { listen: [listen] }]),
  ...[...tlsForms, ...siteTlsForms].map((tls) => ({ tls })),
  ...everyWay.map(([lists, age]) => ({ tls: pem, http2: sampleOf(http2Fields, lists, age) })),
  { tls: pem, http3: 'on' },
  { tls: pem, http3: { altSvc: 'on', maxAge: '83s' } },
  { tls: pem, http3: 'on', listen: { address: '192.0.2.32', port: 8080, http3: 'on' } },
  { tls: pem, http3: 'on', listen: [{ address: '192.0.2.33', port: 8080, http3: 'on' }] },
  { tls: pem, httpRedirect: { listen: { address: '192.0.2.34', port: 8080, http3: 'off' } } },
  { tls: pem, httpRedirect: { listen: [{ address: '192.0.2.35', port: 8080, http3: 'off' }] } },
  { tls: pem, http2: 'off', hsts: { maxAge: '51s', includeSubDomains: 'on', preload: 'off' } },
  ...listenForms
    .flatMap((listen) => [{ listen }, { listen: [listen] }])
    .map((httpRedirect) => ({ tls: pem, httpRedirect })),
  { acme: 'on' },
  { acme: { webroot: '/srv/acme-one' } },
  ...redirectForms.map((redirect) => ({ redirect })),
  { return: returnForm },
  ...servingForms,
  ...sitePolicyForms,
  ...hatches({ name: 'userid_domain', bare: 'stub_status' }).map((directives) => ({ directives })),
];

const streamForms: readonly Data[] = [
  ...streamListenForms.flatMap((listen) => [{ listen, ipv6: 'on' }, { listen: [listen] }]),
  ...[...tlsForms, ...streamTlsForms].map((tls) => ({ target: newest, tls })),
  {
    access: { allow: ['192.0.2.7'], deny: ['192.0.2.8'] },
    prereadTimeout: '52s',
    errorLog: '/log/error.log',
  },
  {
    access: [{ allow: '192.0.2.9' }, { deny: '192.0.2.10' }],
    errorLog: { path: '/log/error-2.log', level: 'crit' },
  },
  { accessLog: { path: '/log/long.log', format: 'fmt_two', buffer: '18k', flush: '19s' } },
  { accessLog: '/log/plain.log' },
  { accessLog: { path: '/log/some.log', format: 'fmt_two', if: 'when-five' } },
  {
    accessLog: { syslog: syslogForm, format: 'fmt_two', if: 'when-six' },
    errorLog: { syslog: syslogForm, level: 'crit' },
  },
  ...accessLogForms('fmt_two'),
  ...errorLogForms,
  ...hatches({ name: 'proxy_ssl_name' }).map((directives) => ({ directives })),
  {
    proxy: {
      to: '192.0.2.61:5432',
      timeouts: { connect: '61s', idle: '62s' },
      tls: 'on',
      proxyProtocol: 'on',
      bufferSize: '63k',
    },
  },
  { proxy: { to: ['192.0.2.62:5432', '192.0.2.63:5432'], tls: backendTls } },
  ...tlsMoreForms.map((form) => ({ target: newest, proxy: { to: '192.0.2.64:5432', tls: form } })),
  { proxy: { upstream: 'ups-one' } },
  ...hatches({ name: 'proxy_ssl_name' }).map((directives) => ({
    proxy: { to: '192.0.2.64:5432', directives },
  })),
];

/** Streams with every field that is a directive of its own, those of old releases and the young ones. */
const streamFieldForms: readonly Data[] = (['old', 'young'] as const).flatMap((age) => {
  const of = (table: PlainFields, lists = false) => sampleOf(table, lists, age);
  const { on: _, ...retry } = of(streamRetryFields);
  return [
    of(streamFields),
    { proxy: { to: '192.0.2.65:5432', ...of(streamProxyFields), retry } },
    ...[false, true].map((lists) => ({
      proxy: { to: '192.0.2.66:5432', tls: { ...backendTls, ...of(streamBackendTlsFields, lists) } },
    })),
  ];
});

const streamHandlerForms: readonly Data[] = [
  { proxy: { to: '192.0.2.67:5432', retry: 'off', bind: '192.0.2.68', proxyProtocol: 'v2' } },
  { proxy: { to: '192.0.2.69:5432', bind: { address: '$remote_addr', transparent: 'on' } } },
  {
    proxy: {
      to: '192.0.2.70:5432',
      tls: { sessionReuse: 'off', commands: { Options: 'PrioritizeChaCha' } },
    },
  },
  { return: 'text-return', set: { named_var: 'text-set' } },
  { listen: '192.0.2.40:9000', pass: '192.0.2.40:9000' },
  {
    serverNames: ['name-two.example.com', { regex: '^re-three$' }],
    default: 'on',
    resolver: '192.0.2.70',
  },
  { resolver: ['192.0.2.71', '192.0.2.72'] },
  { resolver: { addresses: ['192.0.2.73'], valid: '74s', ipv6: 'off', timeout: '75s' } },
  { listen: { port: 9000, proxyProtocol: true }, realIp: ['192.0.2.0/24'] },
  ...streamLimitForms,
  {
    route: {
      bySni: { 'sni-one.example.com': 'one.internal:443' },
      byAlpn: { 'alpn-one': 'two.internal:443' },
      default: 'three.internal:443',
    },
  },
  {
    route: {
      bySni: { 'sni-one.example.com': ['192.0.2.81:443'] },
      byAlpn: { 'alpn-one': ['192.0.2.82:443'] },
      default: ['192.0.2.83:443'],
    },
  },
  {
    route: {
      bySni: { 'sni-one.example.com': { upstream: 'ups-one' } },
      byAlpn: { 'alpn-one': { upstream: 'ups-one' } },
      default: { upstream: 'ups-one' },
    },
  },
];

/** Sites behind a stream on one port. */
const sharedPort: Data = {
  target: newest,
  sites: { 'site.example.com': { tls: pem, return: 204 } },
  streams: {
    'stream-one': {
      listen: 443,
      route: { bySni: { 'sni-two.example.com': '192.0.2.83:443' }, default: 'sites', via: '127.0.0.1:9443' },
    },
  },
};

const mailSharedForms: readonly Data[] = [
  {
    auth: {
      url: 'http://192.0.2.92:9000/auth',
      headers: { 'X-Auth': 'auth-value' },
      ...sampleOf(mailAuthFields, false),
    },
    ...sampleOf(mailFields, false),
    ...sampleOf(mailFields, false, 'young'),
    proxy: {
      ...sampleOf(mailProxyFields, false),
      ...sampleOf(mailProxyFields, false, 'young'),
      proxyProtocol: 'v2',
    },
    imap: sampleOf(imapFields, true),
    pop3: sampleOf(pop3Fields, true),
    smtp: sampleOf(smtpFields, true),
    realIp: ['192.0.2.93'],
    resolver: ['192.0.2.94'],
    errorLog: '/log/mail-error.log',
  },
  {
    auth: 'http://192.0.2.92:9000/auth',
    imap: sampleOf(imapFields, false),
    pop3: sampleOf(pop3Fields, false),
    smtp: sampleOf(smtpFields, false),
    resolver: '192.0.2.94',
    errorLog: { path: '/log/mail-error-2.log', level: 'crit' },
  },
  {
    resolver: { addresses: ['192.0.2.95'], valid: '96s', ipv6: 'off', timeout: '97s' },
    errorLog: { syslog: syslogForm, level: 'crit' },
  },
  {
    errorLog: [
      '/log/mail-error-3.log',
      { path: '/log/mail-error-4.log', level: 'crit' },
      { syslog: syslogForm, level: 'crit' },
    ],
  },
  { errorLog: { memory: '33m', level: 'crit' } },
  { errorLog: [{ memory: '34m', level: 'crit' }] },
  ...hatches({ name: 'server_name' }).map((directives) => ({ directives })),
];
const mailListenForms: readonly unknown[] = [
  '192.0.2.98:9143',
  {
    address: '192.0.2.99',
    port: 9143,
    tls: 'off',
    rcvbuf: '41k',
    sndbuf: '42k',
    bind: 'on',
    soKeepalive: '43m::3',
    proxyProtocol: 'on',
  },
  { address: '[2001:db8::3]', port: 9143, ipv6only: 'on' },
];
const notOfMail: ReadonlySet<string> = new Set([
  'stapling',
  'rejectHandshake',
  'clientCertificates',
  'certificateCache',
  'echFiles',
  'alpn',
  'handshakeTimeout',
]);
const mailTlsOf = (tls: Data): Data =>
  Object.fromEntries(Object.entries(tls).filter(([key]) => !notOfMail.has(key)));
const mailForms: readonly Data[] = [
  ...mailSharedForms,
  ...mailListenForms.flatMap((listen) => [{ listen, ipv6: 'on' }, { listen: [listen] }]),
  ...tlsForms.map(mailTlsOf).map((tls) => ({ tls, startTls: 'only' })),
];
const mailSpec = (mail: Data): Data => ({
  target: targetFor(mail),
  mail: {
    'mail-one': { listen: 9143, protocol: 'imap', auth: 'http://192.0.2.92:9000/auth', ...mail },
  },
});

function streamSpec({ target, ...stream }: Data): Data {
  const text = JSON.stringify(stream);
  const handled = ['route', 'pass', 'return'].some((key) => key in stream);
  return {
    target: target ?? targetFor(stream),
    ...(text.includes('fmt_two') ? { settings: { stream: { logFormats: { fmt_two: 'fmt text' } } } } : {}),
    ...(text.includes('ups-one') ? { upstreams } : {}),
    streams: { 'stream-one': { listen: 9000, ...(handled ? {} : { proxy: '192.0.2.60:5432' }), ...stream } },
  };
}

const upstreamForms: readonly Data[] = [
  {
    servers: ['192.0.2.51:80', { address: '192.0.2.52:80', failTimeout: '53s', backup: 'on', down: 'off' }],
    method: 'least_conn',
  },
  { method: { hash: 'hash-key', consistent: 'on' } },
  { method: { random: 'two' }, keepalive: { connections: 4, time: '54s', timeout: '55s' } },
  ...upstreamMoreForms,
  { zone: '56k' },
  { zone: { name: 'zone_one', size: '57k' } },
  ...hatches({ name: 'hash', bare: 'ip_hash' }).map((directives) => ({ directives })),
];
const upstreamSpec = (upstream: Data): Data => ({
  target: newest,
  settings: { http: resolving },
  upstreams: { 'ups-two': { servers: ['192.0.2.51:80'], ...upstream } },
  sites: { 'site.example.com': { locations: { '/': { proxy: { upstream: 'ups-two' } } } } },
});

const logForms: readonly Data[] = [
  { logFormats: { fmt_one: 'fmt text', fmt_three: { format: 'long fmt', escape: 'json' } } },
  { logFormats: { fmt_four: jsonFormat } },
  ...accessLogForms('fmt_one').map((form) => ({ logFormats: { fmt_one: 'fmt text' }, ...form })),
  ...errorLogForms,
  {
    logFormats: { fmt_one: 'fmt text' },
    accessLog: { path: '/log/long.log', format: 'fmt_one', buffer: '18k', flush: '19s' },
  },
  { accessLog: '/log/plain.log' },
  { logFormats: { fmt_one: 'fmt text', fmt_four: { json: { 'key-one': 'value-one' } } } },
  {
    logFormats: { fmt_one: 'fmt text' },
    accessLog: { path: '/log/some.log', format: 'fmt_one', if: 'when-one' },
  },
  {
    logFormats: { fmt_one: 'fmt text' },
    accessLog: { syslog: syslogForm, format: 'fmt_one', if: 'when-two' },
  },
  { errorLog: { syslog: syslogForm, level: 'crit' } },
  { errorLog: '/log/error.log' },
  { errorLog: { path: '/log/error-2.log', level: 'crit' } },
  { resolver: '192.0.2.70' },
  { resolver: ['192.0.2.71', '192.0.2.72'] },
  { resolver: { addresses: ['192.0.2.73'], valid: '74s', ipv6: 'off', timeout: '75s' } },
];
const settingsForms: readonly Data[] = [
  { main: { user: 'user-one', workerProcesses: 'auto', pid: '/run/pid-one', errorLog: '/log/error.log' } },
  {
    main: {
      user: { name: 'user-two', group: 'group-two' },
      errorLog: { path: '/log/error-2.log', level: 'crit' },
    },
  },
  ...everyWay.map(([lists, age]) => ({ main: sampleOf(mainTlsFields, lists, age) })),
  ...everyWay.map(([lists, age]) => ({
    http: {
      http2: sampleOf({ ...http2Fields, ...http2HttpFields }, lists, age),
      http3: sampleOf(http3Fields, lists, age),
    },
  })),
  {
    main: {
      ...sampleOf(mainFields, false),
      workerCpuAffinity: ['01'],
      threadPools: { pool_one: { threads: 2 } },
      env: ['ENV_ONE'],
      errorLog: [
        '/log/error-3.log',
        { path: '/log/error-4.log', level: 'crit' },
        { syslog: syslogForm, level: 'crit' },
      ],
    },
  },
  { main: { workerCpuAffinity: { auto: '10' }, env: { ENV_TWO: 'env-value' }, modules: ['stream'] } },
  { main: { workerCpuAffinity: 'auto', errorLog: { syslog: syslogForm, level: 'crit' } } },
  { main: sampleOf(mainFields, false, 'young') },
  { events: { ...sampleOf(eventsFields, false), debugConnections: ['192.0.2.91'] } },
  ...errorLogForms.map((form) => ({ main: form })),
  ...hatches({ name: 'env' }).map((directives) => ({ main: { directives } })),
  { events: { multiAccept: 'on' } },
  ...hatches({ name: 'use' }).map((directives) => ({ events: { directives } })),
  ...logForms.flatMap((form) => [{ http: form }, { stream: form }]),
  ...serverFeatureForms.map(({ serverTokens: _, ...features }) => ({ http: features })),
  { http: { acme: { webroot: '/srv/acme-two', catchAll: 'on' } } },
  ...httpPolicyForms.map((form) => ({ http: form })),
  ...streamVariableForms.map((form) => ({ stream: form })),
  { http: { bodySize: '17m', serverTokens: 'on', sendfile: 'off', tcpNopush: 'off' } },
  ...hatches({ name: 'userid_domain' }).map((directives) => ({ http: { directives } })),
  ...hatches({ name: 'proxy_ssl_name' }).map((directives) => ({ stream: { directives } })),
  ...mailSharedForms.map((mail) => ({ mail })),
  { stream: { ...sampleOf(streamFields, false), hashes: sampleOf(streamHashFields, false) } },
];

const topForms: readonly Data[] = [
  {
    $schema: './schema.json',
    target: 'debian-12',
    output: { dir: './out', layout: 'single' },
    templates: './templates',
    lint: { preset: 'all', rules: { 'autoindex-on': 'info' } },
    include: 'teams/one.yaml',
  },
  { include: ['teams/two.yaml'] },
  {
    variables: {
      variable_one: 'short-value',
      variable_two: {
        type: 'string',
        default: 'usual-value',
        env: 'VARIABLE_ENV',
        required: 'off',
        at: 'generate',
        choices: ['usual-value', 'other-value'],
        description: 'what-it-is',
      },
    },
  },
  {
    target: {
      nginx: '1.26.1',
      openssl: '3.5.1',
      modules: ['stream'],
      builtIn: ['http_brotli_filter'],
      modulesPath: '/modules',
      user: 'user-three',
    },
    streams: { 'stream-one': { listen: 9000, proxy: '192.0.2.60:5432' } },
  },
  {
    target: 'ubuntu-22.04',
    settings: { http: { catchAll: { certificate: '/tls/nobody.pem', certificateKey: '/tls/nobody.key' } } },
    sites: { 'caught.example.com': { tls: pem, return: 204 } },
  },
];

const listedLocation = (body: Data): Data => ({ locations: [{ match: '/listed/', ...body }] });
const keyedLocation = (body: Data): Data => ({ locations: { '/keyed/': body } });
const otherMatches = {
  locations: { '= /exact': { return: 204 }, '~ ^/re-two$': { return: 204 }, '@named': { return: 204 } },
};

export const fullSpecs: readonly Data[] = [
  ...topForms,
  ...settingsForms.map((settings) => ({
    target: targetFor(settings),
    settings,
  })),
  ...upstreamForms.map(upstreamSpec),
  cachesForm,
  ...[...siteForms, ...serverFeatureForms, ...rewriteForms].map(siteSpec),
  siteSpec(otherMatches),
  ...fallbackForms.map(siteSpec),
  ...locationForms.flatMap((form) => [siteSpec(keyedLocation(form)), siteSpec(listedLocation(form))]),
  siteSpec({
    locations: { '/outer/': { root: '/srv/two', locations: { '/outer/inner': { root: '/srv/three' } } } },
  }),
  ...streamForms.map(streamSpec),
  ...acmeForms,
  ...[...streamForms, ...streamFieldForms, ...streamHandlerForms].map(streamSpec),
  sharedPort,
  ...mailForms.map(mailSpec),
];
