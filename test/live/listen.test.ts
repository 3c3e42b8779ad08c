import http from 'node:http';
import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { ask } from '../support/http-client.ts';
import { describeLive } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some((i) => i.address === '::1'));

describeLive('sockets', [], (live) => {
  let ports: { both: number; ipv4: number; proxied: number };
  let unix = '';
  beforeAll(async () => {
    ports = { both: await freePort(), ipv4: await freePort(), proxied: await freePort() };
    unix = `${live.dir}/site.sock`;
    const behind = await httpBackend(live, 'app');
    const answer = { return: { code: 200, body: '$server_addr $host' } };
    await live.start({
      sites: {
        'example.com': { listen: `localhost:${ports.both}`, ipv6: hasIpv6, ...answer },
        'ipv4.example.com': { listen: `localhost:${ports.ipv4}`, ipv6: false, ...answer },
        'unix.example.com': { listen: `unix:${unix}`, ...answer },
        'to-unix.example.com': {
          listen: `127.0.0.1:${ports.both}`,
          locations: {
            '/': { proxy: { to: `http://unix:${unix}`, host: 'unix.example.com' } },
            '/strip/': { proxy: { to: `http://unix:${unix}`, host: 'unix.example.com', stripPrefix: true } },
          },
        },
        'proxied.example.com': {
          listen: { address: '127.0.0.1', port: ports.proxied, proxyProtocol: true },
          locations: {
            '/': {
              proxy: { to: `http://${behind.address}`, headers: { 'X-Client': '$proxy_protocol_addr' } },
            },
          },
        },
      },
    });
  });

  test('a site answers on IPv4', async () => {
    expect((await ask({ port: ports.both })).body).toBe('127.0.0.1 example.com');
  });

  test.skipIf(!hasIpv6)(`and on IPv6${hasIpv6 ? '' : ': this machine has no ::1'}`, async () => {
    expect((await ask({ port: ports.both, address: '::1' })).body).toBe('::1 example.com');
    await expect(ask({ port: ports.both, address: '::1', host: 'other.example' })).rejects.toThrow('hang up');
  });

  test('ipv6: false keeps it to IPv4', async () => {
    expect((await ask({ port: ports.ipv4, host: 'ipv4.example.com' })).status).toBe(200);
    await expect(ask({ port: ports.ipv4, address: '::1' })).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/);
  });

  test('a unix socket is listened on, and proxied to', async () => {
    const body = await new Promise<string>((resolve, reject) => {
      const headers = { Host: 'unix.example.com' };
      http
        .get({ socketPath: unix, headers, agent: false }, (response) => resolve(text(response)))
        .on('error', reject);
    });
    expect(body).toBe(`unix:${unix} unix.example.com`);
    for (const path of ['/', '/strip/x'])
      expect((await ask({ port: ports.both, host: 'to-unix.example.com', path })).body).toBe(body);
  });

  test('proxyProtocol takes the address of the client from the first line', async () => {
    const socket = net.connect(ports.proxied, '127.0.0.1');
    socket.write('PROXY TCP4 203.0.113.7 127.0.0.1 1234 80\r\n');
    socket.write('GET / HTTP/1.1\r\nHost: proxied.example.com\r\nConnection: close\r\n\r\n');
    expect(await text(socket)).toContain('"x-client":"203.0.113.7"');
  });
});
