import type {
  streamBackendTlsFields,
  streamFields,
  streamHashFields,
  streamProxyFields,
  streamRetryFields,
} from '../../schema/fields/stream.ts';
import type { LimitZones } from '../limit-zones.ts';
import type { LimitsModel } from '../limits.ts';
import type { Origin, Sourced } from '../origin.ts';
import type { PlainGroup } from '../plain.ts';
import type { VariablesModel } from '../variables.ts';
import type { AccessRule, Hatch, Listen, LogFormat, Opt, Resolver, Words } from './common.ts';
import type { BackendTlsModel } from './proxy.ts';
import type { ServerName } from './site.ts';
import type { TlsModel } from './tls.ts';
import type { UpstreamModel } from './upstream.ts';

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
