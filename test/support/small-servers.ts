import { once } from 'node:events';
import net from 'node:net';
import { portOf } from './backends.ts';
import type { Live } from './live.ts';

/** Servers of old protocols, as small as the tests need them. */

type Defer = Pick<Live, 'defer'>;

async function listen(live: Defer, answer: (socket: net.Socket) => void): Promise<string> {
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    answer(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  live.defer(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${portOf(server.address())}`;
}

/** An SCGI program that tells its parameters and the body. */
export function scgiProgram(live: Defer): Promise<string> {
  return listen(live, (socket) => {
    let text = '';
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece;
      const colon = text.indexOf(':');
      const length = Number(text.slice(0, colon));
      const end = colon + 1 + length + 1;
      if (colon < 0 || text.length < end) return;
      const words = text.slice(colon + 1, end - 2).split('\0');
      const params = new Map<string, string>();
      for (let i = 0; i + 1 < words.length; i += 2) params.set(words[i] ?? '', words[i + 1] ?? '');
      const body = text.slice(end);
      if (body.length < Number(params.get('CONTENT_LENGTH') ?? 0)) return;
      const told = JSON.stringify({ first: words[0], params: Object.fromEntries(params), body });
      socket.end(`Status: 200 OK\r\nContent-Type: application/json\r\n\r\n${told}`);
    });
  });
}

/** A memcached with these entries, and nothing else. */
export function memcachedServer(live: Defer, entries: Readonly<Record<string, string>>): Promise<string> {
  return listen(live, (socket) => {
    socket.setEncoding('latin1').on('data', (line: string) => {
      const key = /^get (\S+)\r\n$/.exec(line)?.[1] ?? '';
      const value = entries[key];
      socket.write(value === undefined ? 'END\r\n' : `VALUE ${key} 0 ${value.length}\r\n${value}\r\nEND\r\n`);
    });
  });
}

const version = 1;
const kinds = { begin: 1, end: 3, params: 4, stdin: 5, stdout: 6 } as const;

function record(kind: number, id: number, content: Buffer): Buffer {
  const head = Buffer.from([
    version,
    kind,
    id >> 8,
    id & 255,
    content.length >> 8,
    content.length & 255,
    0,
    0,
  ]);
  return Buffer.concat([head, content]);
}

/** Lengths below 128 are one byte, others four. */
function pairsOf(data: Buffer): Record<string, string> {
  const pairs: Record<string, string> = {};
  let at = 0;
  const length = () => {
    const first = data.readUInt8(at);
    if (first < 128) {
      at += 1;
      return first;
    }
    at += 4;
    return data.readUInt32BE(at - 4) & 0x7fff_ffff;
  };
  while (at < data.length) {
    const [name, value] = [length(), length()];
    pairs[data.toString('latin1', at, at + name)] = data.toString('latin1', at + name, at + name + value);
    at += name + value;
  }
  return pairs;
}

/** A FastCGI program that tells its parameters; with the flag, connections stay open. */
export async function fastcgiProgram(
  live: Defer,
): Promise<{ readonly address: string; connections(): number }> {
  let connections = 0;
  const address = await listen(live, (socket) => {
    connections++;
    let rest = Buffer.alloc(0);
    let keep = false;
    let params = Buffer.alloc(0);
    socket.on('data', (piece: Buffer) => {
      rest = Buffer.concat([rest, piece]);
      while (rest.length >= 8) {
        const size = 8 + rest.readUInt16BE(4) + rest.readUInt8(6);
        if (rest.length < size) return;
        const [kind, id] = [rest.readUInt8(1), rest.readUInt16BE(2)];
        const content = rest.subarray(8, 8 + rest.readUInt16BE(4));
        if (kind === kinds.begin) {
          keep = (content.readUInt8(2) & 1) === 1;
          params = Buffer.alloc(0);
        }
        if (kind === kinds.params) params = Buffer.concat([params, content]);
        if (kind === kinds.stdin && content.length === 0) {
          const told = JSON.stringify(pairsOf(params));
          socket.write(
            record(kinds.stdout, id, Buffer.from(`Content-Type: application/json\r\n\r\n${told}`)),
          );
          socket.write(record(kinds.stdout, id, Buffer.alloc(0)));
          socket.write(record(kinds.end, id, Buffer.alloc(8)));
          if (!keep) socket.end();
        }
        rest = rest.subarray(size);
      }
    });
  });
  return { address, connections: () => connections };
}
