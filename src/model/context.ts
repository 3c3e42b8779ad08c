import type { Finding } from '../diagnostics/finding.ts';
import type { VariableKind } from '../nginx/catalogue.ts';
import type { ModuleName } from '../nginx/modules.ts';
import type { Layout, Spec } from '../schema/spec.ts';
import type { SiteAuth } from './auth.ts';
import type { ExpiresMap } from './backend-models.ts';
import type { OwnZones } from './limit-zones.ts';
import type { TlsOnlyValue } from './model.ts';
import type { Origin } from './origin.ts';
import type { SharedSockets } from './shared-sockets.ts';
import type { Target } from './target.ts';
import type { OwnVariables } from './variables.ts';

/** What every part of the building sees. */
export interface BuildContext {
  readonly spec: Spec;
  readonly target: Target;
  readonly layout: Layout;
  /** Ids that the user wrote, also those whose entry could not be read. */
  readonly upstreamIds: ReadonlySet<string>;
  readonly cacheNames: ReadonlySet<string>;
  /** Size of the TLS session cache of each block. */
  readonly sessionCache: Readonly<Record<TlsBlock, string>>;
  /** Headers in which some site tells its backends of a client's certificate. */
  readonly toldHeaders: readonly string[];
  /** Backends that are spoken to in TLS on different terms, see mixed-backend-tls.ts. */
  readonly mixedBackends: ReadonlySet<string>;
  /** Header values for TLS connections alone, by value; filled while sites are built. */
  readonly tlsOnly: Map<string, TlsOnlyValue>;
  /** Variables that features make, filled while sites and streams are built. */
  readonly own: Readonly<Record<VariableKind, OwnVariables>>;
  /** What the site at hand needs to ask who comes in. */
  readonly siteAuth: SiteAuth;
  /** Zones that limits count in, filled while sites and streams are built. */
  readonly zones: OwnZones;
  /** Times for browsers by media type, by what they say; filled while sites are built. */
  readonly expires: Map<string, ExpiresMap>;
  /** Caches in use, by name; filled while sites are built. */
  readonly caches: Map<string, CacheOwner>;
  /** Files of parameters in use, beside `fastcgi_params`. */
  readonly paramFiles: Set<string>;
  /** Set where a field is used whose values only the whole of nginx's judgement knows. */
  readonly judgement: { whole: boolean };
  /** Modules that something takes, by what took them first; filled by `needModule`. */
  readonly modules: Map<ModuleName, Origin>;
  /** Where early data is taken first; set while sites are built. */
  readonly earlyData: { first: Origin | undefined };
  /** Addresses that HTTP/3 is answered on so far; filled while sites are built. */
  readonly quicSockets: Set<string>;
  /** Streams that hand connections on to the https sites; filled while streams are built. */
  readonly shared: SharedSockets[];
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
  /** Whether nginx looks the names up again while it runs. */
  readonly resolve: boolean;
  readonly origin: Origin;
}
