import { finding } from '../diagnostics/finding.ts';
import { atLeast } from '../nginx/version.ts';
import type { SiteInput } from '../schema/site.ts';
import { durationMs } from '../schema/units.ts';
import type { BuildContext } from './context.ts';
import { header } from './headers.ts';
import type { HeaderModel, Listen, TlsModel } from './model.ts';
import { at, type Origin, toPath } from './origin.ts';
import { isOn } from './values.ts';

const since = '1.25.0';

/** Whether a site answers over QUIC: its wish, its TLS and the target allow it. */
export function speaksHttp3(
  { http3 }: SiteInput,
  tls: TlsModel | undefined,
  origin: Origin,
  context: BuildContext,
): boolean {
  if (http3 === undefined || (typeof http3 !== 'object' && !isOn(http3))) return false;
  const { findings, target } = context;
  const path = toPath(at(origin, 'http3'));
  if (tls === undefined) {
    findings.push(finding('NF1108', path, ['"http3" needs "tls"'], { at: 'key' }));
    return false;
  }
  if (!atLeast(target.nginx, since)) {
    const help = 'take "http3" away; HTTP/2 is on by default';
    findings.push(finding('NF2022', path, ['HTTP/3', `nginx ${since}`, target.name], { at: 'key', help }));
    return false;
  }
  if (!tls.protocols.some(({ value }) => value === 'TLSv1.3')) {
    findings.push(
      finding('NF4102', path, ['HTTP/3'], { at: 'key', help: 'add TLSv1.3 to "protocols" of the site' }),
    );
    return false;
  }
  context.judgement.whole = true;
  return true;
}

const day = 86_400;

/** Clients learn of HTTP/3 from a header of the answers over TCP; over QUIC it renews what they remember. */
export function altSvcHeader(
  { http3 }: SiteInput,
  listen: readonly Listen[],
  origin: Origin,
  context: BuildContext,
): HeaderModel[] {
  const from = at(origin, 'http3');
  const ports = new Set(listen.flatMap(({ socket }) => (socket.udp ? [socket.port ?? 443] : [])));
  if (ports.size === 0) {
    context.findings.push(
      finding('NF4110', toPath(from), [], {
        at: 'key',
        help: 'listen on an address and port that speaks TLS, without proxyProtocol and without http3: false',
      }),
    );
    return [];
  }
  const input = typeof http3 === 'object' ? http3 : {};
  if (!isOn(input.altSvc, true)) return [];
  const age = input.maxAge === undefined ? day : Math.floor(durationMs(input.maxAge) / 1000);
  const shown = input.port === undefined ? [...ports] : [input.port];
  const value = shown.map((port) => `h3=":${port}"; ma=${age}`).join(', ');
  return [header('Alt-Svc', value, true, from)];
}
