import type { SiteInput } from '../schema/site.ts';
import { toldHeaders } from './certificate-headers.ts';
import type { BuildContext } from './context.ts';
import type { RequestHeader } from './model.ts';
import { at, type Origin, sourced } from './origin.ts';
import { isOn } from './values.ts';

const none: readonly RequestHeader[] = [];

/**
 * What backends are told of a site's TLS, whoever they are and whatever the client says of itself. An empty value takes
 * a client's header away, so a header that one site fills in is never passed on by another: they may share a backend.
 */
export function backendHeaders(
  { tls }: SiteInput,
  origin: Origin,
  context: BuildContext,
): readonly RequestHeader[] {
  const early = tls !== undefined && isOn(tls.earlyData);
  if (!early && context.toldHeaders.length === 0) return none;
  const from = at(origin, 'tls');
  const list: RequestHeader[] = early ? [header('Early-Data', '$ssl_early_data', at(from, 'earlyData'))] : [];
  const own = new Map<string, string>();
  const certificates = at(from, 'clientCertificates', 'headers');
  if (tls?.clientCertificates !== undefined) {
    for (const [name, value] of toldHeaders(tls.clientCertificates)) {
      own.set(name.toLowerCase(), value);
      list.push(header(name, value, certificates));
    }
  }
  for (const name of context.toldHeaders)
    if (!own.has(name.toLowerCase())) list.push(header(name, '', origin));
  return list;
}

function header(name: string, value: string, from: Origin): RequestHeader {
  return { name: sourced(name, from), value: sourced(value, from) };
}
