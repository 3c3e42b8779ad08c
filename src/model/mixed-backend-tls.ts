import type { LocationsInput } from '../schema/location.ts';
import { readProxyUrl } from '../schema/proxy-url.ts';
import type { Spec } from '../schema/spec.ts';

/**
 * Backends, by address or upstream, that are spoken to in TLS on different terms. nginx keeps one TLS session for a
 * backend and resumes it everywhere, with the client certificate and the verdict on the backend's that it began with.
 */
export function mixedBackendTls(spec: Spec): ReadonlySet<string> {
  const terms = new Map<string, string>();
  const mixed = new Set<string>();
  const note = (backend: string | undefined, tls: unknown): void => {
    if (backend === undefined) return;
    const these = JSON.stringify(tls ?? {});
    const known = terms.get(backend);
    if (known === undefined) terms.set(backend, these);
    else if (known !== these) mixed.add(backend);
  };
  for (const site of Object.values(spec.sites ?? {})) noteLocations(site.locations, note);
  for (const { proxy } of Object.values(spec.streams ?? {})) {
    if (typeof proxy !== 'object' || proxy.tls === undefined || proxy.tls === false) continue;
    const to = typeof proxy.to === 'string' ? proxy.to : proxy.to?.length === 1 ? proxy.to[0] : undefined;
    // http and stream have no sessions in common
    const backend = proxy.upstream ?? to;
    note(
      backend === undefined ? undefined : `stream ${backend}`,
      typeof proxy.tls === 'object' ? proxy.tls : {},
    );
  }
  return mixed;
}

type Note = (backend: string | undefined, tls: unknown) => void;

function noteLocations(locations: LocationsInput | undefined, note: Note): void {
  for (const { proxy, locations: inner } of Object.values(locations ?? {})) {
    if (inner !== undefined) noteLocations(inner, note);
    if (proxy === undefined) continue;
    const { to, upstream, tls } = typeof proxy === 'string' ? { to: proxy } : proxy;
    if (upstream !== undefined) {
      if (tls !== undefined) note(upstream, tls);
    } else if (typeof to === 'string' && to.startsWith('https:')) note(readProxyUrl(to)?.authority, tls);
  }
}
