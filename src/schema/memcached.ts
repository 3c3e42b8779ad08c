import { z } from 'zod';
import { endpoints, group, timeouts, upstreamName } from './backend.ts';
import { directives } from './directives.ts';
import { memcachedFields, memcachedRetryFields, memcachedSocketFields } from './fields/memcached.ts';
import { endpoint } from './hosts.ts';
import { plainShape } from './plain-shape.ts';
import { text } from './scalars.ts';

const fallbackText = 'a named location such as @app';

/** Answers with what a memcached has under a key. */
export const memcached = z.union(
  [
    endpoint,
    z.strictObject({
      to: z
        .union([endpoint, endpoints], { error: 'an address such as 127.0.0.1:11211, or a list of them' })
        .optional()
        .describe('The address, or several addresses that share the keys.'),
      upstream: upstreamName,
      key: text('a key').optional().describe('The key. Default: $uri$is_args$args.'),
      fallback: z
        .string({ error: fallbackText })
        .regex(/^@[A-Za-z0-9_-]{1,100}$/, { error: fallbackText })
        .optional()
        .describe('The location that answers for keys that are not there, or when memcached is not.'),
      timeouts: timeouts.optional().describe('How long memcached may take.'),
      retry: group(memcachedRetryFields, 'When the next server is asked.'),
      socket: group(memcachedSocketFields, 'Connections to memcached.'),
      ...plainShape(memcachedFields),
      directives: directives.optional().describe('Directives that have no typed field.'),
    }),
  ],
  { error: 'an address such as 127.0.0.1:11211, { to: … } or { upstream: … }' },
);
export type MemcachedInput = z.infer<typeof memcached>;
