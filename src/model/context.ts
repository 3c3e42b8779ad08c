import type { Finding } from '../diagnostics/finding.ts';
import type { Layout, Spec } from '../schema/spec.ts';
import type { ExpiresMap } from './backend-models.ts';
import type { TlsOnlyValue } from './model.ts';
import type { Origin } from './origin.ts';
import type { Target } from './target.ts';

/** What every part of the building sees. */
export interface BuildContext {
  readonly spec: Spec;
  readonly target: Target;
  readonly layout: Layout;
  /** Ids that the user wrote, also those whose entry could not be read. */
  readonly upstreamIds: ReadonlySet<string>;
  readonly cacheNames: ReadonlySet<string>;
  /** Size of the TLS session cache of each block. */
  readonly sessionCache: Readonly<Record<'http' | 'stream', string>>;
  /** Backends that are spoken to in TLS on different terms, see mixed-backend-tls.ts. */
  readonly mixedBackends: ReadonlySet<string>;
  /** Header values for TLS connections alone, by value; filled while sites are built. */
  readonly tlsOnly: Map<string, TlsOnlyValue>;
  /** Times for browsers by media type, by what they say; filled while sites are built. */
  readonly expires: Map<string, ExpiresMap>;
  /** Caches in use, by name; filled while sites are built. */
  readonly caches: Map<string, CacheOwner>;
  /** Files of parameters in use, beside `fastcgi_params`. */
  readonly paramFiles: Set<string>;
  /** Set where a field is used whose values only the whole of nginx's judgement knows. */
  readonly judgement: { whole: boolean };
  /** Mistakes are collected here. */
  readonly findings: Finding[];
  /** Upstreams in use, by where; filled while sites and streams are built. */
  readonly used: { readonly http: Map<string, UpstreamUse>; readonly stream: Map<string, UpstreamUse> };
  /** Upstreams in whose place the host stands as a variable. */
  readonly byVariable: Set<string>;
}

/** The protocols that have caches. */
export type CachingFamily = 'proxy' | 'fastcgi' | 'uwsgi' | 'scgi';

export interface CacheOwner {
  readonly family: CachingFamily;
  readonly origin: Origin;
}

export interface UpstreamUse {
  /** Name in the output. */
  readonly name: string;
  /** True for a list of addresses that stands in a proxy instead of under `upstreams`. */
  readonly inline: InlineServers | undefined;
}

export interface InlineServers {
  readonly addresses: readonly string[];
  /** Whether nginx looks the names up again while it runs. */
  readonly resolve: boolean;
  readonly origin: Origin;
}
