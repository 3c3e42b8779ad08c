import { readIpv4, readIpv6, writeIpv6 } from './ip-address.ts';
import { readNumber } from './numbers.ts';

/** How a directive reads an address: the fields of nginx's `ngx_url_t` that it sets. */
export interface UrlOptions {
  /** The port where the text names none; 0 is none. */
  readonly defaultPort?: number;
  /** As `listen` does: a port alone, `*`, and ranges of ports. */
  readonly listen?: boolean;
  /** Whether a path may follow the address. */
  readonly uriPart?: boolean;
}

/** An address as nginx reads it. */
export interface Url {
  readonly ok: true;
  /** `name` is a host name that only DNS could tell. */
  readonly family: 'inet' | 'inet6' | 'unix' | 'name';
  /** As written, an IPv6 address with its brackets; the path of a unix socket; '' for a port alone. */
  readonly host: string;
  /** The same for every way to write one address, without the port: `0.0.0.0`, `[::1]`, `unix:/path`. */
  readonly address: string;
  readonly port: number;
  /** The end of a range of ports; `port` where there is no range. */
  readonly lastPort: number;
  /** True when the text names no port. */
  readonly noPort: boolean;
  /** The port as written, a range included. */
  readonly portText: string;
  /** All addresses of the family. */
  readonly wildcard: boolean;
  /** What follows the address from `/` or `?` on; behind a unix socket, what follows the second colon. */
  readonly uri: string;
}

/** What nginx calls wrong, such as `invalid port`. */
export interface UrlProblem {
  readonly ok: false;
  readonly problem: string;
}

/** Reads an address as `ngx_parse_url` does; a host name is taken, whether DNS has it or not. */
export function parseUrl(text: string, options: UrlOptions = {}): Url | UrlProblem {
  if (text.slice(0, 5).toLowerCase() === 'unix:') return unixUrl(text.slice(5), options);
  return text.startsWith('[') ? inet6Url(text, options) : inetUrl(text, options);
}

/**
 * Tells sockets apart: the same text for two addresses that nginx holds for the same one, written as in its messages:
 * `0.0.0.0:80` for `*:80`, `[::1]:80`, `unix:/path`.
 */
export function socketKey({ family, address }: Url, port: number): string {
  return family === 'unix' ? address : `${address}:${port}`;
}

/** `sun_path` of Linux with the zero behind it. */
const longestPath = 107;

function unixUrl(rest: string, { uriPart }: UrlOptions): Url | UrlProblem {
  const colon = uriPart ? rest.indexOf(':') : -1;
  const path = colon < 0 ? rest : rest.slice(0, colon);
  if (path === '') return refused('no path in the unix domain socket');
  if (path.length * 3 > longestPath && new TextEncoder().encode(path).length > longestPath)
    return refused('too long path in the unix domain socket');
  return {
    ok: true,
    family: 'unix',
    host: path,
    address: `unix:${path}`,
    port: 0,
    lastPort: 0,
    noPort: false,
    portText: '',
    wildcard: false,
    uri: colon < 0 ? '' : rest.slice(colon + 1),
  };
}

function inet6Url(text: string, options: UrlOptions): Url | UrlProblem {
  const close = text.indexOf(']');
  if (close < 0) return refused('invalid host');
  // A query alone is no end here, unlike behind a name.
  const slash = text.indexOf('/', close + 1);
  const body = slash < 0 ? text : text.slice(0, slash);
  const uri = slash < 0 ? '' : text.slice(slash);
  if (uri !== '' && (options.listen || !options.uriPart)) return refused('invalid host');
  const rest = body.slice(close + 1);
  if (rest !== '' && !rest.startsWith(':')) return refused('invalid host');
  const port = rest === '' ? noPort(options) : readPort(rest.slice(1), options);
  if (typeof port === 'string') return refused(port);
  if (close === 1) return refused('no host');
  const bytes = readIpv6(text.slice(1, close));
  if (bytes === undefined) return refused('invalid IPv6 address');
  return {
    ok: true,
    family: 'inet6',
    host: text.slice(0, close + 1),
    address: `[${writeIpv6(bytes)}]`,
    ...port,
    wildcard: bytes.every((byte) => byte === 0),
    uri,
  };
}

function inetUrl(text: string, options: UrlOptions): Url | UrlProblem {
  const { body, uri } = splitUri(text);
  if (uri !== '' && (options.listen || !options.uriPart)) return refused('invalid host');
  const colon = body.indexOf(':');
  if (colon < 0 && options.listen) {
    const alone = portAlone(body, options);
    if (alone !== undefined) return alone;
  }
  const port = colon < 0 ? noPort(options) : readPort(body.slice(colon + 1), options);
  if (typeof port === 'string') return refused(port);
  const host = colon < 0 ? body : body.slice(0, colon);
  if (host === '') return refused('no host');
  if (options.listen && host === '*') return anyAddress(host, port);
  const bytes = host === 'localhost' ? loopback : readIpv4(host);
  if (bytes === undefined)
    return { ok: true, family: 'name', host, address: host.toLowerCase(), ...port, wildcard: false, uri };
  const wildcard = bytes.every((byte) => byte === 0);
  return { ok: true, family: 'inet', host, address: bytes.join('.'), ...port, wildcard, uri };
}

const loopback = [127, 0, 0, 1];

function splitUri(text: string): { readonly body: string; readonly uri: string } {
  const slash = text.indexOf('/');
  const query = text.indexOf('?');
  const at = slash < 0 || (query >= 0 && query < slash) ? query : slash;
  return at < 0 ? { body: text, uri: '' } : { body: text.slice(0, at), uri: text.slice(at) };
}

type Port = Pick<Url, 'port' | 'lastPort' | 'noPort' | 'portText'>;

function noPort({ defaultPort = 0 }: UrlOptions): Port {
  return { port: defaultPort, lastPort: defaultPort, noPort: true, portText: '' };
}

/** A port, or where one listens a range of them; a text says what is wrong. */
function readPort(text: string, { listen }: UrlOptions): Port | string {
  const dash = listen ? text.indexOf('-') : -1;
  const port = readNumber(dash < 0 ? text : text.slice(0, dash));
  const last = dash < 0 ? port : readNumber(text.slice(dash + 1));
  if (port === undefined || last === undefined || !isPort(port) || !isPort(last)) return 'invalid port';
  if (port > last) return 'invalid port range';
  return { port, lastPort: last, noPort: false, portText: text };
}

/** `listen 80` and `listen 80-90`; undefined when the word is no number and so the name of a host. */
function portAlone(text: string, options: UrlOptions): Url | UrlProblem | undefined {
  const dash = text.indexOf('-');
  if (readNumber(dash < 0 ? text : text.slice(0, dash)) === undefined) return undefined;
  if (dash >= 0 && readNumber(text.slice(dash + 1)) === undefined) return undefined;
  const port = readPort(text, options);
  return typeof port === 'string' ? refused(port) : anyAddress('', port);
}

function anyAddress(host: string, port: Port): Url {
  return { ok: true, family: 'inet', host, address: '0.0.0.0', ...port, wildcard: true, uri: '' };
}

function isPort(value: number): boolean {
  return value >= 1 && value <= 65_535;
}

function refused(problem: string): UrlProblem {
  return { ok: false, problem };
}
