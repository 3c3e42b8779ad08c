import { atLeast } from '../nginx/version.ts';
import type { BuildContext } from './context.ts';
import type { Listen, StreamServerModel, TlsModel } from './model.ts';
import { sourced } from './origin.ts';
import { handsOver } from './stream-route.ts';

interface Unclaimed {
  readonly first: StreamServerModel;
  readonly listen: Listen[];
  tls: TlsModel | undefined;
}

/**
 * Servers for connections whose name no stream has, on ports where all streams have names and none is the default: nginx
 * would give them to whichever comes first.
 */
export function streamCatchAll(
  servers: readonly StreamServerModel[],
  { target }: BuildContext,
): StreamServerModel[] {
  if (!atLeast(target.nginx, handsOver) || !servers.some(({ names }) => names.length > 0)) return [];
  const groups = new Map<StreamServerModel, Unclaimed>();
  for (const { on, listen } of bySocket(servers)) {
    const [first] = on;
    if (first === undefined || on.some(({ names }) => names.length === 0) || listen.socket.isDefault)
      continue;
    const group = groups.get(first) ?? { first, listen: [], tls: first.tls };
    group.listen.push(listen);
    // the default server's protocols hold for the whole socket, so it has those of the streams on it
    for (const { tls } of on)
      if ((tls?.protocols.length ?? 0) > (group.tls?.protocols.length ?? 0)) group.tls = tls;
    groups.set(first, group);
  }
  return [...groups.values()].map(refuse);
}

interface Shared {
  readonly on: StreamServerModel[];
  /** The first listen of the socket, or the default server's. */
  listen: Listen;
}

function bySocket(servers: readonly StreamServerModel[]): Iterable<Shared> {
  const sockets = new Map<string, Shared>();
  for (const server of servers) {
    for (const listen of server.listen) {
      const key = `${listen.socket.udp ? 'udp ' : ''}${listen.socket.key}`;
      const known = sockets.get(key);
      if (known === undefined) sockets.set(key, { on: [server], listen });
      else {
        known.on.push(server);
        if (listen.socket.isDefault) known.listen = listen;
      }
    }
  }
  return sockets.values();
}

function refuse({ first, listen, tls }: Unclaimed): StreamServerModel {
  const { origin } = first;
  return {
    ...first,
    id: `_catch-all-${first.id}`,
    about: 'connections for names that no stream has are refused',
    maps: [],
    listen: listen.map(asDefault),
    names: [],
    tls:
      tls === undefined
        ? undefined
        : { ...tls, certificate: undefined, certificateKey: undefined, directives: [] },
    rejectHandshake: tls === undefined ? undefined : sourced(true, origin),
    access: [],
    realIp: [],
    connections: undefined,
    resolver: undefined,
    variables: [],
    proxy: undefined,
    directives: [],
    pass: undefined,
    handTo: undefined,
    returned: sourced('', origin),
    upstream: undefined,
    host: undefined,
  };
}

/** Socket options stand at the stream that asks for them: nginx takes them once. */
function asDefault({ socket, words }: Listen): Listen {
  const options = new Set(socket.options);
  const [address, ...rest] = words.filter(({ value }) => !options.has(value));
  const isDefault = sourced('default_server', address?.origin);
  return {
    socket: { ...socket, isDefault: true, options: [] },
    words: address === undefined ? words : [address, isDefault, ...rest],
  };
}
