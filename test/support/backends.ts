import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import net from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import type { TlsOptions } from 'node:tls';
import { WebSocketServer } from 'ws';
import type { Live } from './live.ts';

/** A request as a backend saw it. */
export interface Seen {
  readonly backend: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string;
}

export interface Backend {
  readonly port: number;
  readonly address: string;
  /** How many connections it has accepted. */
  connections(): number;
}

type Defer = Pick<Live, 'defer'>;

export interface BackendOptions {
  /** Answers in place of a description of the request in JSON. */
  readonly answer?: RequestListener;
  readonly tls?: TlsOptions;
}

/** An http backend that tells each client what it saw of the request. */
export async function httpBackend(
  live: Defer,
  name: string,
  { answer, tls }: BackendOptions = {},
): Promise<Backend> {
  const listener: RequestListener = answer ?? ((request, response) => void tell(name, request, response));
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  return listening(live, server);
}

async function tell(
  backend: string,
  request: IncomingMessage,
  response: Parameters<RequestListener>[1],
): Promise<void> {
  const { method = '', url = '' } = request;
  const body = await text(request);
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('X-Backend', backend);
  response.setHeader('X-Secret', 'internal');
  response.end(JSON.stringify({ backend, method, url, headers: request.headers, body } satisfies Told));
}

type Told = Omit<Seen, 'headers'> & { readonly headers: IncomingMessage['headers'] };

/**
 * A way to a server that keeps back what it says until it has said everything, so that the client's
 * handshake cannot end before the server has answered what came with its first flight.
 */
export async function keepingBack(live: Defer, port: number): Promise<number> {
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    const behind = net.connect(port, '127.0.0.1').on('error', () => client.destroy());
    client.pipe(behind, { end: false });
    buffer(behind).then(
      (said) => client.end(said),
      () => {},
    );
  });
  return (await listening(live, server)).port;
}

async function listening(live: Defer, server: Server | net.Server): Promise<Backend> {
  let connections = 0;
  const open = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    connections++;
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  live.defer(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const port = portOf(server.address());
  return { port, address: `127.0.0.1:${port}`, connections: () => connections };
}

export function portOf(address: string | net.AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
}

/** Echoes what comes over a WebSocket; plain requests are answered as by `httpBackend`. */
export async function webSocketBackend(live: Defer, name: string): Promise<Backend> {
  const server = createServer((request, response) => void tell(name, request, response));
  const sockets = new WebSocketServer({ server, maxPayload: 8 * 1024 * 1024 });
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on('error', () => {});
  });
  return listening(live, server);
}

/** What ends a message to a `tcpBackend`: nginx takes the end of a client's stream for the end of the session. */
export const endOfMessage = '\0';

/** Sends its name and a colon, then what it gets, and closes at the end of the message. */
export async function tcpBackend(live: Defer, name: string): Promise<Backend> {
  const server = net.createServer((socket) => {
    socket.setEncoding('utf8').write(`${name}:`);
    socket.on('data', (text: string) => {
      const end = text.indexOf(endOfMessage);
      if (end < 0) socket.write(text);
      else socket.end(text.slice(0, end));
    });
  });
  return listening(live, server);
}

export async function udpBackend(live: Defer, name: string): Promise<{ address: string }> {
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => socket.send(`${name}:${message}`, from.port, from.address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  live.defer(() => new Promise<void>((resolve) => socket.close(resolve)));
  return { address: `127.0.0.1:${socket.address().port}` };
}
