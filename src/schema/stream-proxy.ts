import { z } from 'zod';
import { bufferSize, endpoints } from './backend.ts';
import { directives } from './directives.ts';
import { streamBackendTlsFields, streamProxyFields, streamRetryFields } from './fields/stream.ts';
import { bindAddress, endpoint } from './hosts.ts';
import { plainShape } from './plain-shape.ts';
import { backendTls } from './proxy.ts';
import { count, duration, flag, id } from './scalars.ts';

const timeouts = z.strictObject({
  connect: duration.optional().describe('For the connection to the backend. nginx: 60s.'),
  idle: duration.optional().describe('Longest silence before the session ends. nginx: 10m.'),
});

const nameText = 'true, false, a host name or a variable';
const streamBackendTls = backendTls.extend({
  serverName: z
    .union([flag, z.string().regex(/^(?:[A-Za-z0-9._-]{1,253}|\$[A-Za-z_]\w{0,60})$/, { error: nameText })], {
      error: nameText,
    })
    .optional()
    .describe('Name for SNI and for the check: true is the host of the address. Default: true.'),
  ...plainShape(streamBackendTlsFields),
});
export type StreamBackendTlsInput = z.infer<typeof streamBackendTls>;

const { on: _, ...retryShape } = plainShape(streamRetryFields);
const retry = z.union([flag, z.strictObject(retryShape)], { error: 'true, false or { tries, timeout }' });

/** A PROXY protocol header for backends. */
export const proxyProtocol = z.union([flag, z.enum(['v1', 'v2'])], { error: 'true, false, v1 or v2' });

const bind = z.union(
  [
    z.literal(false),
    bindAddress,
    z.strictObject({
      address: bindAddress.describe('The address, or a variable.'),
      transparent: flag
        .optional()
        .describe("Use addresses that are not this machine's, such as the client's (`transparent`)."),
    }),
  ],
  { error: 'false, an address, or { address, transparent }' },
);

const proxyText = 'an address such as 127.0.0.1:5432, { to: … } or { upstream: … }';
const to = z.union([endpoint, endpoints], {
  error: 'an address such as 127.0.0.1:5432, or a list of them',
});

/** Hands connections or datagrams on. */
export const streamProxy = z.union(
  [
    endpoint,
    z.strictObject({
      to: to.optional().describe('The address, or several addresses that share the work.'),
      upstream: id.optional().describe('Name of an upstream.'),
      timeouts: timeouts.optional().describe('How long the backend may take.'),
      retry: retry.optional().describe('Whether and how often another server is tried.'),
      tls: z
        .union([flag, streamBackendTls], { error: 'true, or { verify, trustedCertificate, … }' })
        .optional()
        .describe('TLS to the backend.'),
      proxyProtocol: proxyProtocol
        .optional()
        .describe(
          'Begin each connection with a PROXY protocol header: true and v1 as text, v2 in binary (nginx 1.31.4).',
        ),
      bind: bind.optional().describe('Where connections to the backend come from (`proxy_bind`).'),
      responses: count(0, 1_000_000, 'a number')
        .optional()
        .describe('UDP: answers expected for each datagram.'),
      requests: count(0, 1_000_000, 'a number').optional().describe('UDP: datagrams of one session.'),
      bufferSize: bufferSize.optional().describe('Buffer for each direction (`proxy_buffer_size`).'),
      ...plainShape(streamProxyFields),
      directives: directives.optional().describe('Directives that have no typed field.'),
    }),
  ],
  { error: proxyText },
);
export type StreamProxyInput = z.infer<typeof streamProxy>;
