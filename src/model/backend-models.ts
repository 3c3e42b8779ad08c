import type { cacheFields, programFailures } from '../schema/fields/backend.ts';
import type { fastcgiFields } from '../schema/fields/fastcgi.ts';
import type { grpcFields, grpcRetryFields, grpcSocketFields } from '../schema/fields/grpc.ts';
import type {
  memcachedFields,
  memcachedRetryFields,
  memcachedSocketFields,
} from '../schema/fields/memcached.ts';
import type {
  proxyCacheFields,
  proxyFields,
  proxyRetryFields,
  proxySocketFields,
  proxyStoreFields,
  proxyTempFields,
  proxyTlsFields,
} from '../schema/fields/proxy.ts';
import type { scgiFields, scgiRetryFields } from '../schema/fields/scgi.ts';
import type { tunnelFields, tunnelRetryFields } from '../schema/fields/tunnel.ts';
import type { uwsgiFields } from '../schema/fields/uwsgi.ts';
import type { PlainFields } from '../schema/plain.ts';
import type { BackendTlsModel, Hatch, Opt, RequestHeader, Words } from './model.ts';
import type { Origin, Sourced } from './origin.ts';
import type { PlainGroup } from './plain.ts';

export interface CacheRules {
  readonly zone: Sourced<string>;
  readonly valid: readonly Words[];
  readonly slice: Opt<string>;
  readonly purge: Words | undefined;
}
export type CacheUse = PlainGroup<ReturnType<typeof cacheFields<typeof programFailures>>> & CacheRules;
export type ProxyCacheUse = PlainGroup<typeof proxyCacheFields> & CacheRules;

export type Retry = PlainGroup<typeof proxyRetryFields>;
export type BackendSocket = PlainGroup<typeof proxySocketFields>;
export type TempFiles = PlainGroup<typeof proxyTempFields>;
export type Store = PlainGroup<typeof proxyStoreFields>;

/** What few proxies say; made only for those. */
export interface ProxyMore {
  /** A variable with the host, which nginx then looks up for each request. */
  readonly variable: Words | undefined;
  /** Replaces a prefix where the address has variables. */
  readonly rewrite: Words | undefined;
  readonly httpVersion: Opt<string>;
  readonly gzip: Opt<boolean>;
  readonly redirects: readonly Words[];
  readonly cookieDomains: readonly Words[];
  readonly cookiePaths: readonly Words[];
  readonly cookieFlags: readonly Words[];
  readonly fields: PlainGroup<typeof proxyFields>;
  readonly retry: Retry | undefined;
  readonly socket: BackendSocket | undefined;
  readonly tempFiles: TempFiles | undefined;
  readonly store: Store | undefined;
  readonly cache: ProxyCacheUse | undefined;
}

export interface BackendTlsMore {
  readonly fields: PlainGroup<typeof proxyTlsFields>;
  readonly commands: readonly Words[];
}

/** What backends of every protocol have. */
export interface BackendModel {
  readonly origin: Origin;
  readonly variable: Words | undefined;
  readonly connectTimeout: Opt<string>;
  readonly readTimeout: Opt<string>;
  readonly sendTimeout: Opt<string>;
  readonly directives: readonly Hatch[];
  /** For the rules. */
  readonly upstream: Opt<string>;
  readonly host: Opt<string>;
}

export interface ParamModel {
  readonly name: Sourced<string>;
  readonly value: Sourced<string>;
  readonly ifNotEmpty: Opt<string>;
}

/** A program behind FastCGI, uwsgi or SCGI. */
interface ProgramModel<F extends PlainFields> extends BackendModel {
  readonly pass: Sourced<string>;
  /** The file with the usual parameters, where none of them is changed. */
  readonly include: Opt<string>;
  readonly params: readonly ParamModel[];
  readonly gzip: Opt<boolean>;
  readonly buffering: Opt<boolean>;
  readonly bufferSize: Opt<string>;
  readonly buffers: Words | undefined;
  readonly busyBuffersSize: Opt<string>;
  readonly requestBuffering: Opt<boolean>;
  readonly hideHeaders: readonly Sourced<string>[];
  readonly fields: PlainGroup<F>;
  readonly retry: PlainGroup<typeof scgiRetryFields> | undefined;
  readonly socket: BackendSocket | undefined;
  readonly tempFiles: TempFiles | undefined;
  readonly store: Store | undefined;
  readonly cache: CacheUse | undefined;
}

export interface FastcgiModel extends ProgramModel<typeof fastcgiFields> {
  readonly splitPathInfo: Opt<string>;
  /** Keeps the path info over `try_files`, which nginx empties there. */
  readonly pathInfo: Words | undefined;
  /** For the rules: whether files of the path are run, and that was not said in so many words. */
  readonly runsAnyFile: boolean;
}

export interface UwsgiModel extends ProgramModel<typeof uwsgiFields> {
  readonly tls: BackendTlsModel | undefined;
}

export type ScgiModel = ProgramModel<typeof scgiFields>;

export interface GrpcModel extends BackendModel {
  readonly pass: Sourced<string>;
  readonly headers: readonly RequestHeader[];
  readonly bufferSize: Opt<string>;
  readonly hideHeaders: readonly Sourced<string>[];
  readonly fields: PlainGroup<typeof grpcFields>;
  readonly retry: PlainGroup<typeof grpcRetryFields> | undefined;
  readonly socket: PlainGroup<typeof grpcSocketFields> | undefined;
  readonly tls: BackendTlsModel | undefined;
}

export interface MemcachedModel extends BackendModel {
  readonly pass: Sourced<string>;
  /** `$memcached_key` and its value. */
  readonly key: Words;
  /** Statuses, and the location that answers for them. */
  readonly fallback: Words | undefined;
  readonly fields: PlainGroup<typeof memcachedFields>;
  readonly retry: PlainGroup<typeof memcachedRetryFields> | undefined;
  readonly socket: PlainGroup<typeof memcachedSocketFields> | undefined;
}

export interface TunnelModel extends BackendModel {
  /** Without it, what the client asks for. */
  readonly pass: Opt<string>;
  readonly fields: PlainGroup<typeof tunnelFields>;
  readonly retry: PlainGroup<typeof tunnelRetryFields> | undefined;
  readonly socket: BackendSocket | undefined;
}

/** The backend of a location that is no http server: one of these. */
export interface Backends {
  readonly grpc: GrpcModel | undefined;
  readonly fastcgi: FastcgiModel | undefined;
  readonly uwsgi: UwsgiModel | undefined;
  readonly scgi: ScgiModel | undefined;
  readonly memcached: MemcachedModel | undefined;
  readonly tunnel: TunnelModel | undefined;
}

/** A cache, with the directive of the protocol that uses it. */
export interface CachePathModel {
  readonly proxy: Words | undefined;
  readonly fastcgi: Words | undefined;
  readonly uwsgi: Words | undefined;
  readonly scgi: Words | undefined;
}

/** Times for browsers by media type. */
export interface ExpiresMap {
  readonly origin: Origin;
  /** With its `$`. */
  readonly variable: Sourced<string>;
  readonly fallback: Sourced<string>;
  /** Patterns of media types, which need no quotes. */
  readonly entries: readonly { readonly type: string; readonly time: Sourced<string> }[];
}
