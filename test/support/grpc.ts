import { once } from 'node:events';
import http2 from 'node:http2';
import { portOf } from './backends.ts';
import type { Live } from './live.ts';

/** gRPC as it is on the wire: HTTP/2, messages behind five bytes, the status in trailers. */

function framed(message: string): Buffer {
  const content = Buffer.from(message);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

function messagesIn(data: Buffer): string[] {
  const messages: string[] = [];
  for (let at = 0; at + 5 <= data.length; ) {
    const length = data.readUInt32BE(at + 1);
    messages.push(data.toString('utf8', at + 5, at + 5 + length));
    at += 5 + length;
  }
  return messages;
}

/** Answers each message with the path and authority of the call before it. */
export async function grpcServer(
  live: Pick<Live, 'defer'>,
  tls?: http2.SecureServerOptions,
): Promise<{ readonly address: string }> {
  const server = tls === undefined ? http2.createServer() : http2.createSecureServer(tls);
  const sessions = new Set<http2.ServerHttp2Session>();
  server.on('session', (session) => sessions.add(session));
  server.on('stream', (stream, headers) => {
    const seen = `${headers[':path']} ${headers[':authority'] ?? `host ${headers['host']}`} ${headers['x-tenant'] ?? 'nobody'}`;
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    stream.on('data', (piece: Buffer) => {
      for (const message of messagesIn(piece)) stream.write(framed(`${seen} ${message}`));
    });
    stream.on('end', () => stream.end()).on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  live.defer(() => {
    for (const session of sessions) session.destroy();
    server.close();
  });
  return { address: `127.0.0.1:${portOf(server.address())}` };
}

/** A call that sends the messages one by one, each after the answer to the one before. */
export async function grpcCall(
  authority: string,
  path: string,
  messages: readonly string[],
  options: http2.SecureClientSessionOptions = {},
): Promise<{ readonly answers: readonly string[]; readonly status: unknown }> {
  const session = http2.connect(authority, options);
  session.on('error', () => {});
  try {
    const call = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    let status: unknown;
    call.on('trailers', (trailers) => {
      status = trailers['grpc-status'];
    });
    call.on('response', (headers) => {
      status ??= headers['grpc-status'];
    });
    const answers: string[] = [];
    for (const message of messages) {
      const answer = once(call, 'data');
      call.write(framed(message));
      const [piece]: unknown[] = await answer;
      if (Buffer.isBuffer(piece)) answers.push(...messagesIn(piece));
    }
    const end = once(call, 'close');
    call.resume().end();
    await end;
    return { answers, status };
  } finally {
    session.close();
  }
}
