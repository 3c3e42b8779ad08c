import { z } from 'zod';
import { addressSource, isListen, isListenAddress, portSource, unixSource } from './listen-address.ts';
import { count, flag, port, size } from './scalars.ts';

const listenText = 'a port or address such as 8080, "127.0.0.1:8080", "[::1]:8080" or "unix:/run/site.sock"';
const streamListenText = 'a port or address such as 5432, "53/udp", "127.0.0.1:5432" or "[::1]:5432"';
const addressText = 'an address such as 127.0.0.1, "*", "[::]" or unix:/run/site.sock';

const address = z
  .string({ error: addressText })
  .regex(new RegExp(`^(?:${addressSource}|${unixSource}|[0-9A-Fa-f:.]{2,45})$`), { error: addressText })
  .refine(isListenAddress, { error: addressText });

const keepaliveText = 'true, false, or "idle:interval:count" such as "30m::10"';
const socketOptions = {
  backlog: count(1, 65_535, 'a number')
    .optional()
    .describe('Length of the queue of pending connections (`backlog`).'),
  rcvbuf: size.optional().describe('Receive buffer of the socket (`rcvbuf`).'),
  sndbuf: size.optional().describe('Send buffer of the socket (`sndbuf`).'),
  reuseport: flag.optional().describe('One socket for each worker (`reuseport`).'),
  bind: flag.optional().describe('A separate `bind()` for this address.'),
  ipv6only: flag.optional().describe('Whether an IPv6 socket takes IPv6 connections only (`ipv6only`).'),
  soKeepalive: z
    .union(
      [
        flag,
        z
          .string()
          .regex(/^(?=.*\d)(\d{1,5}[smhd]?)?:(\d{1,5}[smhd]?)?:(\d{1,3})?$/, { error: keepaliveText }),
      ],
      {
        error: keepaliveText,
      },
    )
    .optional()
    .describe('TCP keepalive of accepted connections (`so_keepalive`).'),
  proxyProtocol: flag.optional().describe('Connections begin with a PROXY protocol header.'),
} as const;

const httpListenObject = z.strictObject({
  address: address
    .optional()
    .describe('Address to listen on; every IPv4 and IPv6 address when it is left out.'),
  port: port.optional().describe('TCP port; not with a unix socket.'),
  tls: flag
    .optional()
    .describe('Whether this socket speaks TLS; with `tls` on the site every port but 80 does.'),
  http3: flag
    .optional()
    .describe(
      'Whether HTTP/3 answers on the same UDP port; with `http3` on the site it does at every TLS socket.',
    ),
  default: flag.optional().describe('Answer requests whose host no other site has (`default_server`).'),
  deferred: flag.optional().describe('Wake nginx only when data has come (`deferred`, Linux).'),
  fastopen: count(1, 65_535, 'a number').optional().describe('Queue length of TCP Fast Open (`fastopen`).'),
  ...socketOptions,
});

const short = (phrase: string, pattern: RegExp) =>
  z.string({ error: phrase }).regex(pattern, { error: phrase }).refine(isListen, { error: phrase });

const httpShort = short(listenText, new RegExp(`^(?:${unixSource}|(?:${addressSource}:)?${portSource})$`));
const httpListen = z.union([port, httpShort, httpListenObject], { error: listenText });

/** Where a site answers: one or several sockets. */
export const siteListen = z.union(
  [httpListen, z.array(httpListen).min(1, { error: 'at least one address' })],
  { error: listenText },
);

const streamListenObject = z.strictObject({
  address: address
    .optional()
    .describe('Address to listen on; every IPv4 and IPv6 address when it is left out.'),
  port: port.optional().describe('Port; not with a unix socket.'),
  udp: flag.optional().describe('Datagrams instead of connections.'),
  ...socketOptions,
});
const streamShort = short(
  streamListenText,
  new RegExp(`^(?:${unixSource}|(?:${addressSource}:)?${portSource}(?:\\/udp)?)$`),
);
const streamListenOne = z.union([port, streamShort, streamListenObject], { error: streamListenText });

/** Where a stream proxy answers. */
export const streamListen = z.union(
  [streamListenOne, z.array(streamListenOne).min(1, { error: 'at least one address' })],
  {
    error: streamListenText,
  },
);

const { reuseport: _, ...mailOptions } = socketOptions;
const mailListenObject = z.strictObject({
  address: address
    .optional()
    .describe('Address to listen on; every IPv4 and IPv6 address when it is left out.'),
  port: port.optional().describe('TCP port; not with a unix socket.'),
  tls: flag
    .optional()
    .describe('Whether this socket speaks TLS at once; with `tls` every port but 25, 110, 143 and 587 does.'),
  ...mailOptions,
});
const mailListenOne = z.union([port, httpShort, mailListenObject], { error: listenText });

/** Where a mail server answers. */
export const mailListen = z.union(
  [mailListenOne, z.array(mailListenOne).min(1, { error: 'at least one address' })],
  { error: listenText },
);

export type HttpListenInput = z.infer<typeof httpListen>;
export type StreamListenInput = z.infer<typeof streamListenOne>;
