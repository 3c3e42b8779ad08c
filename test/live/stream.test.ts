import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test, vi } from 'vitest';
import { endOfMessage, tcpBackend, udpBackend } from '../support/backends.ts';
import { describeLive, type LiveNginx } from '../support/live.ts';
import { freePort, freeUdpPort } from '../support/nginx.ts';

const kinds = [
  'one',
  'several',
  'weighted',
  'spare',
  'denied',
  'allowed',
  'tells',
  'told',
  'short',
  'both',
] as const;

/** Everything that a server says to a client which says `message`. */
async function talk(port: number, message: string): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(message + endOfMessage);
  return text(socket).catch(() => '');
}

async function askUdp(port: number, message: string): Promise<string> {
  const socket = createSocket('udp4');
  try {
    const answer = once(socket, 'message', { signal: AbortSignal.timeout(3000) });
    socket.send(message, port, '127.0.0.1');
    const [data] = await answer;
    return String(data);
  } finally {
    socket.close();
  }
}

describeLive('streams', ['stream'], (live) => {
  const ports: Record<string, number> = {};
  const at = (name: (typeof kinds)[number] | 'udp') => ports[name] ?? 0;
  let nginx: LiveNginx;
  beforeAll(async () => {
    for (const name of kinds) ports[name] = await freePort();
    ports['udp'] = await freeUdpPort();
    const [a, b] = [(await tcpBackend(live, 'a')).address, (await tcpBackend(live, 'b')).address];
    const [u, v] = [(await udpBackend(live, 'u')).address, (await udpBackend(live, 'v')).address];
    const gone = `127.0.0.1:${await freePort()}`;
    const on = (name: (typeof kinds)[number]) => `127.0.0.1:${at(name)}`;
    nginx = await live.start({
      settings: {
        stream: {
          logFormats: { sessions: '$protocol $status $bytes_sent $bytes_received $upstream_addr' },
          accessLog: { path: `${live.dir}/sessions.log`, format: 'sessions' },
        },
      },
      upstreams: {
        weighted: { servers: [{ address: a, weight: 2 }, b], zone: true },
        spare: { servers: [gone, { address: b, backup: true }], method: 'least_conn' },
      },
      streams: {
        one: { listen: on('one'), proxy: a },
        several: { listen: on('several'), proxy: { to: [a, b] } },
        weighted: { listen: on('weighted'), proxy: { upstream: 'weighted' } },
        spare: { listen: on('spare'), proxy: { upstream: 'spare', timeouts: { connect: '1s' } } },
        denied: { listen: on('denied'), access: { deny: ['127.0.0.1'] }, proxy: a },
        allowed: { listen: on('allowed'), access: { allow: ['127.0.0.0/8'] }, proxy: a },
        tells: { listen: on('tells'), proxy: { to: a, proxyProtocol: true } },
        told: {
          listen: { address: '127.0.0.1', port: at('told'), proxyProtocol: true },
          proxy: { to: a, proxyProtocol: true },
        },
        short: { listen: on('short'), proxy: { to: a, timeouts: { idle: '500ms' } } },
        both: { listen: `localhost:${at('both')}`, ipv6: false, proxy: a },
        dns: {
          listen: `127.0.0.1:${at('udp')}/udp`,
          proxy: { to: [u, v], responses: 1, timeouts: { idle: '5s' } },
        },
      },
    });
  });

  test('hand bytes on, both ways', async () => {
    expect(await talk(at('one'), 'hello')).toBe('a:hello');
    expect(await talk(at('both'), 'hello')).toBe('a:hello');
    const large = 'x'.repeat(1_000_000);
    expect(await talk(at('one'), large)).toBe(`a:${large}`);
  });

  test.each([
    ['several', 'abab'],
    ['weighted', 'aabaab'],
    ['spare', 'bbb'],
  ] as const)('%s servers share the connections', async (name, order) => {
    let found = '';
    for (const _ of order) found += (await talk(at(name), '')).slice(0, 1);
    expect([...found].sort().join('')).toBe([...order].sort().join(''));
  });

  test('access keeps clients out, or lets them in', async () => {
    expect(await talk(at('denied'), 'hello')).toBe('');
    expect(await talk(at('allowed'), 'hello')).toBe('a:hello');
  });

  test('proxyProtocol tells the backend who is there', async () => {
    const [, line = '', rest] = /^a:(.*)\r\n(.*)$/.exec(await talk(at('tells'), 'hello')) ?? [];
    const [word, family, from, to, fromPort, toPort] = line.split(' ');
    expect([word, family, from, to]).toEqual(['PROXY', 'TCP4', '127.0.0.1', '127.0.0.1']);
    expect(net.isIP(from ?? '')).toBe(4);
    expect(Number(fromPort)).toBeGreaterThan(1023);
    expect(Number(toPort)).toBe(at('tells'));
    expect(rest).toBe('hello');
  });

  test('a listener with proxyProtocol believes the line that it is told, and needs one', async () => {
    expect(await talk(at('told'), 'PROXY TCP4 203.0.113.7 192.0.2.1 4711 80\r\nhello')).toMatch(/\r\nhello$/);
    expect(await talk(at('told'), 'hello without a line\r\n')).toBe('');
  });

  test('silence ends a session after its idle time', async () => {
    const started = performance.now();
    const socket = net.connect(at('short'), '127.0.0.1');
    expect(await text(socket)).toBe('a:');
    const lasted = performance.now() - started;
    expect(lasted).toBeGreaterThan(450);
    expect(lasted).toBeLessThan(1500);
  });

  test('datagrams are answered, each session by the next server', async () => {
    const answers = [await askUdp(at('udp'), 'one'), await askUdp(at('udp'), 'two')];
    expect(answers.map((text) => text.slice(2))).toEqual(['one', 'two']);
    expect(answers.map((text) => text[0]).sort()).toEqual(['u', 'v']);
  });

  test('responses: 1 ends a session with its answer, long before the idle time', async () => {
    await askUdp(at('udp'), 'logged');
    await vi.waitFor(
      async () => expect(await nginx.read('../sessions.log')).toMatch(/^UDP 200 8 6 127\.0\.0\.1:\d+$/m),
      { timeout: 3000, interval: 10 },
    );
  });

  test('sessions are logged in the format of the user', async () => {
    await talk(at('allowed'), 'four');
    await vi.waitFor(
      async () => expect(await nginx.read('../sessions.log')).toMatch(/^TCP 200 6 5 127\.0\.0\.1:\d+$/m),
      { timeout: 3000, interval: 10 },
    );
  });
});
