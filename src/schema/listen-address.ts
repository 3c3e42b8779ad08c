import { ipv4Source, isIpv4, isIpv6 } from './addresses.ts';

export const portSource = '[1-9]\\d{0,4}';
export const addressSource = `(?:${ipv4Source}|\\*|localhost|\\[[0-9A-Fa-f:.]{2,45}\\])`;
export const unixSource = 'unix:\\/[^\\u0000-\\u0020\\u007f:;{}"\'$\\\\?*\\[#]{1,90}';

export interface ListenAddress {
  /** `*` stands for every IPv4 address; undefined means every address, IPv4 and IPv6. IPv6 has brackets. */
  readonly address: string | undefined;
  readonly port: number;
  readonly udp: boolean;
}

/** Reads the short forms `80`, `"127.0.0.1:80"`, `"[::1]:80"`, `"*:80"`, `"unix:/path"` and, for streams, `"53/udp"`. */
export function readListen(value: string | number): ListenAddress | undefined {
  if (typeof value === 'number') return { address: undefined, port: value, udp: false };
  if (unixExact.test(value)) return { address: value, port: 0, udp: false };
  const match = listenExact.exec(value);
  if (match === null) return undefined;
  const [, address, portText, udp] = match;
  const number = Number(portText);
  if (number > 65_535 || (address !== undefined && !isAddress(address))) return undefined;
  return { address, port: number, udp: udp !== undefined };
}
const unixExact = new RegExp(`^${unixSource}$`);
const listenExact = new RegExp(`^(?:(${addressSource}):)?(${portSource})(\\/udp)?$`);

function isAddress(text: string): boolean {
  return text === '*' || text === 'localhost' || isIpv4(text) || isIpv6(text.slice(1, -1));
}

/** Whether `readListen` reads the text. */
export function isListen(text: string): boolean {
  return readListen(text) !== undefined;
}

/** An address without a port; IPv6 may do without brackets. */
export function isListenAddress(text: string): boolean {
  return unixExact.test(text) || isIpv6(text) || isAddress(text);
}
