import { once } from 'node:events';
import type net from 'node:net';
import { text } from 'node:stream/consumers';
import tls, { type ConnectionOptions, createServer, type TlsOptions } from 'node:tls';
import { portOf } from './backends.ts';
import type { Live } from './live.ts';

/** A TLS server that says its name, and the name and protocol that the client asked for. */
export async function tlsBackend(
  live: Pick<Live, 'defer'>,
  name: string,
  options: TlsOptions,
): Promise<{ readonly address: string }> {
  const open = new Set<net.Socket>();
  const server = createServer(options, (socket) => {
    const { servername } = socket as { servername?: string | false }; // not in the types of node
    socket.on('error', () => {});
    socket.end(`${name} ${servername || '-'} ${socket.alpnProtocol || '-'}`);
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  live.defer(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { address: `127.0.0.1:${portOf(server.address())}` };
}

export interface Heard {
  /** What the server says; the reason where the handshake fails. */
  readonly said: string;
  /** Fingerprint of its certificate. */
  readonly certificate: string | undefined;
}

/** node:tls hands `localAddress` on to the socket below. */
type Hello = ConnectionOptions & { readonly port: number; readonly localAddress?: string };

/** What a server says to a TLS client that asks for `servername`. */
export async function hello(options: Hello): Promise<Heard> {
  const socket = tls.connect({ host: '127.0.0.1', rejectUnauthorized: false, ...options });
  try {
    await once(socket, 'secureConnect');
    const certificate = socket.getPeerCertificate().fingerprint256;
    return { said: await text(socket), certificate };
  } catch (error) {
    return { said: error instanceof Error ? `refused: ${error.message}` : 'refused', certificate: undefined };
  } finally {
    socket.destroy();
  }
}
