import { finding } from '../diagnostics/finding.ts';
import type { RealIpInput } from '../schema/real-ip.ts';
import { cdnNetworks } from './cdn.ts';
import type { BuildContext } from './context.ts';
import { filesOf } from './maps.ts';
import { needModule } from './modules.ts';
import { at, type Origin, optional, type Sourced, sourced, toPath } from './origin.ts';
import { isOn } from './values.ts';

export interface RealIpModel {
  readonly from: readonly Sourced<string>[];
  readonly includes: readonly Sourced<string>[];
  readonly header: Sourced<string> | undefined;
  readonly recursive: Sourced<boolean> | undefined;
}

/** Whether sockets of the place speak the PROXY protocol: all, some or none; undefined for all of http. */
export type ProxyProtocol = 'all' | 'some' | 'none' | undefined;

export function buildRealIp(
  input: RealIpInput,
  origin: Origin,
  proxyProtocol: ProxyProtocol,
  context: BuildContext,
): RealIpModel {
  needModule('http_realip', origin, context);
  const from = trustedNetworks(input.from, at(origin, 'from'), context);
  const header = headerOf(input, origin, proxyProtocol);
  if (input.from === undefined && input.include === undefined) {
    const what = 'Nobody is believed: "realIp" has neither "from" nor "include"';
    context.findings.push(finding('NF2168', toPath(origin), [what], { at: 'key' }));
  }
  if (header.value === 'proxy_protocol' && proxyProtocol === 'none') {
    const what = 'No socket of this site speaks the PROXY protocol, so there is no address to take';
    const help = 'write listen: { port, proxyProtocol: true }, or name a header';
    context.findings.push(finding('NF2168', toPath(header.origin), [what], { help }));
  }
  const isChain = header.value.toLowerCase() === 'x-forwarded-for';
  return {
    from,
    includes: filesOf(input.include, at(origin, 'include')),
    header,
    recursive:
      input.recursive === undefined
        ? optional(isChain ? true : undefined, origin)
        : sourced(isOn(input.recursive), at(origin, 'recursive')),
  };
}

/** What `set_real_ip_from` gets, in http, stream and mail. */
export function trustedNetworks(
  input: RealIpInput['from'],
  origin: Origin,
  context: BuildContext,
): Sourced<string>[] {
  return (input ?? []).flatMap((text, i) => {
    const place = at(origin, i);
    const networks = text === 'cloudflare' ? cdnNetworks.cloudflare : [text];
    if (/\/0+$/.test(text)) trustsAnybody(text, place, context);
    return networks.map((network) => sourced(network, place));
  });
}

function headerOf(input: RealIpInput, origin: Origin, proxyProtocol: ProxyProtocol): Sourced<string> {
  if (input.header !== undefined) return sourced(input.header, at(origin, 'header'));
  if (proxyProtocol === 'all') return sourced('proxy_protocol', origin);
  const onlyCloudflare = input.from?.every((text) => text === 'cloudflare') === true;
  return sourced(onlyCloudflare ? 'CF-Connecting-IP' : 'X-Forwarded-For', origin);
}

/** For a site whose sockets all speak the PROXY protocol, below an http that says nothing of the header. */
export function proxyProtocolHeader(origin: Origin): RealIpModel {
  return { from: [], includes: [], header: sourced('proxy_protocol', origin), recursive: undefined };
}

function trustsAnybody(text: string, place: Origin, context: BuildContext): void {
  const what = `${text} is everybody: any client may say what its address is`;
  const help = 'name the networks of the proxies';
  context.findings.push(finding('NF2168', toPath(place), [what], { severity: 'warning', help }));
}
