import { finding } from '../diagnostics/finding.ts';
import { atLeast } from '../nginx/version.ts';
import type { HttpListenInput, StreamListenInput } from '../schema/listen.ts';
import { readListen } from '../schema/listen-address.ts';
import type { BuildContext } from './context.ts';
import type { Listen, Socket } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { bytes, isOn } from './values.ts';

type ListenObject = Exclude<HttpListenInput, string | number> & Exclude<StreamListenInput, string | number>;

interface SocketWish {
  readonly input: Partial<ListenObject>;
  readonly tls: boolean;
  readonly isDefault: boolean;
  readonly ipv6: boolean;
  readonly http2Parameter: boolean;
  readonly origin: Origin;
}

/** Where one `listen` of a site or stream ends up: IPv4 and IPv6 for a bare port, else one socket. */
export function socketsOf(wish: SocketWish, context: BuildContext): Listen[] {
  const { input, origin } = wish;
  const addresses = addressesOf(input, wish.ipv6);
  if (input.address?.startsWith('unix:') === true && input.port !== undefined) {
    context.findings.push(finding('NF1107', toPath(at(origin, 'port')), ['port', 'unix socket']));
  }
  if (input.port === undefined && !addresses.some((a) => a.startsWith('unix:'))) {
    context.findings.push(
      finding('NF1103', toPath(origin), ['port'], { help: 'expected a port from 1 to 65535' }),
    );
    return [];
  }
  checkOptions(input, addresses, origin, context);
  return addresses.map((address) => oneSocket(address, wish));
}

/** Puts the short forms into the long one. */
export function listenObject(value: HttpListenInput | StreamListenInput): Partial<ListenObject> {
  if (typeof value === 'object') {
    const address = value.address;
    const bare = address?.includes(':') === true && !address.startsWith('[') && !address.startsWith('unix:');
    return bare ? { ...value, address: `[${address}]` } : value;
  }
  const read = readListen(value);
  if (read === undefined) return {};
  return {
    ...(read.address === undefined ? {} : { address: read.address }),
    ...(read.port === 0 ? {} : { port: read.port }),
    ...(read.udp ? { udp: true } : {}),
  };
}

function addressesOf(input: Partial<ListenObject>, ipv6: boolean): string[] {
  const { address, port } = input;
  if (address === undefined) return ipv6 ? [`0.0.0.0:${port}`, `[::]:${port}`] : [`0.0.0.0:${port}`];
  if (address.startsWith('unix:')) return [address];
  // nginx would listen on whatever the hosts file says
  if (address === 'localhost') return ipv6 ? [`127.0.0.1:${port}`, `[::1]:${port}`] : [`127.0.0.1:${port}`];
  if (address === '*') return [`0.0.0.0:${port}`];
  return [`${address.startsWith('[') ? canonicalIpv6(address) : address}:${port}`];
}

function canonicalIpv6(bracketed: string): string {
  return new URL(`http://${bracketed}/`).hostname;
}

function oneSocket(address: string, wish: SocketWish): Listen {
  const { input, origin } = wish;
  const udp = isOn(input.udp);
  const options = socketOptions(input, address);
  const proxyProtocol = isOn(input.proxyProtocol);
  const socket: Socket = {
    key: address,
    port: input.port,
    udp,
    tls: wish.tls,
    proxyProtocol,
    isDefault: wish.isDefault,
    options,
    origin,
  };
  const shown = address.startsWith('0.0.0.0:') ? address.slice('0.0.0.0:'.length) : address;
  const parameters = [
    shown,
    wish.isDefault && 'default_server',
    wish.tls && 'ssl',
    wish.http2Parameter && wish.tls && 'http2',
    udp && 'udp',
    proxyProtocol && 'proxy_protocol',
    ...options,
  ];
  return { socket, words: parameters.filter((p) => typeof p === 'string').map((p) => sourced(p, origin)) };
}

function socketOptions(input: Partial<ListenObject>, address: string): string[] {
  const keepalive = input.soKeepalive;
  const options = [
    isOn(input.deferred) && 'deferred',
    isOn(input.bind) && 'bind',
    isOn(input.reuseport) && 'reuseport',
    input.backlog !== undefined && `backlog=${input.backlog}`,
    input.rcvbuf !== undefined && `rcvbuf=${bytes(input.rcvbuf)}`,
    input.sndbuf !== undefined && `sndbuf=${bytes(input.sndbuf)}`,
    input.fastopen !== undefined && `fastopen=${input.fastopen}`,
    input.ipv6only !== undefined &&
      address.startsWith('[') &&
      `ipv6only=${isOn(input.ipv6only) ? 'on' : 'off'}`,
    keepalive !== undefined &&
      `so_keepalive=${typeof keepalive === 'string' ? keepalive : isOn(keepalive) ? 'on' : 'off'}`,
  ];
  return options.filter((o) => typeof o === 'string');
}

const tcpOnly = ['reuseport', 'soKeepalive', 'fastopen', 'deferred', 'ipv6only'] as const;

function checkOptions(
  input: Partial<ListenObject>,
  addresses: readonly string[],
  origin: Origin,
  context: BuildContext,
): void {
  if (addresses.some((a) => a.startsWith('unix:'))) {
    for (const key of tcpOnly) {
      if (input[key] !== undefined)
        context.findings.push(
          finding('NF1107', toPath(at(origin, key)), [key, 'unix socket'], { at: 'key' }),
        );
    }
  }
  if (input.ipv6only !== undefined && !addresses.some((a) => a.startsWith('['))) {
    context.findings.push(
      finding('NF1107', toPath(at(origin, 'ipv6only')), ['ipv6only', 'IPv4 address'], { at: 'key' }),
    );
  }
  if (isOn(input.udp)) {
    for (const key of ['backlog', 'soKeepalive', 'proxyProtocol'] as const) {
      if (input[key] !== undefined)
        context.findings.push(finding('NF3002', toPath(at(origin, key)), [`"${key}"`], { at: 'key' }));
    }
  }
}

/** What tells sockets apart: the same port is another one for datagrams. */
export function socketId({ key, udp }: Socket): string {
  return udp ? `udp ${key}` : key;
}

/** nginx before 1.25.1 takes HTTP/2 as a parameter of `listen`; later it is a directive of its own. */
export function http2IsParameter(context: BuildContext): boolean {
  return !atLeast(context.target.nginx, '1.25.1');
}
