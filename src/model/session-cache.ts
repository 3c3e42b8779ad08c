import type { Spec } from '../schema/spec.ts';
import { sizeBytes } from '../schema/units.ts';

const usualSize = '10m';

/** One zone serves all sites (or all streams), so it has one size: the largest that anybody asks for. */
export function sessionCacheSize(users: Spec['sites'] | Spec['streams'] | Spec['mail']): string {
  let largest: string | number | undefined;
  for (const id in users) {
    const wish = users[id]?.tls?.sessionCache;
    if (wish !== undefined && (largest === undefined || sizeBytes(wish) > sizeBytes(largest))) largest = wish;
  }
  return String(largest ?? usualSize);
}
