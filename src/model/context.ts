import type { Finding } from '../diagnostics/finding.ts';
import type { Spec } from '../schema/spec.ts';
import type { TlsOnlyValue, Words } from './model.ts';
import type { Origin } from './origin.ts';
import type { SharedSockets } from './shared-sockets.ts';
import type { Target } from './target.ts';

/** What every part of the building sees. */
export interface BuildContext {
  readonly spec: Spec;
  readonly target: Target;
  /** Ids that the user wrote, also those whose entry could not be read. */
  readonly upstreamIds: ReadonlySet<string>;
  /** Size of the TLS session cache of each block. */
  readonly sessionCache: Readonly<Record<TlsBlock, string>>;
  /** Backends that are spoken to in TLS on different terms, see mixed-backend-tls.ts. */
  readonly mixedBackends: ReadonlySet<string>;
  /** Header values for TLS connections alone, by value; filled while sites are built. */
  readonly tlsOnly: Map<string, TlsOnlyValue>;
  /** Set where a field is used whose values only the whole of nginx's judgement knows. */
  readonly judgement: { whole: boolean };
  /** Shared memory of connection limits, by name; filled while streams are built. */
  readonly limitZones: Map<string, Words>;
  /** Streams that hand connections on to the https sites; filled while streams are built. */
  readonly shared: SharedSockets[];
  /** Mistakes are collected here. */
  readonly findings: Finding[];
  /** Upstreams in use, by where; filled while sites and streams are built. */
  readonly used: { readonly http: Map<string, UpstreamUse>; readonly stream: Map<string, UpstreamUse> };
}

/** Blocks that speak TLS: they cannot share memory. */
export type TlsBlock = 'http' | 'stream' | 'mail';

export interface UpstreamUse {
  /** Name in the output. */
  readonly name: string;
  /** True for a list of addresses that stands in a proxy instead of under `upstreams`. */
  readonly inline: InlineServers | undefined;
}

export interface InlineServers {
  readonly addresses: readonly string[];
  readonly origin: Origin;
}
