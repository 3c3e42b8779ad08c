import { readIpv6, writeIpv6 } from '../nginx/check/ip-address.ts';

/** The longest path of a unix socket, without its closing NUL. */
const socketPathLimit = process.platform === 'linux' ? 107 : 103;
/** More ports than this in one `listen` become one stand-in for all of them. */
const rangeLimit = 256;

/**
 * The addresses of a `listen` in nginx's own canonical spelling (`80`, `*:80` and `0.0.0.0:80` are one). Undefined when
 * nginx refuses the text while it reads it: it can be shown as it is then, since no socket will be opened.
 */
export function listenAddresses(text: string, defaultPort: number): readonly string[] | undefined {
  if (text.startsWith('unix:')) {
    const length = Buffer.byteLength(text) - 5;
    return length > 0 && length <= socketPathLimit ? [text] : undefined;
  }
  const match = /^(?:(\[[^\]]*\]|[^\s:/[\]]+?):)?(\d+(?:-\d+)?)$/.exec(text);
  if (match === null) {
    const host = /^(?:\[[^\]]*\]|[^\s:/[\]]+)$/.test(text) ? canonicalHost(text) : undefined;
    return host === undefined ? undefined : [`${host}:${defaultPort}`];
  }
  const host = canonicalHost(match[1] ?? '*');
  const [first = 0, last = first] = (match[2] ?? '').split('-').map(Number);
  if (host === undefined || first < 1 || last > 65535 || last < first) return undefined;
  if (last - first >= rangeLimit) return [`${host}:${first}-${last}`];
  return Array.from({ length: last - first + 1 }, (_, i) => `${host}:${first + i}`);
}

function canonicalHost(host: string): string | undefined {
  if (host === '*') return '0.0.0.0';
  if (host.startsWith('[')) {
    const bytes = readIpv6(host.slice(1, -1));
    return bytes === undefined ? undefined : `[${writeIpv6(bytes)}]`;
  }
  return canonicalIpv4(host) ?? host.toLowerCase();
}

/** nginx reads each part of an address as a decimal number, whatever zeros it starts with. */
function canonicalIpv4(host: string): string | undefined {
  const parts = /^(\d{1,10})\.(\d{1,10})\.(\d{1,10})\.(\d{1,10})$/.exec(host)?.slice(1).map(Number);
  return parts?.every((part) => part <= 255) ? parts.join('.') : undefined;
}

/** Where the host name stands in `host[:port]`; undefined when there is none that would have to be looked up. */
export function hostNameIn(address: string): string | undefined {
  if (address.startsWith('unix:') || address.startsWith('[') || address.includes('$')) return undefined;
  const colon = address.indexOf(':');
  const host = colon < 0 ? address : address.slice(0, colon);
  if (host === '' || host === '*' || canonicalIpv4(host) !== undefined || readIpv6(address) !== undefined)
    return undefined;
  return host;
}

/** True for `host`, `host:port` with a port that nginx accepts. */
export function hasValidPort(address: string): boolean {
  const port = /:(\d*)$/.exec(address)?.[1];
  if (port === undefined) return !address.includes(':');
  return Number(port) >= 1 && Number(port) <= 65535;
}
