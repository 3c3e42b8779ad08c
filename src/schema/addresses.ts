import { readIpv4 } from '../nginx/check/ip-address.ts';

/** IPv4 in four decimal parts without leading zeros: nginx reads `010.0.0.1` as 10.0.0.1 without a word. */
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
export const ipv4Source = `(?:${octet}\\.){3}${octet}`;
const hostLabel = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
export const hostSource = `${hostLabel}(?:\\.${hostLabel})*\\.?`;
export const portSource = '(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])';
export const unixSource = 'unix:\\/[^\\u0000-\\u0020\\u007f:;{}"\'$\\\\?*\\[#]{1,100}';

/** True for a host name or IPv4 address; a name that only looks like an address is neither. */
export function isHost(host: string): boolean {
  if (hasOnlyDigitsAndDots(host)) return isIpv4(host);
  return host.length <= 253 && hostExact.test(host);
}
const hostExact = new RegExp(`^${hostSource}$`);

const ipv6Like = /^[0-9A-Fa-f:.]+$/;
/** nginx wants at least two groups behind a `::` at the end, so it refuses `1:2:3:4:5:6:7::`. */
const sevenGroups = /^(?:[^:]+:){7}:$/;

export function isIpv6(text: string): boolean {
  return (
    text.length <= 45 && ipv6Like.test(text) && URL.canParse(`http://[${text}]`) && !sevenGroups.test(text)
  );
}

/** As `ipv4Source`: what nginx reads, written as it would be written. */
export function isIpv4(text: string): boolean {
  // nginx's reader takes the address of all ones for its own mark of a wrong one.
  return text === '255.255.255.255' || readIpv4(text)?.join('.') === text;
}

/** V8 would take longer to make an expression ready than to read a handful of addresses. */
function hasOnlyDigitsAndDots(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c !== 46 && (c < 48 || c > 57)) return false;
  }
  return text !== '';
}

export interface Endpoint {
  readonly kind: 'host' | 'ipv4' | 'ipv6' | 'unix';
  /** Without brackets; the path of a unix socket. */
  readonly host: string;
  readonly port: number | undefined;
}

/** Reads `host`, `host:port`, `1.2.3.4:80`, `[::1]:80` or `unix:/path`; undefined when it is none. */
export function readEndpoint(text: string): Endpoint | undefined {
  if (text.startsWith('unix:') && unixExact.test(text))
    return { kind: 'unix', host: text.slice('unix:'.length), port: undefined };
  const match = endpointExact.exec(text);
  if (match === null) return undefined;
  const [, v6, name, portText] = match;
  const port = portText === undefined ? undefined : Number(portText);
  if (v6 !== undefined) return isIpv6(v6) ? { kind: 'ipv6', host: v6, port } : undefined;
  if (name === undefined || !isHost(name)) return undefined;
  return { kind: isIpv4(name) ? 'ipv4' : 'host', host: name, port };
}
const unixExact = new RegExp(`^${unixSource}$`);
const endpointExact = new RegExp(`^(?:\\[([0-9A-Fa-f:.]{2,45})\\]|(${hostSource}))(?::(${portSource}))?$`);

export function isEndpoint(text: string): boolean {
  return readEndpoint(text) !== undefined;
}

/** An address of this machine, or a variable: what `proxy_bind` takes. */
export function isBindAddress(value: string): boolean {
  if (value.startsWith('$') || isIpv6(value)) return true;
  const endpoint = readEndpoint(value);
  return endpoint !== undefined && (endpoint.kind === 'ipv4' || endpoint.kind === 'ipv6');
}

/** The name as nginx compares it: lower case, Punycode; undefined when it has no such form. */
export function toServerName(name: string): string | undefined {
  const head = /^(?:\*\.|\.)/.exec(name)?.[0] ?? '';
  const tail = name.endsWith('.*') ? '.*' : '';
  // "*.example.*" is refused by nginx once an address has two servers
  if (head !== '' && tail !== '') return undefined;
  const middle = name.slice(head.length, name.length - tail.length);
  const ascii = /^[\x00-\x7f]*$/.test(middle) ? middle.toLowerCase() : punycode(middle);
  if (ascii === undefined || ascii.length > 253 || !hostExact.test(ascii)) return undefined;
  return head + ascii + tail;
}

export function isServerName(name: string): boolean {
  return toServerName(name) !== undefined;
}

function punycode(name: string): string | undefined {
  try {
    return new URL(`http://${name}/`).hostname;
  } catch {
    return undefined;
  }
}
