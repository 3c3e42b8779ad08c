import { z } from 'zod';
import { anyEndpoint, group, timeouts, upstreamName } from './backend.ts';
import { directives } from './directives.ts';
import { tunnelFields, tunnelRetryFields, tunnelSocketFields } from './fields/tunnel.ts';
import { plainShape } from './plain-shape.ts';

/** Opens a connection for a client that asks with CONNECT. */
export const tunnel = z.union(
  [
    z.literal(true),
    anyEndpoint,
    z.strictObject({
      to: anyEndpoint
        .optional()
        .describe('Where to. Default: the host and port that the client asks for, which needs a resolver.'),
      upstream: upstreamName,
      timeouts: timeouts.optional().describe('How long the other side may take.'),
      retry: group(tunnelRetryFields, 'When the next server is asked.'),
      socket: group(tunnelSocketFields, 'Connections to the other side.'),
      ...plainShape(tunnelFields),
      directives: directives.optional().describe('Directives that have no typed field.'),
    }),
  ],
  { error: 'true, an address such as 127.0.0.1:22, or { to, upstream, … }' },
);
export type TunnelInput = z.infer<typeof tunnel>;
