import type { BackendTlsMore, ProxyMore } from '../backend-models.ts';
import type { Origin, Sourced } from '../origin.ts';
import type { Hatch, Opt, Words } from './common.ts';

/** Request headers and protocol that hold for every proxied location of a server, unless it says otherwise. */
export interface ProxyDefaults {
  readonly httpVersion: Opt<string>;
  readonly headers: readonly RequestHeader[];
}

export interface RequestHeader {
  readonly name: Sourced<string>;
  readonly value: Sourced<string>;
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
