/** Forms of variables, limits, headers for browsers and guards, with a text in every slot. */

type Data = Readonly<Record<string, unknown>>;

const sourceKeys = [
  'defaultSrc',
  'scriptSrc',
  'scriptSrcElem',
  'scriptSrcAttr',
  'styleSrc',
  'styleSrcElem',
  'styleSrcAttr',
  'imgSrc',
  'fontSrc',
  'connectSrc',
  'mediaSrc',
  'objectSrc',
  'frameSrc',
  'childSrc',
  'fencedFrameSrc',
  'workerSrc',
  'manifestSrc',
  'baseUri',
  'formAction',
  'frameAncestors',
];

/** A policy with single sources, and one with lists. */
function csps(prefix: string): readonly Data[] {
  const hosts = (list: boolean) =>
    Object.fromEntries(
      sourceKeys.map((key) => {
        const host = `${prefix}-${key.toLowerCase()}.example.com`;
        return [key, list ? [host] : host];
      }),
    );
  const reports = { reportUri: `/${prefix}-uri`, reportTo: `${prefix}-to` };
  return [
    { ...hosts(false), upgradeInsecureRequests: 'on', requireTrustedTypesFor: 'script', ...reports },
    { ...hosts(true), sandbox: ['allow-forms'], trustedTypes: [`${prefix}-types`], ...reports },
  ];
}

const securityForms: readonly unknown[] = [
  'strict',
  ...csps('csp').map((csp) => ({ preset: 'basic', csp })),
  ...csps('seen').map((cspReportOnly) => ({ cspReportOnly })),
  {
    frame: 'deny',
    referrer: 'origin',
    contentTypeOptions: 'on',
    permissions: { camera: 'https://one.example.com', usb: ['https://two.example.com'] },
    coop: 'same-origin',
    coep: 'require-corp',
    corp: 'same-site',
  },
  { referrer: ['origin', 'same-origin'] },
];

const shared = {
  key: '$arg_counted',
  zone: { name: 'zone_two', size: '71k' },
  bypass: ['192.0.2.81'],
  status: 429,
  logLevel: 'warn',
  dryRun: 'on',
};

export const limitForms: readonly Data[] = [
  { rateLimit: '71r/s', connectionLimit: 71 },
  { rateLimit: { rate: '72r/m', burst: 3, ...shared } },
  { rateLimit: ['73r/s', { rate: '74r/m', ...shared }] },
  { connectionLimit: { connections: 3, ...shared } },
  { connectionLimit: [{ connections: 3, ...shared }] },
];

const { status: _, ...sharedByStreams } = shared;
const streamLimit = { connections: 5, ...sharedByStreams, key: 'key-one' };
export const streamLimitForms: readonly Data[] = [
  { connectionLimit: streamLimit },
  { connectionLimit: [streamLimit, 6] },
];

const origin = 'https://origin.example.com';

/** Of sites and of locations. */
export const policyForms: readonly Data[] = [
  ...limitForms,
  ...securityForms.map((securityHeaders) => ({ securityHeaders })),
  { set: { set_one: 'set-value' } },
  { cors: { origins: origin, methods: ['PURGE'], headers: ['X-In'], expose: ['X-Out'], maxAge: '77s' } },
  { cors: { origins: [origin], methods: '*', headers: '*', credentials: 'off' } },
  { cors: { origins: '*' } },
  { methods: ['PURGE'] },
  { block: { userAgents: ['agent-one'], status: 404 } },
  { referers: { allow: ['referer.example.com'], serverNames: 'on', none: 'off', blocked: 'on' } },
  { trailers: { 'X-Trailer': 'trailer-value', 'X-Long': { value: 'long-trailer', always: 'on' } } },
  { auth: { basic: { file: '/auth/users', realm: 'realm-one' } } },
  {
    auth: {
      request: {
        to: 'http://192.0.2.91:80/decide',
        headers: { 'X-Ask': 'ask-value' },
        copyHeaders: ['X-Copied'],
        signIn: 'https://sign.example.com',
      },
    },
  },
  { auth: { request: { upstream: 'ups-one', path: '/asked' } } },
];

const realIp = {
  from: ['192.0.2.92'],
  include: ['ranges.conf'],
  header: 'X-Client',
  recursive: 'on',
};

const maintenanceForms: readonly unknown[] = [
  'on',
  {
    on: 'on',
    file: '/flags/closed',
    retryAfter: '91s',
    allow: ['192.0.2.99'],
    except: ['/kept'],
    page: '/pages/closed.html',
  },
  { body: 'closed text', type: 'text/x-closed' },
];

const redirectForms: readonly unknown[] = [
  { '/old-path': '/new-path' },
  {
    table: { '/older-path': 'https://newer.example.com', '~^/(rest)$': '/$1' },
    code: 301,
    keepQuery: 'on',
    include: ['redirects.map'],
  },
];

export const sitePolicyForms: readonly Data[] = [
  ...policyForms,
  ...redirectForms.map((redirects) => ({ redirects })),
  ...maintenanceForms.map((maintenance) => ({ maintenance })),
  { realIp },
  { hiddenFiles: 'deny' },
  { hiddenFiles: { except: ['.served'] } },
];

export const locationPolicyForms: readonly Data[] = [
  ...policyForms,
  { secureLink: { md5: '$secure_link_expires hashed', link: '$arg_a,$arg_b' } },
  { secureLink: { secret: 'secret-word' } },
];

const charsetMaps = [
  { from: 'charset-one', to: 'charset-two', entries: { C0: 'A1' } },
  { from: 'charset-three', to: 'charset-four', entries: { c1: 80 } },
];

export const variableForms: readonly Data[] = [
  { charsetMaps },
  {
    maps: {
      map_one: {
        source: '$arg_source',
        default: 'map-default',
        entries: { 'map-key': 'map-value' },
        hostnames: 'off',
        volatile: 'on',
        include: ['map.conf'],
      },
    },
  },
  {
    geo: {
      geo_one: {
        source: '$arg_address',
        default: 'geo-default',
        entries: { '192.0.2.93': 'geo-value' },
        ranges: 'off',
        include: ['geo.conf'],
        delete: ['192.0.2.94'],
        proxy: ['192.0.2.95'],
        proxyRecursive: 'on',
        volatile: 'on',
      },
    },
  },
  { splitClients: { split_one: { key: '$arg_split', shares: { 'split-value': '12.5%' } } } },
  {
    geoip: {
      country: '/geo/country.dat',
      city: '/geo/city.dat',
      org: '/geo/org.dat',
      proxy: ['192.0.2.96'],
      proxyRecursive: 'on',
    },
  },
  {
    geoip: {
      country: { file: '/geo/country-2.dat', utf8: 'on' },
      city: { file: '/geo/city-2.dat', utf8: 'on' },
      org: { file: '/geo/org-2.dat', utf8: 'on' },
    },
  },
  {
    geoip2: {
      databases: {
        '/geo/two.mmdb': {
          autoReload: '78s',
          variables: { found_one: { path: ['found-step'], default: 'found-default', source: '$arg_from' } },
        },
      },
      proxy: ['192.0.2.97'],
      proxyRecursive: 'on',
    },
  },
];

export const streamVariableForms: readonly Data[] = [
  {
    maps: {
      stream_map: {
        source: '$ssl_preread_protocol',
        default: 'map-fallback',
        entries: { 'other-key': 'other-value' },
        hostnames: 'on',
        volatile: 'off',
        include: ['stream-map.conf'],
      },
    },
  },
  {
    geo: {
      stream_geo: {
        source: '$realip_remote_addr',
        default: 'geo-fallback',
        entries: { '192.0.2.193': 'near-value' },
        ranges: 'off',
        include: ['stream-geo.conf'],
        delete: ['192.0.2.194'],
        volatile: 'on',
      },
    },
  },
  { splitClients: { stream_split: { key: '$remote_port', shares: { 'share-value': '13.5%' } } } },
  { geoip: { country: '/geo/s-country.dat', city: '/geo/s-city.dat', org: '/geo/s-org.dat' } },
  {
    geoip: {
      country: { file: '/geo/s-country-2.dat', utf8: 'on' },
      city: { file: '/geo/s-city-2.dat', utf8: 'on' },
      org: { file: '/geo/s-org-2.dat', utf8: 'on' },
    },
  },
  {
    geoip2: {
      databases: {
        '/geo/stream.mmdb': {
          autoReload: '79s',
          variables: { stream_found: { path: ['stream-step'], default: 'none-found', source: '$protocol' } },
        },
      },
    },
  },
];

export const httpPolicyForms: readonly Data[] = [...limitForms, ...variableForms, { realIp }];

const syslog = {
  server: '192.0.2.98:514',
  facility: 'local3',
  severity: 'notice',
  tag: 'tag_one',
  nohostname: 'on',
};
const accessLogs = (format: string): readonly unknown[] => [
  { path: '/log/if.log', format, if: '$status', buffer: '79k', flush: '80s' },
  { syslog, format, if: '$status' },
];
const errorLogs: readonly unknown[] = [
  '/log/error-3.log',
  { path: '/log/error-4.log', level: 'crit' },
  { syslog, level: 'crit' },
  { memory: '81k', level: 'crit' },
];

export const errorLogForms: readonly Data[] = [
  ...errorLogs.map((errorLog) => ({ errorLog })),
  ...errorLogs.map((errorLog) => ({ errorLog: [errorLog] })),
];

export function accessLogForms(format: string): readonly Data[] {
  return [
    ...accessLogs(format).map((accessLog) => ({ accessLog })),
    ...accessLogs(format).map((accessLog) => ({ accessLog: [accessLog] })),
    { accessLog: ['/log/listed.log'] },
  ];
}

export const jsonFormat = {
  json: { 'field-one': 'field-value', number_one: { number: '$bytes_sent' } },
};
