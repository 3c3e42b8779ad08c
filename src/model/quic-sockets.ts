import type { BuildContext } from './context.ts';
import type { Listen, Socket } from './model.ts';
import { type Origin, sourced } from './origin.ts';

/**
 * The UDP sockets beside those that speak TLS. Each of them is shared by the workers, or all datagrams would wake one
 * of them (`reuseport`); nginx takes that once for each address, so the first site to have it says it.
 */
export function quicSockets(listen: readonly Listen[], origin: Origin, context: BuildContext): Listen[] {
  return listen.flatMap(({ socket }) => {
    if (socket.port === undefined || socket.proxyProtocol) return [];
    return [quicSocket(socket, origin, context)];
  });
}

function quicSocket(tcp: Socket, origin: Origin, { quicSockets: seen }: BuildContext): Listen {
  const isFirst = !seen.has(tcp.key);
  seen.add(tcp.key);
  const options = isFirst ? ['reuseport', ...tcp.options.filter((o) => o.startsWith('ipv6only='))] : [];
  const socket: Socket = { ...tcp, udp: true, options };
  const address = tcp.key.replace(/^0\.0\.0\.0:/, '');
  const words = [address, ...(tcp.isDefault ? ['default_server'] : []), 'quic', ...options];
  return { socket, words: words.map((word) => sourced(word, origin)) };
}
