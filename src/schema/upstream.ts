import { z } from 'zod';
import { directives } from './directives.ts';
import { endpoint } from './hosts.ts';
import { count, duration, flag, innerName, seconds, size } from './scalars.ts';
import { isZoneSize } from './units.ts';

const serverObject = z.strictObject({
  address: endpoint.describe('Host and port, or a unix socket.'),
  weight: count(1, 65_535, 'a weight').optional().describe('Share of the requests. Default: 1.'),
  maxConns: count(0, 1_000_000, 'a number').optional().describe('Most connections at a time (`max_conns`).'),
  maxFails: count(0, 1_000_000, 'a number')
    .optional()
    .describe('Failures within failTimeout before it counts as down. Default: 1.'),
  failTimeout: seconds
    .optional()
    .describe('Window for maxFails, and how long it then counts as down. Default: 10s.'),
  backup: flag.optional().describe('Used only when the others are down.'),
  down: flag.optional().describe('Not used.'),
});
const server = z.union([endpoint, serverObject], {
  error: 'an address such as 127.0.0.1:3000, or { address, weight, … }',
});

/** Ways to choose a server: nginx's `least_conn`, `ip_hash`, `hash`, `random`. */
const method = z.union(
  [
    z.enum(['round_robin', 'least_conn', 'ip_hash', 'random']),
    z.strictObject({
      hash: z.string().min(1).max(1000).describe('What to hash, such as $request_uri.'),
      consistent: flag.optional().describe('Ketama: adding a server moves few keys.'),
    }),
    z.strictObject({
      random: z.enum(['two', 'two least_conn']).describe('Draw two servers and take one of them.'),
    }),
  ],
  { error: 'round_robin, least_conn, ip_hash, random, { hash: KEY } or { random: two }' },
);

const keepalive = z.union(
  [
    count(1, 65_535, 'a number of idle connections'),
    z.strictObject({
      connections: count(1, 65_535, 'a number').describe('Idle connections kept by each worker.'),
      requests: count(1, 1_000_000_000, 'a number')
        .optional()
        .describe('Requests on one connection before it is closed.'),
      time: duration.optional().describe('Longest life of a connection.'),
      timeout: duration.optional().describe('How long an idle connection is kept.'),
    }),
  ],
  { error: 'a number of idle connections, or { connections, requests, time, timeout }' },
);

const zoneText = 'a size of at least 32k such as 64k';
const zoneSize = size.refine(isZoneSize, { error: zoneText });
const zone = z.union([flag, zoneSize, z.strictObject({ name: innerName, size: zoneSize })], {
  error: 'true, a size such as 64k, or { name, size }',
});

/** Servers that share the work; emitted in http, stream or both, where it is used. */
export const upstream = z.strictObject({
  servers: z.array(server).min(1, { error: 'at least one server' }).describe('The servers.'),
  method: method.optional().describe('How a server is chosen. Default: round_robin.'),
  keepalive: keepalive.optional().describe('Keep connections to the servers open (http only).'),
  zone: zone.optional().describe('Shared memory, so that all workers agree which servers are down.'),
  directives: directives.optional().describe('Directives that have no typed field.'),
});
