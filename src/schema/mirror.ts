import { z } from 'zod';
import { flag, uriPath } from './scalars.ts';

const addresses = z.union([uriPath, z.array(uriPath).min(1, { error: 'at least one path' })], {
  error: 'a path, or a list of paths',
});

/** Copies of requests, whose answers nobody sees. */
export const mirror = z.union(
  [
    z.literal(false),
    z.literal('off'),
    addresses,
    z.strictObject({
      to: addresses.describe('Paths of locations that get the copies.'),
      requestBody: flag
        .optional()
        .describe('Copy the body as well; then it is read before the request goes on. nginx: on.'),
    }),
  ],
  { error: 'a path, a list of paths, false, or { to, requestBody }' },
);
