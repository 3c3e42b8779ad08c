import type { Features } from '../model/features.ts';
import type * as M from '../model/model.ts';
import type { Origin, Sourced } from '../model/origin.ts';
import type { PlainGroup } from '../model/plain.ts';
import { additionFields } from '../schema/fields/addition.ts';
import { autoindexFields } from '../schema/fields/autoindex.ts';
import { browserFields } from '../schema/fields/browser.ts';
import { charsetFields } from '../schema/fields/charset.ts';
import { clientFields, clientServerFields } from '../schema/fields/client.ts';
import { connectionFields } from '../schema/fields/connection.ts';
import { coreFields } from '../schema/fields/core.ts';
import { davFields } from '../schema/fields/dav.ts';
import { filesFields } from '../schema/fields/files.ts';
import { gunzipFields } from '../schema/fields/gunzip.ts';
import { gzipFields } from '../schema/fields/gzip.ts';
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
import { useridFields } from '../schema/fields/userid.ts';
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
  Http: M.HttpModel;
  TlsOnly: M.TlsOnlyValue;
  Upstream: M.UpstreamModel;
  Method: M.MethodModel;
  Site: M.SiteModel;
  Socket: M.Socket;
  Listen: M.Listen;
  Return: M.ReturnModel;
  Header: M.HeaderModel;
  AccessRule: M.AccessRule;
  Serving: M.Serving;
  Server: M.ServerModel;
  BehindStream: M.BehindStream;
  Tls: M.TlsModel;
  ProxyDefaults: M.ProxyDefaults;
  RequestHeader: M.RequestHeader;
  Location: M.LocationModel;
  Match: M.Match;
  Proxy: M.ProxyModel;
  BackendTls: M.BackendTlsModel;
  StreamCore: NonNullable<M.StreamServerModel['core']>;
  StreamHashes: NonNullable<M.StreamModel['hashes']>;
  StreamRetry: NonNullable<M.StreamProxyModel['retry']>;
  StreamTransfer: NonNullable<M.StreamProxyModel['plain']>;
  StreamBackendTls: NonNullable<M.StreamProxyModel['tlsPlain']>;
  RouteMap: M.RouteMap;
  RouteEntry: M.RouteEntry;
  StreamProxy: M.StreamProxyModel;
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
  accessLog: 'words?',
  errorLog: 'words?',
  resolver: 'Resolver?',
  bodySize: 'value?',
  features: 'Features?',
  serverTokens: 'value',
  sendfile: 'value',
  tcpNopush: 'value',
  serverNamesHashBucketSize: 'value?',
  serverNamesHashMaxSize: 'value?',
  proxyHeadersHashBucketSize: 'value?',
  proxyHeadersHashMaxSize: 'value?',
  upgradeMap: 'origin?',
  tlsOnly: 'TlsOnly[]',
  upstreams: 'Upstream[]',
  sites: 'Site[]',
  catchAll: 'Server[]',
  directives: 'hatches',
} as const satisfies ShapeOf<M.HttpModel>;

const stream = {
  origin: 'origin?',
  logFormats: 'LogFormat[]',
  accessLog: 'words?',
  errorLog: 'words?',
  resolver: 'Resolver?',
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
  bodySize: 'value?',
  accessLog: 'words?',
  errorLog: 'words?',
  features: 'Features?',
  directives: 'hatches',
} as const satisfies ShapeOf<M.Serving>;

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
    userid: 'Userid?',
    browser: 'Browser?',
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
  Http: http,
  TlsOnly: { origin: 'origin', variable: 'value', content: 'value' },
  Upstream: {
    origin: 'origin',
    name: 'value',
    zone: 'words?',
    method: 'Method?',
    servers: 'words[]',
    keepalive: 'value?',
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
  Return: { code: 'value', text: 'value?', type: 'value?' },
  Header: { name: 'value', value: 'value', always: 'value?' },
  AccessRule: { kind: 'name', address: 'value' },
  Serving: serving,
  Server: {
    ...serving,
    origin: 'origin',
    purpose: 'scalar',
    about: 'scalar?',
    listen: 'Listen[]',
    names: 'words',
    http2: 'value?',
    tls: 'Tls?',
    rejectHandshake: 'value?',
    behind: 'BehindStream?',
    return: 'Return?',
    proxyDefaults: 'ProxyDefaults?',
    locations: 'Location[]',
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
    protocols: 'words',
    ciphers: 'value?',
    curves: 'value?',
    preferServerCiphers: 'value',
    sessionTimeout: 'value',
    sessionCache: 'value',
    sessionTickets: 'value?',
    directives: 'hatches',
  },
  ProxyDefaults: { httpVersion: 'value?', headers: 'RequestHeader[]' },
  RequestHeader: { name: 'value', value: 'value' },
  Location: {
    ...serving,
    origin: 'origin',
    match: 'Match',
    internal: 'value?',
    alias: 'value?',
    tryFiles: 'words?',
    return: 'Return?',
    proxy: 'Proxy?',
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
    confCommands: 'words[]',
  },
  StreamServer: {
    id: 'scalar',
    origin: 'origin',
    about: 'scalar?',
    limitZones: 'words[]',
    maps: 'RouteMap[]',
    listen: 'Listen[]',
    names: 'words',
    tls: 'Tls?',
    rejectHandshake: 'value?',
    access: 'AccessRule[]',
    realIp: 'words',
    limits: 'words[]',
    limitDryRun: 'value?',
    limitLogLevel: 'value?',
    accessLog: 'words?',
    errorLog: 'words?',
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
    errorLog: 'words?',
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
  'log-format': 'LogFormat',
  'mime.types': 'Nothing',
  fastcgi_params: 'Nothing',
  site: 'SiteFile',
  server: 'Server',
  serving: 'Serving',
  tls: 'Tls',
  return: 'Return',
  location: 'Location',
  proxy: 'Proxy',
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
};
