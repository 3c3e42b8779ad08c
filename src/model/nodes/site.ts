import type { http2Fields } from '../../schema/fields/http2.ts';
import type { Backends } from '../backend-models.ts';
import type { ContentModel } from '../content.ts';
import type { Features } from '../features.ts';
import type { MaintenanceModel } from '../maintenance.ts';
import type { Origin, Sourced } from '../origin.ts';
import type { PlainGroup } from '../plain.ts';
import type { Policy } from '../policy.ts';
import type { RedirectsModel } from '../redirects.ts';
import type { AccessRule, Hatch, HeaderModel, Listen, Opt, ReturnModel, Words } from './common.ts';
import type { ProxyDefaults, ProxyModel } from './proxy.ts';
import type { TlsModel } from './tls.ts';

export interface SiteModel {
  readonly id: string;
  readonly origin: Origin;
  readonly servers: readonly ServerModel[];
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

export interface ChallengeModel {
  readonly origin: Origin;
  readonly root: Sourced<string>;
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
