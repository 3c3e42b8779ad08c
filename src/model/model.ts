import type { ModuleName } from '../nginx/modules.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import type { acmeIssuerFields } from '../schema/fields/acme.ts';
import type {
  clientCertificatesFields,
  ocspFields,
  staplingFields,
} from '../schema/fields/client-certificates.ts';
import type { http2Fields, http2HttpFields } from '../schema/fields/http2.ts';
import type { http3Fields } from '../schema/fields/http3.ts';
import type {
  imapFields,
  mailAuthFields,
  mailFields,
  mailProxyFields,
  pop3Fields,
  smtpFields,
} from '../schema/fields/mail.ts';
import type { eventsFields, mainFields } from '../schema/fields/main.ts';
import type { mainTlsFields } from '../schema/fields/main-tls.ts';
import type {
  streamBackendTlsFields,
  streamFields,
  streamHashFields,
  streamProxyFields,
  streamRetryFields,
} from '../schema/fields/stream.ts';
import type { siteTlsFields, streamTlsFields, tlsFields } from '../schema/fields/tls.ts';
import type { Layout } from '../schema/spec.ts';
import type { Backends, BackendTlsMore, CachePathModel, ExpiresMap, ProxyMore } from './backend-models.ts';
import type { CharsetMapModel } from './charset-maps.ts';
import type { ContentModel } from './content.ts';
import type { Features } from './features.ts';
import type { LimitZones } from './limit-zones.ts';
import type { LimitsModel } from './limits.ts';
import type { MaintenanceModel } from './maintenance.ts';
import type { Origin, Sourced } from './origin.ts';
import type { PlainGroup } from './plain.ts';
import type { Policy } from './policy.ts';
import type { RealIpModel } from './real-ip.ts';
import type { RedirectsModel } from './redirects.ts';
import type { Target } from './target.ts';
import type { VariablesModel } from './variables.ts';

/**
 * What is to be rendered: defaults filled in, names resolved, every value with the place it comes from.
 * The fields are those that the templates speak of; an absent one writes no directive.
 */
export interface Model {
  readonly target: Target;
  readonly layout: Layout;
  readonly outputDir: Sourced<string>;
  /** Whether the text needs the whole of nginx's judgement, beyond place and shape of each directive. */
  readonly judgeWhole: boolean;
  /** Files with passwords that sites name. */
  readonly passwordFiles: readonly Sourced<string>[];
  readonly main: MainModel;
  readonly http: HttpModel | undefined;
  readonly stream: StreamModel | undefined;
  /** Modules that something in it takes, whether they are loaded or compiled in. */
  readonly neededModules: readonly ModuleName[];
  readonly mail: MailModel | undefined;
}

type Opt<T> = Sourced<T> | undefined;
/** A directive's arguments in order. */
export type Words = readonly Sourced<string>[];
export type Flag = Sourced<boolean>;

export interface Hatch {
  readonly entry: DirectiveEntry;
  readonly origin: Origin;
}

export interface MainModel {
  readonly origin: Origin | undefined;
  readonly user: Words | undefined;
  readonly workerProcesses: Sourced<string | number>;
  readonly workerRlimitNofile: Opt<number>;
  readonly tls: PlainGroup<typeof mainTlsFields> | undefined;
  readonly pid: Sourced<string>;
  readonly errorLogs: readonly Words[];
  /** Paths for `load_module`. */
  readonly modules: readonly Sourced<string>[];
  readonly cpuAffinity: Words | undefined;
  readonly threadPools: readonly Words[];
  readonly env: readonly Words[];
  readonly settings: PlainGroup<typeof mainFields> | undefined;
  readonly directives: readonly Hatch[];
  readonly events: {
    readonly origin: Origin | undefined;
    readonly workerConnections: Sourced<number>;
    readonly multiAccept: Opt<boolean>;
    readonly settings: PlainGroup<typeof eventsFields> | undefined;
    readonly debugConnections: Words;
    readonly directives: readonly Hatch[];
  };
}

export interface LogFormat {
  readonly name: Sourced<string>;
  readonly escape: Opt<string>;
  readonly format: Sourced<string>;
}

export interface Resolver {
  readonly words: Words;
  readonly timeout: Opt<string>;
}

export interface HttpModel {
  readonly origin: Origin | undefined;
  readonly logFormats: readonly LogFormat[];
  readonly accessLogs: readonly Words[];
  readonly errorLogs: readonly Words[];
  readonly resolver: Resolver | undefined;
  readonly bodySize: Opt<string>;
  readonly features: Features | undefined;
  readonly defaultType: Sourced<string>;
  readonly serverTokens: Flag;
  readonly sendfile: Flag;
  readonly tcpNopush: Flag;
  readonly serverNamesHashBucketSize: Opt<number>;
  readonly serverNamesHashMaxSize: Opt<number>;
  readonly proxyHeadersHashBucketSize: Opt<number>;
  readonly proxyHeadersHashMaxSize: Opt<number>;
  readonly limitZones: LimitZones | undefined;
  readonly realIp: RealIpModel | undefined;
  readonly requests: LimitsModel | undefined;
  readonly connections: LimitsModel | undefined;
  readonly variables: VariablesModel | undefined;
  readonly acme: AcmeModel | undefined;
  readonly http2: PlainGroup<typeof http2Fields & typeof http2HttpFields> | undefined;
  readonly http3: PlainGroup<typeof http3Fields> | undefined;
  /** Whether some location lets connections become WebSockets: then the map of the Connection header is needed. */
  readonly upgradeMap: Origin | undefined;
  readonly tlsOnly: readonly TlsOnlyValue[];
  /** Whether some site takes requests in early data: then the map is needed that knows which may be replayed. */
  readonly earlyDataMap: Origin | undefined;
  readonly charsetMaps: readonly CharsetMapModel[];
  readonly expiresMaps: readonly ExpiresMap[];
  readonly caches: readonly CachePathModel[];
  /** Files with the parameters of programs that are needed beside `fastcgi_params`. */
  readonly paramFiles: readonly string[];
  readonly upstreams: readonly UpstreamModel[];
  readonly sites: readonly SiteModel[];
  readonly catchAll: readonly ServerModel[];
  readonly directives: readonly Hatch[];
}

/** A variable that has a value on TLS connections and is empty on plain ones. */
export interface TlsOnlyValue {
  readonly origin: Origin;
  /** With its `$`. */
  readonly variable: Sourced<string>;
  readonly content: Sourced<string>;
}

export interface UpstreamModel {
  readonly origin: Origin;
  readonly name: Sourced<string>;
  readonly zone: Words | undefined;
  readonly method: MethodModel | undefined;
  readonly sticky: Words | undefined;
  readonly resolver: Resolver | undefined;
  readonly servers: readonly Words[];
  readonly keepalive: Words | undefined;
  readonly keepaliveRequests: Opt<number>;
  readonly keepaliveTime: Opt<string>;
  readonly keepaliveTimeout: Opt<string>;
  readonly directives: readonly Hatch[];
}

/** How a server of an upstream is chosen: one of these. */
export interface MethodModel {
  readonly origin: Origin;
  readonly leastConn: boolean;
  readonly ipHash: boolean;
  readonly random: boolean;
  /** What `random` is told; nothing for one draw. */
  readonly draw: Words;
  readonly hash: Words | undefined;
  readonly leastTime: Words | undefined;
}

export interface SiteModel {
  readonly id: string;
  readonly origin: Origin;
  readonly servers: readonly ServerModel[];
}

/** A socket as nginx keys it, for the rules. */
export interface Socket {
  /** `0.0.0.0:80`, `[::]:80`, `unix:/run/x.sock`. */
  readonly key: string;
  readonly port: number | undefined;
  readonly udp: boolean;
  readonly tls: boolean;
  readonly proxyProtocol: boolean;
  readonly isDefault: boolean;
  /** Options that nginx takes once for each socket. */
  readonly options: readonly string[];
  readonly origin: Origin;
}

export interface Listen {
  readonly socket: Socket;
  readonly words: Words;
}

export interface ReturnModel {
  readonly code: Sourced<number>;
  readonly text: Opt<string>;
  readonly type: Opt<string>;
  /** The user says the type: it goes before what the ending of the path stands for. */
  readonly onlyType: Opt<boolean>;
}

export interface HeaderModel {
  readonly name: Sourced<string>;
  readonly value: Sourced<string>;
  readonly always: Opt<string>;
}

export interface AccessRule {
  readonly kind: 'allow' | 'deny';
  readonly address: Sourced<string>;
}

/** What servers and locations have in common. */
export interface Serving {
  readonly root: Opt<string>;
  readonly index: Words | undefined;
  readonly headers: readonly HeaderModel[];
  readonly errorPages: readonly Words[];
  readonly access: readonly AccessRule[];
  readonly policy: Policy | undefined;
  readonly bodySize: Opt<string>;
  readonly accessLogs: readonly Words[];
  readonly errorLogs: readonly Words[];
  readonly features: Features | undefined;
  readonly rewrites: readonly Words[];
  readonly directives: readonly Hatch[];
}

export interface ServerName extends Sourced<string> {
  readonly regex: boolean;
}

export interface ServerModel extends Serving {
  readonly origin: Origin;
  readonly purpose: 'site' | 'canonical' | 'redirect' | 'catch-all';
  /** A line above the server that says what it is for. */
  readonly about: string | undefined;
  readonly listen: readonly Listen[];
  readonly names: readonly ServerName[];
  readonly http2: Opt<boolean>;
  readonly http2Settings: PlainGroup<typeof http2Fields> | undefined;
  readonly http3: Opt<boolean>;
  readonly tls: TlsModel | undefined;
  readonly rejectHandshake: Opt<boolean>;
  /** Where an authority finds the proof that a name is ours. */
  readonly challenge: ChallengeModel | undefined;
  /** Whether requests in early data come here that may not be replayed. */
  readonly earlyDataGuard: Origin | undefined;
  /** Where a stream hands its connections on to this server. */
  readonly behind: BehindStream | undefined;
  readonly maintenance: MaintenanceModel | undefined;
  readonly redirects: RedirectsModel | undefined;
  readonly return: ReturnModel | undefined;
  readonly proxyDefaults: ProxyDefaults | undefined;
  readonly locations: readonly LocationModel[];
}

/** What a server needs whose connections come through a stream, see shared-sockets.ts. */
export interface BehindStream {
  readonly realIpFrom: Opt<string>;
  readonly realIpHeader: Opt<string>;
  readonly portInRedirect: Opt<boolean>;
  readonly absoluteRedirect: Opt<boolean>;
}

export interface TlsModel {
  readonly origin: Origin;
  readonly about: string;
  readonly profile: string;
  readonly certificate: Opt<string>;
  readonly certificateKey: Opt<string>;
  /** Those beside the first pair. */
  readonly certificates: readonly CertificatePair[];
  readonly protocols: Words;
  readonly ciphers: Opt<string>;
  readonly curves: Opt<string>;
  readonly preferServerCiphers: Flag;
  readonly sessionTimeout: Sourced<string>;
  readonly sessionCache: Sourced<string>;
  readonly sessionTickets: Opt<boolean>;
  readonly more: TlsMore | undefined;
  readonly directives: readonly Hatch[];
}

export interface CertificatePair {
  readonly certificate: Sourced<string>;
  readonly certificateKey: Sourced<string>;
}

/** What few say of their TLS. */
export interface TlsMore {
  readonly settings: PlainGroup<typeof tlsFields & typeof siteTlsFields & typeof streamTlsFields>;
  readonly clientCertificates: ClientCertificatesModel | undefined;
  /** What `acme_certificate` is told. */
  readonly acme: Words | undefined;
  readonly stapling: PlainGroup<typeof staplingFields> | undefined;
  readonly opensslCommands: readonly Words[];
  readonly earlyData: Opt<boolean>;
  readonly rejectHandshake: Opt<boolean>;
}

export interface ClientCertificatesModel extends PlainGroup<typeof clientCertificatesFields> {
  readonly verify: Sourced<string>;
  readonly ocsp: OcspModel | undefined;
}

export interface OcspModel extends PlainGroup<typeof ocspFields> {
  readonly cache: Opt<string>;
}

export interface ChallengeModel {
  readonly origin: Origin;
  readonly root: Sourced<string>;
}

export interface AcmeModel {
  readonly zone: Opt<string>;
  readonly issuers: readonly AcmeIssuerModel[];
}

export interface AcmeIssuerModel {
  readonly origin: Origin;
  readonly name: Sourced<string>;
  readonly uri: Sourced<string>;
  readonly acceptTermsOfService: Origin | undefined;
  readonly externalAccountKey: Words | undefined;
  readonly profile: Words | undefined;
  readonly settings: PlainGroup<typeof acmeIssuerFields>;
}

/** Request headers and protocol that hold for every proxied location of a server, unless it says otherwise. */
export interface ProxyDefaults {
  readonly httpVersion: Opt<string>;
  readonly headers: readonly RequestHeader[];
}

export interface RequestHeader {
  readonly name: Sourced<string>;
  readonly value: Sourced<string>;
}

export interface LocationModel extends Serving {
  readonly origin: Origin;
  readonly match: Match;
  readonly internal: Opt<boolean>;
  readonly alias: Opt<string>;
  readonly tryFiles: Words | undefined;
  readonly content: ContentModel | undefined;
  readonly return: ReturnModel | undefined;
  readonly proxy: ProxyModel | undefined;
  readonly backends: Backends | undefined;
  readonly locations: readonly LocationModel[];
}

export interface Match {
  readonly kind: 'prefix' | 'exact' | 'prefix-first' | 'regex' | 'regex-ci' | 'named';
  /** The path, regex or name without the modifier. */
  readonly text: string;
  readonly words: Words;
}

export interface ProxyModel {
  readonly origin: Origin;
  readonly pass: Sourced<string>;
  readonly headers: readonly RequestHeader[] | undefined;
  readonly connectTimeout: Opt<string>;
  readonly readTimeout: Opt<string>;
  readonly sendTimeout: Opt<string>;
  readonly hideHeaders: readonly Sourced<string>[];
  readonly buffering: Opt<boolean>;
  readonly bufferSize: Opt<string>;
  readonly buffers: Words | undefined;
  readonly busyBuffersSize: Opt<string>;
  readonly requestBuffering: Opt<boolean>;
  readonly tls: BackendTlsModel | undefined;
  readonly more: ProxyMore | undefined;
  readonly directives: readonly Hatch[];
  /** For the rules. */
  readonly websocket: boolean;
  readonly upstream: Sourced<string> | undefined;
  readonly host: Sourced<string> | undefined;
}

export interface BackendTlsModel {
  readonly serverName: Opt<boolean>;
  readonly name: Opt<string>;
  readonly verify: Opt<boolean>;
  readonly trustedCertificate: Opt<string>;
  readonly verifyDepth: Opt<number>;
  readonly sessionReuse: Opt<boolean>;
  readonly certificate: Opt<string>;
  readonly certificateKey: Opt<string>;
  readonly more: BackendTlsMore | undefined;
}

export interface StreamModel {
  readonly origin: Origin | undefined;
  readonly logFormats: readonly LogFormat[];
  readonly accessLogs: readonly Words[];
  readonly errorLogs: readonly Words[];
  readonly resolver: Resolver | undefined;
  readonly limitZones: LimitZones | undefined;
  readonly variables: VariablesModel | undefined;
  readonly core: PlainGroup<typeof streamFields> | undefined;
  readonly hashes: PlainGroup<typeof streamHashFields> | undefined;
  readonly upstreams: readonly UpstreamModel[];
  readonly servers: readonly StreamServerModel[];
  readonly directives: readonly Hatch[];
}

export interface StreamServerModel {
  readonly id: string;
  readonly origin: Origin;
  /** A line above the server that says what it is for. */
  readonly about: string | undefined;
  readonly maps: readonly RouteMap[];
  readonly listen: readonly Listen[];
  readonly names: readonly ServerName[];
  readonly tls: TlsModel | undefined;
  readonly rejectHandshake: Opt<boolean>;
  readonly access: readonly AccessRule[];
  readonly realIp: Words;
  readonly connections: LimitsModel | undefined;
  readonly accessLogs: readonly Words[];
  readonly errorLogs: readonly Words[];
  readonly resolver: Resolver | undefined;
  readonly core: PlainGroup<typeof streamFields> | undefined;
  readonly variables: readonly Words[];
  readonly preread: Opt<boolean>;
  readonly proxy: StreamProxyModel | undefined;
  readonly directives: readonly Hatch[];
  /** What becomes of a connection: one of these. */
  readonly pass: Opt<string>;
  readonly handTo: Opt<string>;
  readonly returned: Opt<string>;
  /** For the rules. */
  readonly upstream: Opt<string>;
  readonly host: Opt<string>;
}

/** A map from what a client says first to where its connection goes. */
export interface RouteMap {
  readonly origin: Origin;
  readonly source: Sourced<string>;
  /** With its `$`. */
  readonly variable: Sourced<string>;
  readonly hostnames: boolean;
  readonly fallback: Sourced<string>;
  readonly entries: readonly RouteEntry[];
}

export interface RouteEntry {
  /** As it is written in the map. */
  readonly key: string;
  readonly to: Sourced<string>;
}

export interface StreamProxyModel {
  readonly connectTimeout: Opt<string>;
  readonly timeout: Opt<string>;
  readonly retry: PlainGroup<typeof streamRetryFields> | undefined;
  readonly proxyProtocol: Opt<string>;
  readonly bind: Words | undefined;
  readonly requests: Opt<number>;
  readonly responses: Opt<number>;
  readonly bufferSize: Opt<string>;
  readonly plain: PlainGroup<typeof streamProxyFields> | undefined;
  readonly sslOn: Opt<boolean>;
  readonly tls: BackendTlsModel | undefined;
  readonly tlsPlain: PlainGroup<typeof streamBackendTlsFields> | undefined;
}

export interface MailModel {
  readonly origin: Origin;
  readonly common: MailCommon;
  readonly servers: readonly MailServerModel[];
}

export interface MailServerModel {
  readonly id: string;
  readonly origin: Origin;
  readonly listen: readonly Listen[];
  readonly protocol: Opt<string>;
  readonly startTls: Opt<string>;
  readonly tls: TlsModel | undefined;
  readonly common: MailCommon;
}

/** What a mail server and the `mail` block have in common. */
export interface MailCommon {
  readonly core: PlainGroup<typeof mailFields> | undefined;
  readonly authUrl: Opt<string>;
  readonly authHeaders: readonly Words[];
  readonly auth: PlainGroup<typeof mailAuthFields> | undefined;
  readonly proxyProtocol: Opt<string>;
  readonly proxy: PlainGroup<typeof mailProxyFields> | undefined;
  readonly imap: PlainGroup<typeof imapFields> | undefined;
  readonly pop3: PlainGroup<typeof pop3Fields> | undefined;
  readonly smtp: PlainGroup<typeof smtpFields> | undefined;
  readonly realIp: Words;
  readonly resolver: Resolver | undefined;
  readonly errorLogs: readonly Words[];
  readonly directives: readonly Hatch[];
}
