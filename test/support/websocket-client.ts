import { once } from 'node:events';
import { WebSocket } from 'ws';

/** An open WebSocket; `url` may name any host, the connection goes to 127.0.0.1. */
export async function connectWebSocket(
  url: string,
  options: ConstructorParameters<typeof WebSocket>[2] = {},
): Promise<WebSocket> {
  const socket = new WebSocket(url, {
    ...options,
    lookup: (_host, lookup, done) =>
      lookup.all === true ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
    maxPayload: 8 * 1024 * 1024,
  });
  await once(socket, 'open');
  return socket;
}

/** What comes back for a message: text as a string, binary as a Buffer. */
export async function echo(socket: WebSocket, message: string | Buffer): Promise<string | Buffer> {
  const answer = once(socket, 'message');
  socket.send(message);
  const [data, isBinary]: unknown[] = await answer;
  if (!Buffer.isBuffer(data)) throw new Error('ws gives Buffers unless told otherwise');
  return isBinary === true ? data : data.toString();
}
