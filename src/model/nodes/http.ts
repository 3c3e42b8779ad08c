import type { acmeIssuerFields } from '../../schema/fields/acme.ts';
import type { http2Fields, http2HttpFields } from '../../schema/fields/http2.ts';
import type { http3Fields } from '../../schema/fields/http3.ts';
import type { CachePathModel, ExpiresMap } from '../backend-models.ts';
import type { CharsetMapModel } from '../charset-maps.ts';
import type { Features } from '../features.ts';
import type { LimitZones } from '../limit-zones.ts';
import type { LimitsModel } from '../limits.ts';
import type { Origin, Sourced } from '../origin.ts';
import type { PlainGroup } from '../plain.ts';
import type { RealIpModel } from '../real-ip.ts';
import type { VariablesModel } from '../variables.ts';
import type { Flag, Hatch, LogFormat, Opt, Resolver, Words } from './common.ts';
import type { ServerModel, SiteModel } from './site.ts';
import type { UpstreamModel } from './upstream.ts';

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
