import { isEndpoint, isHost, isIpv6, readEndpoint } from './addresses.ts';

export interface ProxyUrl {
  readonly scheme: 'http' | 'https';
  /** Host and port as nginx takes them: `app:3000`, `[::1]:80`, `unix:/run/app.sock`. */
  readonly authority: string;
  readonly host: string;
  /** Everything from the first slash after the authority; the vocabulary has no place for it. */
  readonly uri: string;
}

/** Reads `http://host:port`, `https://host`, `http://unix:/path`; undefined when it is none of them. */
export function readProxyUrl(url: string): ProxyUrl | undefined {
  const match = /^(https?):\/\/(unix:\/[^\s:;{}"'$\\?*[#]{1,100}|[^\s/?#;{}"'$\\]{1,300})(:?[/?#].*)?$/s.exec(
    url,
  );
  if (match === null) return undefined;
  const [, scheme, authority = '', uri = ''] = match;
  const endpoint = readEndpoint(authority);
  if (endpoint === undefined) return undefined;
  if (endpoint.kind === 'host' && !isHost(endpoint.host)) return undefined;
  if (endpoint.kind === 'ipv6' && !isIpv6(endpoint.host)) return undefined;
  return { scheme: scheme === 'https' ? 'https' : 'http', authority, host: endpoint.host, uri };
}

export function isProxyUrl(url: string): boolean {
  return readProxyUrl(url) !== undefined;
}

const variablePart = '\\$\\{?[A-Za-z_]';
const variableAddress = new RegExp(
  `^(?=[^$]*${variablePart})(?:unix:\\/[A-Za-z0-9_.$/{}-]{1,200}|[A-Za-z0-9_.$:{}[\\]-]{1,300})$`,
);

/** Host and port, or a socket, in which nginx fills in variables. */
export function isVariableAddress(text: string): boolean {
  return variableAddress.test(text);
}

/** An address of `proxy`, with or without variables. */
export function isProxyAddress(url: string): boolean {
  return isProxyUrl(url) || isVariableAddress(url.replace(/^https?:\/\//, ''));
}

/** An address without a scheme, with or without variables. */
export function isAnyEndpoint(text: string): boolean {
  return isEndpoint(text) || isVariableAddress(text);
}
