import type * as A from '../model/auth.ts';
import type * as B from '../model/backend-models.ts';
import type { CharsetMapModel } from '../model/charset-maps.ts';
import type { ContentModel } from '../model/content.ts';
import type { Features } from '../model/features.ts';
import type * as G from '../model/geoip.ts';
import type { Guard } from '../model/guard.ts';
import type { RefererModel, SecureLinkModel } from '../model/guards.ts';
import type * as Z from '../model/limit-zones.ts';
import type * as L from '../model/limits.ts';
import type { MaintenanceModel } from '../model/maintenance.ts';
import type { MediaTypeModel } from '../model/media-types.ts';
import type * as M from '../model/model.ts';
import type { Origin, Sourced } from '../model/origin.ts';
import type { PlainGroup } from '../model/plain.ts';
import type * as P from '../model/policy.ts';
import type { RealIpModel } from '../model/real-ip.ts';
import type { RedirectsModel } from '../model/redirects.ts';
import type * as V from '../model/variables.ts';
import { acmeIssuerFields } from '../schema/fields/acme.ts';
import { additionFields } from '../schema/fields/addition.ts';
import { autoindexFields } from '../schema/fields/autoindex.ts';
import { tlsFields as backendTlsFields, cacheFields, programFailures } from '../schema/fields/backend.ts';
import { browserFields } from '../schema/fields/browser.ts';
import { charsetFields } from '../schema/fields/charset.ts';
import { clientFields, clientServerFields } from '../schema/fields/client.ts';
import {
  clientCertificatesFields,
  ocspFields,
  staplingFields,
} from '../schema/fields/client-certificates.ts';
import { connectionFields } from '../schema/fields/connection.ts';
import { coreFields } from '../schema/fields/core.ts';
import { davFields } from '../schema/fields/dav.ts';
import { fastcgiFields } from '../schema/fields/fastcgi.ts';
import { filesFields } from '../schema/fields/files.ts';
import { grpcFields } from '../schema/fields/grpc.ts';
import { gunzipFields } from '../schema/fields/gunzip.ts';
import { gzipFields } from '../schema/fields/gzip.ts';
import { http2Fields, http2HttpFields } from '../schema/fields/http2.ts';
import { http3Fields } from '../schema/fields/http3.ts';
import { imageFilterFields } from '../schema/fields/image-filter.ts';
import { logsFields } from '../schema/fields/logs.ts';
import {
  imapFields,
  mailAuthFields,
  mailFields,
  mailProxyFields,
  pop3Fields,
  smtpFields,
} from '../schema/fields/mail.ts';
import { eventsFields, mainFields } from '../schema/fields/main.ts';
import { mainTlsFields } from '../schema/fields/main-tls.ts';
import { memcachedFields, memcachedSocketFields } from '../schema/fields/memcached.ts';
import { mp4Fields } from '../schema/fields/mp4.ts';
import {
  proxyCacheFields,
  proxyFields,
  proxyRetryFields,
  proxySocketFields,
  proxyStoreFields,
  proxyTempFields,
} from '../schema/fields/proxy.ts';
import { scgiFields } from '../schema/fields/scgi.ts';
import { ssiFields } from '../schema/fields/ssi.ts';
import {
  streamBackendTlsFields,
  streamFields,
  streamHashFields,
  streamProxyFields,
  streamRetryFields,
} from '../schema/fields/stream.ts';
import { subFilterFields } from '../schema/fields/sub-filter.ts';
import { timeoutsFields, timeoutsServerFields } from '../schema/fields/timeouts.ts';
import { siteTlsFields, streamTlsFields, tlsFields } from '../schema/fields/tls.ts';
import { tunnelFields } from '../schema/fields/tunnel.ts';
import { useridFields } from '../schema/fields/userid.ts';
import { uwsgiFields } from '../schema/fields/uwsgi.ts';
import { xsltFields } from '../schema/fields/xslt.ts';
import type { PlainFields } from '../schema/plain.ts';

/** What a file adds to the model's node, see files.ts. */
interface Parts {
  /** Whether the parts stand in this file or are included. */
  readonly inline: boolean;
  readonly includes: readonly string[];
}
type HttpFile = M.HttpModel & Parts;
type StreamFile = M.StreamModel & Parts;
type MailFile = M.MailModel & Parts;

type Group<K extends keyof Features> = NonNullable<Features[K]>;

/** The objects that templates are rendered with, and those inside of them. */
interface Types {
  Nothing: Record<never, never>;
  Root: {
    readonly main: M.MainModel;
    readonly http: HttpFile | undefined;
    readonly stream: StreamFile | undefined;
    readonly mail: MailFile | undefined;
  };
  /** A site's file; the file of the catch-all servers has no site. */
  SiteFile: Pick<M.SiteModel, 'servers'>;
  HttpFile: HttpFile;
  StreamFile: StreamFile;
  Main: M.MainModel;
  MainSettings: NonNullable<M.MainModel['settings']>;
  EventsSettings: NonNullable<M.MainModel['events']['settings']>;
  Events: M.MainModel['events'];
  LogFormat: M.LogFormat;
  Resolver: M.Resolver;
  Features: Features;
  Core: PlainGroup<typeof coreFields>;
  Client: Group<'client'>;
  Connection: Group<'connection'>;
  Timeouts: Group<'timeouts'>;
  Files: Group<'files'>;
  Logs: Group<'logs'>;
  Charset: Group<'charset'>;
  Gzip: Group<'gzip'>;
  Gunzip: Group<'gunzip'>;
  Autoindex: Group<'autoindex'>;
  Ssi: Group<'ssi'>;
  SubFilter: Group<'subFilter'>;
  Addition: Group<'addition'>;
  Dav: Group<'dav'>;
  Userid: Group<'userid'>;
  Browser: Group<'browser'>;
  Mirror: Group<'mirror'>;
  MediaTypes: Group<'types'>;
  MediaType: MediaTypeModel;
  Content: ContentModel;
  Mp4: NonNullable<ContentModel['mp4']>;
  ImageFilter: NonNullable<ContentModel['imageFilter']>;
  Xslt: NonNullable<ContentModel['xslt']>;
  Http: M.HttpModel;
  TlsOnly: M.TlsOnlyValue;
  Policy: P.Policy;
  RealIp: RealIpModel;
  Guard: Guard;
  Referers: RefererModel;
  SecureLink: SecureLinkModel;
  Auth: A.AuthModel;
  Limits: L.LimitsModel;
  LimitZones: Z.LimitZones;
  Variables: V.VariablesModel;
  Map: V.MapModel;
  Geo: V.GeoModel;
  Split: V.SplitModel;
  BlockEntry: V.BlockEntry;
  Geoip: G.GeoipModel;
  Geoip2: G.Geoip2Model;
  Geoip2Database: G.Geoip2Database;
  Geoip2Variable: G.Geoip2Database['variables'][number];
  Upstream: M.UpstreamModel;
  Method: M.MethodModel;
  Site: M.SiteModel;
  Socket: M.Socket;
  Listen: M.Listen;
  Return: M.ReturnModel;
  Header: M.HeaderModel;
  AccessRule: M.AccessRule;
  MainTls: NonNullable<M.MainModel['tls']>;
  Http2: NonNullable<M.ServerModel['http2Settings']>;
  Http2All: NonNullable<M.HttpModel['http2']>;
  Http3: NonNullable<M.HttpModel['http3']>;
  Acme: M.AcmeModel;
  AcmeIssuer: M.AcmeIssuerModel;
  AcmeSettings: M.AcmeIssuerModel['settings'];
  Challenge: M.ChallengeModel;
  Serving: M.Serving;
  Server: M.ServerModel;
  BehindStream: M.BehindStream;
  Maintenance: MaintenanceModel;
  Redirects: RedirectsModel;
  Tls: M.TlsModel;
  CertificatePair: M.CertificatePair;
  TlsMore: M.TlsMore;
  TlsSettings: M.TlsMore['settings'];
  Stapling: NonNullable<M.TlsMore['stapling']>;
  ClientCertificates: M.ClientCertificatesModel;
  Ocsp: M.OcspModel;
  ProxyDefaults: M.ProxyDefaults;
  RequestHeader: M.RequestHeader;
  Location: M.LocationModel;
  Match: M.Match;
  Proxy: M.ProxyModel;
  ProxyMore: B.ProxyMore;
  ProxyOwn: B.ProxyMore['fields'];
  ProxyCache: B.ProxyCacheUse;
  Cache: B.CacheUse;
  Retry: B.Retry;
  BackendSocket: B.BackendSocket;
  TempFiles: B.TempFiles;
  Store: B.Store;
  BackendTls: M.BackendTlsModel;
  StreamCore: NonNullable<M.StreamServerModel['core']>;
  StreamHashes: NonNullable<M.StreamModel['hashes']>;
  StreamRetry: NonNullable<M.StreamProxyModel['retry']>;
  StreamTransfer: NonNullable<M.StreamProxyModel['plain']>;
  StreamBackendTls: NonNullable<M.StreamProxyModel['tlsPlain']>;
  RouteMap: M.RouteMap;
  RouteEntry: M.RouteEntry;
  StreamProxy: M.StreamProxyModel;
  BackendTlsMore: B.BackendTlsMore;
  BackendTlsOwn: B.BackendTlsMore['fields'];
  Backends: B.Backends;
  Grpc: B.GrpcModel;
  GrpcOwn: B.GrpcModel['fields'];
  Fastcgi: B.FastcgiModel;
  FastcgiOwn: B.FastcgiModel['fields'];
  Uwsgi: B.UwsgiModel;
  UwsgiOwn: B.UwsgiModel['fields'];
  Scgi: B.ScgiModel;
  ScgiOwn: B.ScgiModel['fields'];
  Param: B.ParamModel;
  Memcached: B.MemcachedModel;
  MemcachedOwn: B.MemcachedModel['fields'];
  MemcachedSocket: NonNullable<B.MemcachedModel['socket']>;
  Tunnel: B.TunnelModel;
  TunnelOwn: B.TunnelModel['fields'];
  CachePath: B.CachePathModel;
  CharsetMap: CharsetMapModel;
  ExpiresMap: B.ExpiresMap;
  ExpiresEntry: B.ExpiresMap['entries'][number];
  StreamServer: M.StreamServerModel;
  MailFile: MailFile;
  MailServer: M.MailServerModel;
  MailCommon: M.MailCommon;
  MailCore: NonNullable<M.MailCommon['core']>;
  MailAuth: NonNullable<M.MailCommon['auth']>;
  MailProxy: NonNullable<M.MailCommon['proxy']>;
  MailImap: NonNullable<M.MailCommon['imap']>;
  MailPop3: NonNullable<M.MailCommon['pop3']>;
  MailSmtp: NonNullable<M.MailCommon['smtp']>;
}

export type ShapeName = keyof Types;

type NameOf<T> = {
  [N in ShapeName]: [T] extends [Types[N]] ? ([Types[N]] extends [T] ? N : never) : never;
}[ShapeName];

/**
 * How a field is noted: `value` has a place in the spec, `words` is a list of such values, `scalar` a bare text, number or
 * flag, `name` a scalar that is the name of a directive, `origin` a place, `hatches` the user's own directives; else
 * the name of a shape. `[]` is a list, `?` says that it may be absent.
 */
type Kind<T> = [T] extends [string | number | boolean]
  ? 'scalar' | 'name'
  : [T] extends [readonly M.Hatch[]]
    ? 'hatches'
    : [T] extends [readonly Sourced<unknown>[]]
      ? 'words'
      : [T] extends [readonly (infer E)[]]
        ? `${Kind<E>}[]`
        : [T] extends [Sourced<unknown>]
          ? 'value'
          : [T] extends [Origin]
            ? 'origin'
            : NameOf<T>;
type FieldOf<T> = undefined extends T ? `${Kind<NonNullable<T>>}?` : Kind<T>;
type ShapeOf<T> = { readonly [K in keyof T]-?: FieldOf<T[K]> };

/** A plain field is a list of arguments, or where each entry is a directive a list of those. */
type PlainShape<T extends PlainFields> = {
  readonly [F in keyof T]: T[F] extends { readonly each: true } ? 'words[]' : 'words?';
};

function plainShape<T extends PlainFields>(table: T): PlainShape<T> {
  const kinds = Object.entries(table).map(([key, { each }]) => [key, each === true ? 'words[]' : 'words?']);
  // The entries are those of the table.
  return Object.fromEntries(kinds) as PlainShape<T>;
}

const parts = { inline: 'scalar', includes: 'scalar[]' } as const satisfies ShapeOf<Parts>;

const http = {
  origin: 'origin?',
  logFormats: 'LogFormat[]',
  accessLogs: 'words[]',
  errorLogs: 'words[]',
  resolver: 'Resolver?',
  bodySize: 'value?',
  features: 'Features?',
  defaultType: 'value',
  acme: 'Acme?',
  http2: 'Http2All?',
  http3: 'Http3?',
  serverTokens: 'value',
  sendfile: 'value',
  tcpNopush: 'value',
  serverNamesHashBucketSize: 'value?',
  serverNamesHashMaxSize: 'value?',
  proxyHeadersHashBucketSize: 'value?',
  proxyHeadersHashMaxSize: 'value?',
  limitZones: 'LimitZones?',
  realIp: 'RealIp?',
  requests: 'Limits?',
  connections: 'Limits?',
  variables: 'Variables?',
  upgradeMap: 'origin?',
  tlsOnly: 'TlsOnly[]',
  earlyDataMap: 'origin?',
  charsetMaps: 'CharsetMap[]',
  expiresMaps: 'ExpiresMap[]',
  caches: 'CachePath[]',
  paramFiles: 'scalar[]',
  upstreams: 'Upstream[]',
  sites: 'Site[]',
  catchAll: 'Server[]',
  directives: 'hatches',
} as const satisfies ShapeOf<M.HttpModel>;

const stream = {
  origin: 'origin?',
  logFormats: 'LogFormat[]',
  accessLogs: 'words[]',
  errorLogs: 'words[]',
  resolver: 'Resolver?',
  limitZones: 'LimitZones?',
  variables: 'Variables?',
  core: 'StreamCore?',
  hashes: 'StreamHashes?',
  upstreams: 'Upstream[]',
  servers: 'StreamServer[]',
  directives: 'hatches',
} as const satisfies ShapeOf<M.StreamModel>;

const serving = {
  root: 'value?',
  index: 'words?',
  headers: 'Header[]',
  errorPages: 'words[]',
  access: 'AccessRule[]',
  policy: 'Policy?',
  bodySize: 'value?',
  accessLogs: 'words[]',
  errorLogs: 'words[]',
  features: 'Features?',
  rewrites: 'words[]',
  directives: 'hatches',
} as const satisfies ShapeOf<M.Serving>;

const cacheRules = { zone: 'value', valid: 'words[]', slice: 'value?', purge: 'words?' } as const;

const backend = {
  origin: 'origin',
  variable: 'words?',
  connectTimeout: 'value?',
  readTimeout: 'value?',
  sendTimeout: 'value?',
  directives: 'hatches',
  upstream: 'value?',
  host: 'value?',
} as const satisfies ShapeOf<B.BackendModel>;

const program = {
  ...backend,
  pass: 'value',
  include: 'value?',
  params: 'Param[]',
  gzip: 'value?',
  buffering: 'value?',
  bufferSize: 'value?',
  buffers: 'words?',
  busyBuffersSize: 'value?',
  requestBuffering: 'value?',
  hideHeaders: 'words',
  retry: 'Retry?',
  socket: 'BackendSocket?',
  tempFiles: 'TempFiles?',
  store: 'Store?',
  cache: 'Cache?',
} as const;

const known = {
  Nothing: {},
  Root: { main: 'Main', http: 'HttpFile?', stream: 'StreamFile?', mail: 'MailFile?' },
  SiteFile: { servers: 'Server[]' },
  HttpFile: { ...http, ...parts },
  StreamFile: { ...stream, ...parts },
  Main: {
    origin: 'origin?',
    user: 'words?',
    workerProcesses: 'value',
    workerRlimitNofile: 'value?',
    tls: 'MainTls?',
    pid: 'value',
    errorLogs: 'words[]',
    modules: 'words',
    cpuAffinity: 'words?',
    threadPools: 'words[]',
    env: 'words[]',
    settings: 'MainSettings?',
    directives: 'hatches',
    events: 'Events',
  },
  MainSettings: plainShape(mainFields),
  EventsSettings: plainShape(eventsFields),
  Events: {
    origin: 'origin?',
    workerConnections: 'value',
    multiAccept: 'value?',
    settings: 'EventsSettings?',
    debugConnections: 'words',
    directives: 'hatches',
  },
  LogFormat: { name: 'value', escape: 'value?', format: 'value' },
  Resolver: { words: 'words', timeout: 'value?' },
  Features: {
    core: 'Core',
    client: 'Client?',
    connection: 'Connection?',
    timeouts: 'Timeouts?',
    files: 'Files?',
    logs: 'Logs?',
    charset: 'Charset?',
    gzip: 'Gzip?',
    gunzip: 'Gunzip?',
    autoindex: 'Autoindex?',
    ssi: 'Ssi?',
    subFilter: 'SubFilter?',
    addition: 'Addition?',
    dav: 'Dav?',
    expires: 'words?',
    userid: 'Userid?',
    browser: 'Browser?',
    mirror: 'Mirror?',
    types: 'MediaTypes?',
  },
  Core: plainShape(coreFields),
  Client: plainShape({ ...clientFields, ...clientServerFields }),
  Connection: plainShape(connectionFields),
  Timeouts: plainShape({ ...timeoutsServerFields, ...timeoutsFields }),
  Files: plainShape(filesFields),
  Logs: plainShape(logsFields),
  Charset: plainShape(charsetFields),
  Gzip: {
    on: 'value',
    types: 'words?',
    level: 'value?',
    minLength: 'value?',
    vary: 'value?',
    proxied: 'words?',
    static: 'value?',
    ...plainShape(gzipFields),
  },
  Gunzip: plainShape(gunzipFields),
  Autoindex: plainShape(autoindexFields),
  Ssi: plainShape(ssiFields),
  SubFilter: { replacements: 'words[]', ...plainShape(subFilterFields) },
  Addition: plainShape(additionFields),
  Dav: plainShape(davFields),
  Userid: plainShape(useridFields),
  Browser: plainShape(browserFields),
  Mirror: { to: 'words[]', requestBody: 'value?' },
  MediaTypes: { origin: 'origin', entries: 'MediaType[]' },
  MediaType: { media: 'value', extensions: 'words' },
  Content: {
    answers: 'scalar',
    stubStatus: 'origin?',
    emptyGif: 'origin?',
    flv: 'origin?',
    mp4: 'Mp4?',
    randomIndex: 'value?',
    imageFilter: 'ImageFilter?',
    xslt: 'Xslt?',
  },
  Mp4: { origin: 'origin', ...plainShape(mp4Fields) },
  ImageFilter: { does: 'words[]', ...plainShape(imageFilterFields) },
  Xslt: {
    stylesheets: 'words[]',
    params: 'words[]',
    stringParams: 'words[]',
    ...plainShape(xsltFields),
  },
  Http: http,
  TlsOnly: { origin: 'origin', variable: 'value', content: 'value' },
  Policy: {
    set: 'words[]',
    realIp: 'RealIp?',
    referers: 'Referers?',
    secureLink: 'SecureLink?',
    guards: 'Guard[]',
    auth: 'Auth?',
    requests: 'Limits?',
    connections: 'Limits?',
    trailers: 'Header[]',
  },
  RealIp: { from: 'words', includes: 'words', header: 'value?', recursive: 'value?' },
  Guard: { kind: 'scalar', origin: 'origin', condition: 'words', status: 'value' },
  Referers: { words: 'words', hashMaxSize: 'value?', hashBucketSize: 'value?' },
  SecureLink: { link: 'value?', md5: 'value?', secret: 'value?' },
  Auth: { realm: 'value?', file: 'value?', request: 'value?', copies: 'words[]' },
  Limits: { limits: 'words[]', status: 'value?', logLevel: 'value?', dryRun: 'value?' },
  LimitZones: { requests: 'words[]', connections: 'words[]' },
  Variables: {
    mapHashBucketSize: 'value?',
    mapHashMaxSize: 'value?',
    variablesHashBucketSize: 'value?',
    variablesHashMaxSize: 'value?',
    geoip: 'Geoip?',
    geoip2: 'Geoip2?',
    geos: 'Geo[]',
    maps: 'Map[]',
    splits: 'Split[]',
  },
  Map: {
    origin: 'origin',
    source: 'value',
    variable: 'value',
    hostnames: 'scalar',
    volatile: 'scalar',
    fallback: 'value',
    includes: 'words',
    entries: 'BlockEntry[]',
  },
  Geo: {
    origin: 'origin',
    source: 'value?',
    variable: 'value',
    ranges: 'scalar',
    volatile: 'scalar',
    proxyRecursive: 'scalar',
    proxies: 'words',
    fallback: 'value',
    includes: 'words',
    entries: 'BlockEntry[]',
    deletes: 'words',
  },
  Split: { origin: 'origin', source: 'value', variable: 'value', shares: 'BlockEntry[]' },
  BlockEntry: { origin: 'origin', words: 'words' },
  Geoip: { country: 'words?', city: 'words?', org: 'words?', proxies: 'words', proxyRecursive: 'value?' },
  Geoip2: { databases: 'Geoip2Database[]', proxies: 'words', proxyRecursive: 'value?' },
  Geoip2Database: {
    origin: 'origin',
    file: 'value',
    autoReload: 'value?',
    variables: 'Geoip2Variable[]',
  },
  Geoip2Variable: { name: 'value', words: 'words' },
  Upstream: {
    origin: 'origin',
    name: 'value',
    zone: 'words?',
    method: 'Method?',
    sticky: 'words?',
    resolver: 'Resolver?',
    servers: 'words[]',
    keepalive: 'words?',
    keepaliveRequests: 'value?',
    keepaliveTime: 'value?',
    keepaliveTimeout: 'value?',
    directives: 'hatches',
  },
  Method: {
    origin: 'origin',
    leastConn: 'scalar',
    ipHash: 'scalar',
    random: 'scalar',
    draw: 'words',
    hash: 'words?',
    leastTime: 'words?',
  },
  Site: { id: 'scalar', origin: 'origin', servers: 'Server[]' },
  Socket: {
    key: 'scalar',
    port: 'scalar?',
    udp: 'scalar',
    tls: 'scalar',
    proxyProtocol: 'scalar',
    isDefault: 'scalar',
    options: 'scalar[]',
    origin: 'origin',
  },
  Listen: { socket: 'Socket', words: 'words' },
  Return: { code: 'value', text: 'value?', type: 'value?', onlyType: 'value?' },
  Header: { name: 'value', value: 'value', always: 'value?' },
  AccessRule: { kind: 'name', address: 'value' },
  MainTls: plainShape(mainTlsFields),
  Http2: plainShape(http2Fields),
  Http2All: plainShape({ ...http2Fields, ...http2HttpFields }),
  Http3: plainShape(http3Fields),
  Acme: { zone: 'value?', issuers: 'AcmeIssuer[]' },
  AcmeIssuer: {
    origin: 'origin',
    name: 'value',
    uri: 'value',
    acceptTermsOfService: 'origin?',
    externalAccountKey: 'words?',
    profile: 'words?',
    settings: 'AcmeSettings',
  },
  AcmeSettings: plainShape(acmeIssuerFields),
  Challenge: { origin: 'origin', root: 'value' },
  Serving: serving,
  Server: {
    ...serving,
    origin: 'origin',
    purpose: 'scalar',
    about: 'scalar?',
    listen: 'Listen[]',
    names: 'words',
    http2: 'value?',
    http2Settings: 'Http2?',
    http3: 'value?',
    tls: 'Tls?',
    rejectHandshake: 'value?',
    challenge: 'Challenge?',
    earlyDataGuard: 'origin?',
    behind: 'BehindStream?',
    maintenance: 'Maintenance?',
    redirects: 'Redirects?',
    return: 'Return?',
    proxyDefaults: 'ProxyDefaults?',
    locations: 'Location[]',
  },
  Redirects: { origin: 'origin', condition: 'value', answer: 'Return' },
  Maintenance: {
    origin: 'origin',
    page: 'value?',
    file: 'value?',
    decided: 'words',
    condition: 'value',
    status: 'value',
  },
  BehindStream: {
    realIpFrom: 'value?',
    realIpHeader: 'value?',
    portInRedirect: 'value?',
    absoluteRedirect: 'value?',
  },
  Tls: {
    origin: 'origin',
    about: 'scalar',
    profile: 'scalar',
    certificate: 'value?',
    certificateKey: 'value?',
    certificates: 'CertificatePair[]',
    protocols: 'words',
    ciphers: 'value?',
    curves: 'value?',
    preferServerCiphers: 'value',
    sessionTimeout: 'value',
    sessionCache: 'value',
    sessionTickets: 'value?',
    more: 'TlsMore?',
    directives: 'hatches',
  },
  CertificatePair: { certificate: 'value', certificateKey: 'value' },
  TlsMore: {
    settings: 'TlsSettings',
    clientCertificates: 'ClientCertificates?',
    acme: 'words?',
    stapling: 'Stapling?',
    opensslCommands: 'words[]',
    earlyData: 'value?',
    rejectHandshake: 'value?',
  },
  TlsSettings: plainShape({ ...tlsFields, ...siteTlsFields, ...streamTlsFields }),
  Stapling: plainShape(staplingFields),
  ClientCertificates: { verify: 'value', ocsp: 'Ocsp?', ...plainShape(clientCertificatesFields) },
  Ocsp: { cache: 'value?', ...plainShape(ocspFields) },
  ProxyDefaults: { httpVersion: 'value?', headers: 'RequestHeader[]' },
  RequestHeader: { name: 'value', value: 'value' },
  Location: {
    ...serving,
    origin: 'origin',
    match: 'Match',
    internal: 'value?',
    alias: 'value?',
    tryFiles: 'words?',
    content: 'Content?',
    return: 'Return?',
    proxy: 'Proxy?',
    backends: 'Backends?',
    locations: 'Location[]',
  },
  Match: { kind: 'scalar', text: 'scalar', words: 'words' },
  Proxy: {
    origin: 'origin',
    pass: 'value',
    headers: 'RequestHeader[]?',
    connectTimeout: 'value?',
    readTimeout: 'value?',
    sendTimeout: 'value?',
    hideHeaders: 'words',
    buffering: 'value?',
    bufferSize: 'value?',
    buffers: 'words?',
    busyBuffersSize: 'value?',
    requestBuffering: 'value?',
    tls: 'BackendTls?',
    more: 'ProxyMore?',
    directives: 'hatches',
    websocket: 'scalar',
    upstream: 'value?',
    host: 'value?',
  },
  BackendTls: {
    serverName: 'value?',
    name: 'value?',
    verify: 'value?',
    trustedCertificate: 'value?',
    verifyDepth: 'value?',
    sessionReuse: 'value?',
    certificate: 'value?',
    certificateKey: 'value?',
    more: 'BackendTlsMore?',
  },
  StreamCore: plainShape(streamFields),
  StreamHashes: plainShape(streamHashFields),
  StreamRetry: plainShape(streamRetryFields),
  StreamTransfer: plainShape(streamProxyFields),
  StreamBackendTls: plainShape(streamBackendTlsFields),
  RouteMap: {
    origin: 'origin',
    source: 'value',
    variable: 'value',
    hostnames: 'scalar',
    fallback: 'value',
    entries: 'RouteEntry[]',
  },
  RouteEntry: { key: 'name', to: 'value' },
  StreamProxy: {
    connectTimeout: 'value?',
    timeout: 'value?',
    retry: 'StreamRetry?',
    proxyProtocol: 'value?',
    bind: 'words?',
    requests: 'value?',
    responses: 'value?',
    bufferSize: 'value?',
    plain: 'StreamTransfer?',
    sslOn: 'value?',
    tls: 'BackendTls?',
    tlsPlain: 'StreamBackendTls?',
  },
  ProxyMore: {
    variable: 'words?',
    rewrite: 'words?',
    httpVersion: 'value?',
    gzip: 'value?',
    redirects: 'words[]',
    cookieDomains: 'words[]',
    cookiePaths: 'words[]',
    cookieFlags: 'words[]',
    fields: 'ProxyOwn',
    retry: 'Retry?',
    socket: 'BackendSocket?',
    tempFiles: 'TempFiles?',
    store: 'Store?',
    cache: 'ProxyCache?',
  },
  ProxyOwn: plainShape(proxyFields),
  ProxyCache: { ...cacheRules, ...plainShape(proxyCacheFields) },
  Cache: { ...cacheRules, ...plainShape(cacheFields('fastcgi', programFailures)) },
  Retry: plainShape(proxyRetryFields),
  BackendSocket: plainShape(proxySocketFields),
  TempFiles: plainShape(proxyTempFields),
  Store: plainShape(proxyStoreFields),
  BackendTlsMore: { fields: 'BackendTlsOwn', commands: 'words[]' },
  BackendTlsOwn: plainShape(backendTlsFields('proxy')),
  Backends: {
    grpc: 'Grpc?',
    fastcgi: 'Fastcgi?',
    uwsgi: 'Uwsgi?',
    scgi: 'Scgi?',
    memcached: 'Memcached?',
    tunnel: 'Tunnel?',
  },
  Grpc: {
    ...backend,
    pass: 'value',
    headers: 'RequestHeader[]',
    bufferSize: 'value?',
    hideHeaders: 'words',
    fields: 'GrpcOwn',
    retry: 'Retry?',
    socket: 'BackendSocket?',
    tls: 'BackendTls?',
  },
  GrpcOwn: plainShape(grpcFields),
  Fastcgi: {
    ...program,
    fields: 'FastcgiOwn',
    splitPathInfo: 'value?',
    pathInfo: 'words?',
    runsAnyFile: 'scalar',
  },
  FastcgiOwn: plainShape(fastcgiFields),
  Uwsgi: { ...program, fields: 'UwsgiOwn', tls: 'BackendTls?' },
  UwsgiOwn: plainShape(uwsgiFields),
  Scgi: { ...program, fields: 'ScgiOwn' },
  ScgiOwn: plainShape(scgiFields),
  Param: { name: 'value', value: 'value', ifNotEmpty: 'value?' },
  Memcached: {
    ...backend,
    pass: 'value',
    key: 'words',
    fallback: 'words?',
    fields: 'MemcachedOwn',
    retry: 'Retry?',
    socket: 'MemcachedSocket?',
  },
  MemcachedOwn: plainShape(memcachedFields),
  MemcachedSocket: plainShape(memcachedSocketFields),
  Tunnel: {
    ...backend,
    pass: 'value?',
    fields: 'TunnelOwn',
    retry: 'Retry?',
    socket: 'BackendSocket?',
  },
  TunnelOwn: plainShape(tunnelFields),
  CachePath: { proxy: 'words?', fastcgi: 'words?', uwsgi: 'words?', scgi: 'words?' },
  CharsetMap: { origin: 'origin', source: 'value', target: 'value', entries: 'BlockEntry[]' },
  ExpiresMap: { origin: 'origin', variable: 'value', fallback: 'value', entries: 'ExpiresEntry[]' },
  ExpiresEntry: { type: 'name', time: 'value' },
  StreamServer: {
    id: 'scalar',
    origin: 'origin',
    about: 'scalar?',
    maps: 'RouteMap[]',
    listen: 'Listen[]',
    names: 'words',
    tls: 'Tls?',
    rejectHandshake: 'value?',
    access: 'AccessRule[]',
    realIp: 'words',
    connections: 'Limits?',
    accessLogs: 'words[]',
    errorLogs: 'words[]',
    resolver: 'Resolver?',
    core: 'StreamCore?',
    variables: 'words[]',
    preread: 'value?',
    proxy: 'StreamProxy?',
    directives: 'hatches',
    pass: 'value?',
    handTo: 'value?',
    returned: 'value?',
    upstream: 'value?',
    host: 'value?',
  },
  MailFile: {
    origin: 'origin',
    common: 'MailCommon',
    servers: 'MailServer[]',
    ...parts,
  },
  MailServer: {
    id: 'scalar',
    origin: 'origin',
    listen: 'Listen[]',
    protocol: 'value?',
    startTls: 'value?',
    tls: 'Tls?',
    common: 'MailCommon',
  },
  MailCommon: {
    core: 'MailCore?',
    authUrl: 'value?',
    authHeaders: 'words[]',
    auth: 'MailAuth?',
    proxyProtocol: 'value?',
    proxy: 'MailProxy?',
    imap: 'MailImap?',
    pop3: 'MailPop3?',
    smtp: 'MailSmtp?',
    realIp: 'words',
    resolver: 'Resolver?',
    errorLogs: 'words[]',
    directives: 'hatches',
  },
  MailCore: plainShape(mailFields),
  MailAuth: plainShape(mailAuthFields),
  MailProxy: plainShape(mailProxyFields),
  MailImap: plainShape(imapFields),
  MailPop3: plainShape(pop3Fields),
  MailSmtp: plainShape(smtpFields),
} as const satisfies { readonly [N in ShapeName]: ShapeOf<Types[N]> };

type Shape = Readonly<Record<string, string>>;

/** Fields by name, each with its kind, of every object that a template can meet. */
export const shapes: Readonly<Record<string, Shape>> = known;

/** What each template is rendered with, as a file or as a partial. */
export const templateContexts: Readonly<Record<string, ShapeName>> = {
  'nginx.conf': 'Root',
  'main-settings': 'MainSettings',
  'events-settings': 'EventsSettings',
  http: 'HttpFile',
  'fragment-http': 'Http',
  'http-settings': 'Http',
  'http-shared': 'Http',
  features: 'Features',
  core: 'Core',
  client: 'Client',
  connection: 'Connection',
  timeouts: 'Timeouts',
  files: 'Files',
  logs: 'Logs',
  charset: 'Charset',
  gzip: 'Gzip',
  gunzip: 'Gunzip',
  autoindex: 'Autoindex',
  ssi: 'Ssi',
  'sub-filter': 'SubFilter',
  addition: 'Addition',
  dav: 'Dav',
  userid: 'Userid',
  browser: 'Browser',
  mirror: 'Mirror',
  'media-types': 'MediaTypes',
  content: 'Content',
  mp4: 'Mp4',
  'image-filter': 'ImageFilter',
  xslt: 'Xslt',
  policy: 'Policy',
  auth: 'Auth',
  'real-ip': 'RealIp',
  'request-limits': 'Limits',
  'connection-limits': 'Limits',
  'limit-zones': 'LimitZones',
  'hash-sizes': 'Variables',
  variables: 'Variables',
  map: 'Map',
  'charset-map': 'CharsetMap',
  geo: 'Geo',
  geoip: 'Geoip',
  geoip2: 'Geoip2',
  'log-format': 'LogFormat',
  'mime.types': 'Nothing',
  fastcgi_params: 'Nothing',
  uwsgi_params: 'Nothing',
  scgi_params: 'Nothing',
  site: 'SiteFile',
  server: 'Server',
  serving: 'Serving',
  'main-tls': 'MainTls',
  http2: 'Http2',
  'http2-all': 'Http2All',
  http3: 'Http3',
  acme: 'Acme',
  'acme-issuer': 'AcmeIssuer',
  'acme-settings': 'AcmeSettings',
  'acme-challenge': 'Challenge',
  tls: 'Tls',
  'tls-more': 'TlsMore',
  'tls-settings': 'TlsSettings',
  stapling: 'Stapling',
  'client-certificates': 'ClientCertificates',
  ocsp: 'Ocsp',
  return: 'Return',
  location: 'Location',
  proxy: 'Proxy',
  grpc: 'Grpc',
  fastcgi: 'Fastcgi',
  uwsgi: 'Uwsgi',
  scgi: 'Scgi',
  memcached: 'Memcached',
  tunnel: 'Tunnel',
  'proxy-defaults': 'ProxyDefaults',
  'backend-tls': 'BackendTls',
  upstream: 'Upstream',
  stream: 'StreamFile',
  'stream-server': 'StreamServer',
  mail: 'MailFile',
  'mail-server': 'MailServer',
  'mail-common': 'MailCommon',
  'mail-core': 'MailCore',
  'mail-auth': 'MailAuth',
  'mail-proxy': 'MailProxy',
  'mail-imap': 'MailImap',
  'mail-pop3': 'MailPop3',
  'mail-smtp': 'MailSmtp',
  'stream-core': 'StreamCore',
  'stream-hashes': 'StreamHashes',
  'stream-proxy': 'StreamProxy',
  'stream-retry': 'StreamRetry',
  'stream-transfer': 'StreamTransfer',
  'stream-backend-tls': 'StreamBackendTls',
  'route-map': 'RouteMap',
  'behind-stream': 'BehindStream',
  maintenance: 'Maintenance',
  redirects: 'Redirects',
};
