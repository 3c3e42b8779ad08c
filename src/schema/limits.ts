import { z } from 'zod';
import { network } from './hosts.ts';
import { count, flag, innerName, size } from './scalars.ts';
import { isZoneSize } from './units.ts';
import { expression } from './variables.ts';

const zoneSize = size.refine(isZoneSize, { error: 'a size of at least 32k such as 10m' });
const zone = (name: string, memory: string) =>
  z.strictObject({
    name: innerName.optional().describe(`Name. Default: ${name}.`),
    size: zoneSize.optional().describe(`Size of the shared memory. Default: ${memory}.`),
  });
const status = count(400, 599, 'a status');
const logLevel = z.enum(['info', 'notice', 'warn', 'error'], {
  error: 'one of info, notice, warn, error',
});

/** What limits of http and of stream have. */
const counted = {
  key: expression
    .optional()
    .describe(
      'What is counted: all with the same key together, with an empty one not at all. Default: $binary_remote_addr.',
    ),
  bypass: z
    .array(network)
    .min(1, { error: 'at least one network' })
    .optional()
    .describe('Addresses that are never limited.'),
  logLevel: logLevel
    .optional()
    .describe(
      'Level at which refusals are logged; delays one lower. Default: that of outer limits; nginx: error.',
    ),
  dryRun: flag
    .optional()
    .describe('Count and log, but refuse nothing. Default: that of outer limits, else false.'),
} as const;

const shared = {
  ...counted,
  zone: zone('made of the rate and the key', '10m')
    .optional()
    .describe('Where it is counted. Equal limits share one zone, unless they name their own.'),
  status: status.optional().describe('Status of refused requests. Default: that of outer limits, else 429.'),
} as const;

const rateText = 'a rate such as 10r/s or 30r/m';
const rate = z.string({ error: rateText }).regex(/^[1-9]\d{0,5}r\/[sm]$/, { error: rateText });

const oneRate = z.union(
  [
    rate,
    z.strictObject({
      rate: rate.describe('How many in a second or minute.'),
      burst: count(0, 1_000_000, 'a number')
        .optional()
        .describe('How many may come at once beyond that. Default: the number of the rate.'),
      delay: count(1, 1_000_000, 'a number')
        .optional()
        .describe('Of the burst, how many are served at once; the others wait. Default: all.'),
      ...shared,
    }),
  ],
  { error: 'a rate such as 10r/s, or { rate, burst, delay, key, bypass, … }' },
);
export type RateInput = z.infer<typeof oneRate>;

/** How many requests (`limit_req`). */
export const rateLimit = z.union(
  [z.literal(false), oneRate, z.array(oneRate).min(1, { error: 'at least one limit' })],
  { error: 'a rate such as 10r/s, { rate, burst, … }, a list of them, or false' },
);

const connections = count(1, 65_535, 'a number');
const oneConnection = z.union(
  [
    connections,
    z.strictObject({ connections: connections.describe('How many at the same time.'), ...shared }),
  ],
  { error: 'a number from 1 to 65535, or { connections, key, bypass, … }' },
);
export type ConnectionInput = z.infer<typeof oneConnection>;

/** How many requests at the same time (`limit_conn`). */
export const connectionLimit = z.union(
  [z.literal(false), oneConnection, z.array(oneConnection).min(1, { error: 'at least one limit' })],
  { error: 'a number from 1 to 65535, { connections, … }, a list of them, or false' },
);

const oneStreamConnection = z.union(
  [
    connections,
    z.strictObject({
      connections: connections.describe('How many at the same time.'),
      ...counted,
      zone: zone('made of the id of the stream', '1m')
        .optional()
        .describe('Where it is counted: for this stream alone, unless streams name the same zone.'),
    }),
  ],
  { error: 'a number from 1 to 65535, or { connections, key, bypass, … }' },
);

/** How many connections to a stream at the same time (`limit_conn` of stream). */
export const streamConnectionLimit = z.union(
  [oneStreamConnection, z.array(oneStreamConnection).min(1, { error: 'at least one limit' })],
  { error: 'a number from 1 to 65535, { connections, … } or a list of them' },
);
export type StreamConnectionInput = z.infer<typeof streamConnectionLimit>;
