import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';

// Below the kernel's ephemeral ports, so that no outgoing connection takes a port between this and its
// use; every vitest worker has a range of its own.
const SPAN = 500;
const base = 20_000 + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 24) * SPAN;
let next = Math.floor(Math.random() * SPAN);

async function firstFree(isFree: (port: number) => Promise<boolean>): Promise<number> {
  for (let tries = 0; tries < SPAN; tries++) {
    const port = base + (next++ % SPAN);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port in ${base}-${base + SPAN - 1}`);
}

export function freePort(): Promise<number> {
  return firstFree(async (port) => {
    const server = net.createServer().listen(port, '127.0.0.1');
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.close();
    return free;
  });
}

export function freeUdpPort(): Promise<number> {
  return firstFree(async (port) => {
    const socket = createSocket('udp4');
    socket.bind(port, '127.0.0.1');
    const free = await once(socket, 'listening').then(
      () => true,
      () => false,
    );
    if (free) socket.close();
    return free;
  });
}
