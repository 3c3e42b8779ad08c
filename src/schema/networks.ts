import { isIpv4, isIpv6 } from './addresses.ts';

/** An address or a network in CIDR form, of either family. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (rest.length > 0 || address === nginxNone) return false;
  const most = isIpv4(address) ? 32 : isIpv6(address) ? 128 : 0;
  if (most === 0) return false;
  return bits === undefined || (/^(?:0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= most);
}
/** What nginx's reader of addresses gives for a text that is none. */
const nginxNone = '255.255.255.255';

/** What `allow` and `deny` take. */
export function isAccessAddress(text: string): boolean {
  return text === 'all' || isPeer(text);
}

/** Who may be at the other end of a connection. */
export function isPeer(text: string): boolean {
  return text === 'unix:' || isNetwork(text);
}

/** Whom `realIp` may trust: the name of a network of the table in model/cdn.ts, or a peer. */
export function isTrusted(text: string): boolean {
  return text === 'cloudflare' || isPeer(text);
}

/** What stands before the value in `geo`: a network, or a range of IPv4 addresses. */
export function isGeoKey(text: string): boolean {
  const [first = '', last, ...rest] = text.split('-');
  return last === undefined ? isNetwork(text) : rest.length === 0 && isIpv4(first) && isIpv4(last);
}
