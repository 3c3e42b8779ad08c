import { z } from 'zod';
import { count, flag, innerName, size } from './scalars.ts';
import { isZoneSize } from './units.ts';

const sizeText = 'a size of at least 32k such as 1m';
const zoneSize = size.refine(isZoneSize, { error: sizeText });
const keyText = 'what is counted apart, such as $binary_remote_addr';

const one = {
  connections: count(1, 65_535, 'a number').describe('Most connections at a time.'),
  per: z
    .string({ error: keyText })
    .regex(/^[^\u0000-\u001f\u007f]{1,500}$/, { error: keyText })
    .optional()
    .describe('What is counted apart. Default: $binary_remote_addr, each client.'),
  zone: z
    .union(
      [
        zoneSize,
        z.strictObject({ name: innerName.describe('Streams with one name count together.'), size: zoneSize }),
      ],
      { error: 'a size such as 1m, or { name, size }' },
    )
    .optional()
    .describe('Shared memory for the counts. Default: 1m, of this stream alone.'),
} as const;

const several = z.array(z.strictObject(one)).min(1, { error: 'at least one limit' });

/** How many connections there may be at a time (`limit_conn`). */
export const connectionLimit = z.union(
  [
    count(1, 65_535, 'a number'),
    z.strictObject({
      ...one,
      dryRun: flag.optional().describe('Count and log, and let all connections in (`limit_conn_dry_run`).'),
      logLevel: z
        .enum(['info', 'notice', 'warn', 'error'])
        .optional()
        .describe('How refused connections are logged (`limit_conn_log_level`). nginx: error.'),
    }),
    several,
  ],
  { error: 'a number of connections, { connections, per, zone, … }, or a list' },
);
export type ConnectionLimitInput = z.infer<typeof connectionLimit>;
