import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import { endOfMessage, tcpBackend, udpBackend } from '../support/backends.ts';
import { describeLive } from '../support/live.ts';
import { freePort, freeUdpPort } from '../support/nginx.ts';
import { streamWith } from '../support/presets.ts';

const databases = ['postgres', 'mysql', 'redis'] as const;
const secure = ['tls-terminate', 'mqtt'] as const;

describeLive('presets for streams', ['stream', 'openssl'], (live) => {
  const ports: Record<string, number> = {};
  let ca: Buffer;
  beforeAll(async () => {
    const { cert, key } = await live.certificate('example.com');
    ca = await readFile(cert);
    const backend = (await tcpBackend(live, 'server')).address;
    const names = [...databases, ...secure, 'smtp', 'closed', 'dns-tcp'];
    for (const name of names) ports[name] = await freePort();
    ports['dns'] = await freeUdpPort();
    const local = (name: string) => ({ backend, port: ports[name] });
    const files = { certificate: cert, certificateKey: key };
    const resolver = (await udpBackend(live, 'resolver')).address;
    await live.start({
      streams: {
        ...Object.fromEntries(databases.map((name) => [name, streamWith(name, local(name))])),
        ...Object.fromEntries(secure.map((name) => [name, streamWith(name, { ...local(name), ...files })])),
        smtp: streamWith('smtp', local('smtp')),
        closed: streamWith('postgres', { ...local('closed'), allow: ['192.0.2.0/24'] }),
        dns: streamWith('dns', { port: ports['dns'], backend: resolver }),
        'dns-tcp': streamWith('dns', local('dns-tcp')),
      },
    });
  });
  const talk = (socket: net.Socket) => {
    socket.write(`hello${endOfMessage}`);
    return text(socket).catch(() => '');
  };
  const over = (name: string) => talk(net.connect(ports[name] ?? 0, '127.0.0.1'));

  test.each(databases)('%s: clients of private networks get in', async (name) => {
    expect(await over(name)).toBe('server:hello');
  });

  test('postgres: others do not', async () => {
    expect(await over('closed')).toBe('');
  });

  test.each(secure)('%s: TLS ends here', async (name) => {
    const options = { port: ports[name] ?? 0, host: '127.0.0.1', servername: 'example.com', ca };
    expect(await talk(tls.connect(options))).toBe('server:hello');
    expect(await over(name)).not.toContain('server');
  });

  test('smtp: the server is told who the client is', async () => {
    expect(await over('smtp')).toMatch(/^server:PROXY TCP4 127\.0\.0\.1 127\.0\.0\.1 \d+ \d+\r\nhello$/);
  });

  test('dns: over UDP and TCP', async () => {
    expect(await over('dns-tcp')).toBe('server:hello');
    const socket = createSocket('udp4');
    const answer = once(socket, 'message', { signal: AbortSignal.timeout(3000) });
    socket.send('question', ports['dns'] ?? 0, '127.0.0.1');
    const [data]: unknown[] = await answer;
    socket.close();
    expect(String(data)).toBe('resolver:question');
  });
});
