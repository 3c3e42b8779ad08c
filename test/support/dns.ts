import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Live } from './live.ts';

/** A name server with these IPv4 addresses; other names do not exist. */
export async function dnsServer(
  live: Pick<Live, 'defer'>,
  names: Readonly<Record<string, string>>,
): Promise<{ readonly address: string; asked(): readonly string[] }> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += 1 + length;
    }
    const question = query.subarray(12, at + 5);
    const type = query.readUInt16BE(at + 1);
    const name = labels.join('.').toLowerCase();
    asked.push(name);
    const found = names[name];
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(found === undefined ? 0x8183 : 0x8180, 2);
    head.writeUInt16BE(1, 4);
    const answers: Buffer[] = [];
    if (found !== undefined && type === 1) {
      head.writeUInt16BE(1, 6);
      // The name of the question, type A, class IN, one second, four bytes.
      answers.push(Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...found.split('.').map(Number)]));
    }
    socket.send(Buffer.concat([head, question, ...answers]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  live.defer(() => new Promise<void>((resolve) => socket.close(resolve)));
  return { address: `127.0.0.1:${socket.address().port}`, asked: () => asked };
}
