import type { Spec } from '../schema/spec.ts';
import { sizeBytes } from '../schema/units.ts';
import { toldHeaders } from './certificate-headers.ts';

const usualSize = '10m';

/** What all sites (or all streams) have together. */
export interface TlsSurvey {
  /** One zone serves all of them, so it has one size: the largest that anybody asks for. */
  readonly cacheSize: string;
  /** Headers in which some site tells its backends of a client's certificate. */
  readonly toldHeaders: readonly string[];
}

export function surveyTls(users: Spec['sites'] | Spec['streams'] | Spec['mail']): TlsSurvey {
  let largest: string | number | undefined;
  let told: Set<string> | undefined;
  for (const id in users) {
    const tls = users[id]?.tls;
    if (tls === undefined) continue;
    const wish = tls.sessionCache;
    const isSize = wish !== undefined && wish !== false;
    if (isSize && (largest === undefined || sizeBytes(wish) > sizeBytes(largest))) largest = wish;
    if (!('clientCertificates' in tls) || tls.clientCertificates === undefined) continue;
    for (const [name] of toldHeaders(tls.clientCertificates)) {
      told ??= new Set();
      told.add(name);
    }
  }
  return { cacheSize: String(largest ?? usualSize), toldHeaders: told === undefined ? [] : [...told] };
}
