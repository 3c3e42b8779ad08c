import { z } from 'zod';
import { directives } from './directives.ts';
import { endpoint } from './hosts.ts';
import { resolver } from './resolver.ts';
import { count, duration, flag, innerName, seconds, size, uriPath } from './scalars.ts';
import { isZoneSize } from './units.ts';

const token = (what: string) => z.string({ error: what }).regex(/^[A-Za-z0-9._-]{1,100}$/, { error: what });

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
  drain: flag
    .optional()
    .describe('Only clients that stick to it come here; nginx 1.29.6 and later, http only.'),
  route: token('a route of letters, digits, ".", "_" and "-"')
    .optional()
    .describe('What sticky cookies and routes call this server; nginx 1.29.6 and later, http only.'),
  resolve: flag.optional().describe('Look the name up again while nginx runs; nginx 1.27.3 and later.'),
  service: token('the name of a service such as http or _http._tcp')
    .optional()
    .describe('Take servers from SRV records of this service; with resolve.'),
});
const server = z.union([endpoint, serverObject], {
  error: 'an address such as 127.0.0.1:3000, or { address, weight, … }',
});

/** Ways to choose a server: nginx's `least_conn`, `ip_hash`, `hash`, `random`, `least_time`. */
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
    z.strictObject({
      leastTime: z
        .enum(['header', 'last_byte', 'connect', 'first_byte'])
        .describe(
          'The fastest server, until the head of an answer or its last byte (http), or the connection, the first or the last byte (streams); nginx 1.31.0 and later.',
        ),
      inflight: flag.optional().describe('Count requests that are not answered yet.'),
    }),
  ],
  {
    error:
      'round_robin, least_conn, ip_hash, random, { hash: KEY }, { random: two } or { leastTime: header }',
  },
);

const keepalive = z.union(
  [
    z.literal(false),
    count(1, 65_535, 'a number of idle connections'),
    z.strictObject({
      connections: count(1, 65_535, 'a number').describe('Idle connections kept by each worker.'),
      local: flag.optional().describe('Do not share them between locations; nginx 1.29.7 and later.'),
      requests: count(1, 1_000_000_000, 'a number')
        .optional()
        .describe('Requests on one connection before it is closed.'),
      time: duration.optional().describe('Longest life of a connection.'),
      timeout: duration.optional().describe('How long an idle connection is kept.'),
    }),
  ],
  { error: 'false, a number of idle connections, or { connections, requests, time, timeout }' },
);

const zoneText = 'a size of at least 32k such as 64k';
const zoneSize = size.refine(isZoneSize, { error: zoneText });
const variableText = 'a variable such as $cookie_route';
const variable = z.string({ error: variableText }).regex(/^\$[A-Za-z_]\w{0,100}$/, { error: variableText });
const cookieText = 'a name of letters, digits, "_", "." and "-"';

/** Keeps a client with the server that it had first. */
const sticky = z.union(
  [
    z.strictObject({
      cookie: z
        .string({ error: cookieText })
        .regex(/^[A-Za-z0-9._-]{1,100}$/, { error: cookieText })
        .describe('Name of the cookie that nginx sets.'),
      expires: z
        .union([z.literal('max'), seconds], { error: 'max or a duration in whole seconds such as 1h' })
        .optional()
        .describe('How long a browser keeps it. Default: until it is closed.'),
      domain: z
        .string()
        .regex(/^[A-Za-z0-9.$_{}-]{1,253}$/, { error: 'a domain such as .example.com' })
        .optional()
        .describe('Domain of the cookie.'),
      path: uriPath.optional().describe('Path of the cookie.'),
      httpOnly: flag.optional().describe('Keep it from scripts. Default: true.'),
      secure: flag.optional().describe('Send it over https only. Default: false.'),
      sameSite: z.enum(['strict', 'lax', 'none']).optional().describe('Attribute SameSite.'),
    }),
    z.strictObject({
      route: z
        .array(variable)
        .min(1, { error: 'at least one variable' })
        .describe('Variables; the first that is not empty names the route of the server.'),
    }),
    z.strictObject({
      learn: z.strictObject({
        create: variable.describe('Variable with the session that a backend has just made.'),
        lookup: variable.describe('Variable with the session of a request.'),
        zone: innerName.describe('Name of the shared memory.'),
        size: zoneSize.optional().describe('Its size; 1m holds about 4000 sessions. Default: 1m.'),
        timeout: duration.optional().describe('How long an unused session is known. nginx: 10m.'),
        header: flag.optional().describe('Learn from the head of an answer already. Default: false.'),
      }),
    }),
  ],
  { error: '{ cookie: NAME }, { route: [$variable] } or { learn: { … } }' },
);

const zone = z.union([flag, zoneSize, z.strictObject({ name: innerName, size: zoneSize })], {
  error: 'true, a size such as 64k, or { name, size }',
});

/** Servers that share the work; emitted in http, stream or both, where it is used. */
export const upstream = z.strictObject({
  servers: z.array(server).min(1, { error: 'at least one server' }).describe('The servers.'),
  method: method.optional().describe('How a server is chosen. Default: round_robin.'),
  keepalive: keepalive.optional().describe('Keep connections to the servers open (http only).'),
  sticky: sticky
    .optional()
    .describe('Keep clients with the server they had first; nginx 1.29.6 and later, http only.'),
  dynamic: flag
    .optional()
    .describe(
      'Look host names up again while nginx runs, and start without them; needs a resolver, and with several servers nginx 1.27.3.',
    ),
  resolver: resolver
    .optional()
    .describe('Name servers for this upstream; nginx 1.27.3 and later. Default: those of http or stream.'),
  zone: zone.optional().describe('Shared memory, so that all workers agree which servers are down.'),
  directives: directives.optional().describe('Directives that have no typed field.'),
});
