import { parseUrl, socketKey } from '../nginx/check/address.ts';
import type { Placed, Scope } from '../nginx/check/scope.ts';

/** One socket that a server listens on. */
export interface Listen {
  /** Undefined for the socket of a server without `listen`. */
  readonly placed: Placed | undefined;
  /** As in nginx's messages: `0.0.0.0:80`, `[::]:443`, `unix:/path`. */
  readonly socket: string;
  readonly port: number;
  readonly family: 'inet' | 'inet6' | 'unix' | 'name';
  /** The address of this machine alone. */
  readonly local: boolean;
  readonly ssl: boolean;
  readonly quic: boolean;
  readonly http2: boolean;
  readonly isDefault: boolean;
  readonly proxyProtocol: boolean;
  readonly udp: boolean;
}

const unwritten: Listen = {
  placed: undefined,
  socket: '0.0.0.0:80',
  port: 80,
  family: 'inet',
  local: false,
  ssl: false,
  quic: false,
  http2: false,
  isDefault: false,
  proxyProtocol: false,
  udp: false,
};

/** The sockets of a server; nginx listens on port 80 where it has no `listen`. */
export function listensOf(server: Scope): readonly Listen[] {
  const known = listens.get(server);
  if (known !== undefined) return known;
  const written = server.own('listen');
  const read = written.flatMap((placed) => readListen(placed) ?? []);
  const all = written.length === 0 ? [unwritten] : read;
  listens.set(server, all);
  return all;
}

/** Many rules ask, about blocks that are complete. */
const listens = new WeakMap<Scope, readonly Listen[]>();

export function readListen(placed: Placed): Listen | undefined {
  const [address = '', ...parameters] = placed.node.args.map((word) => word.value);
  const url = parseUrl(address, { listen: true, defaultPort: 80 });
  if (!url.ok) return undefined;
  const has = (...names: readonly string[]): boolean => names.some((name) => parameters.includes(name));
  return {
    placed,
    socket: socketKey(url, url.port),
    port: url.port,
    family: url.family,
    local: url.family === 'unix' || /^(?:127\.|\[::1\])/.test(url.address),
    ssl: has('ssl'),
    quic: has('quic'),
    http2: has('http2'),
    isDefault: has('default_server', 'default'),
    proxyProtocol: has('proxy_protocol'),
    udp: has('udp', 'quic'),
  };
}

/** Whether a server speaks TLS on any of its sockets, `ssl on` of old releases included. */
export function speaksTls(server: Scope): boolean {
  return switchedOn(server, 'ssl') || listensOf(server).some(({ ssl, quic }) => ssl || quic);
}

/** The value of a flag that is in force, `off` where nobody set it. */
export function switchedOn(scope: Scope, name: string): boolean {
  return scope.inherited(name)[0]?.node.args[0]?.value.toLowerCase() === 'on';
}
