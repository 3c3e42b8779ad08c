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
  for (const { proxy, grpc, uwsgi, locations: inner } of Object.values(locations ?? {})) {
    if (inner !== undefined) noteLocations(inner, note);
    if (grpc !== undefined) noteProgram(grpc, note);
    if (uwsgi !== undefined) noteProgram(uwsgi, note);
    if (proxy === undefined) continue;
    const { to, upstream, tls } = typeof proxy === 'string' ? { to: proxy } : proxy;
    if (upstream !== undefined) {
      if (tls !== undefined) note(upstream, tls);
    } else if (typeof to === 'string' && to.startsWith('https:')) note(readProxyUrl(to)?.authority, tls);
  }
}

interface Program {
  readonly to?: string | readonly string[] | undefined;
  readonly upstream?: string | undefined;
  readonly tls?: boolean | string | object | undefined;
}

/** `grpc` and `uwsgi`; an upstream that `proxy` uses too has its sessions in common with them. */
function noteProgram(given: string | Program, note: Note): void {
  const { to, upstream, tls }: Program = typeof given === 'string' ? { to: given } : given;
  const address = typeof to === 'string' ? to : undefined;
  if (tls === undefined && address?.startsWith('grpcs://') !== true) return;
  if (tls === false || tls === 'off') return;
  note(upstream ?? address?.replace(/^grpcs?:\/\//, ''), typeof tls === 'object' ? tls : {});
}
