import { z } from 'zod';
import { accessAddress } from './hosts.ts';
import type { PlainFields } from './plain.ts';
import { plainShape } from './plain-shape.ts';
import {
  absolutePath,
  bigSize,
  count,
  duration,
  flag,
  headerName,
  innerName,
  seconds,
  size,
} from './scalars.ts';
import { isSomeSize, isZoneSize } from './units.ts';

const zoneText = 'a size of at least 32k such as 10m';

const worker = z.strictObject({
  files: count(1, 1_000_000, 'a number').optional().describe('Most files at a time. nginx: 100.'),
  sleep: duration.optional().describe('Pause between two turns. nginx: 50ms.'),
  threshold: duration.optional().describe('Longest turn. nginx: 200ms.'),
});

const levelsText = 'one to three lengths of 1 or 2 such as 1:2';

const cache = z.strictObject({
  path: absolutePath
    .optional()
    .describe(
      'Folder of the answers. Default: /var/cache/nginx/NAME; on Debian and Ubuntu /var/lib/nginx/cache-NAME.',
    ),
  size: size
    .refine(isZoneSize, { error: zoneText })
    .optional()
    .describe('Memory for keys; 1m holds about 8000. Default: 10m.'),
  maxSize: z
    .union([z.literal(false), bigSize], { error: 'a size such as 1g, or false for no limit' })
    .optional()
    .describe('Largest size of the folder; what was not used longest goes first. Default: 1g.'),
  inactive: seconds.optional().describe('What was not used for so long is removed. Default: 1h.'),
  levels: z
    .string({ error: levelsText })
    .regex(/^[12](?::[12]){0,2}$/, { error: levelsText })
    .optional()
    .describe('Folders inside of the folder. Default: 1:2.'),
  useTempPath: flag
    .optional()
    .describe('Write to the folder for temporary files first. Default: false, which saves a copy.'),
  minFree: bigSize.optional().describe('Room that is left on the disk (`min_free`).'),
  manager: worker.optional().describe('The process that removes.'),
  loader: worker.optional().describe('The process that reads the folder after a start.'),
});

/** Caches by name; each belongs to the protocol that uses it. */
export const caches = z.record(innerName, cache, { error: 'a mapping of names to caches' });
export type CacheInput = z.infer<typeof cache>;

const statusText = 'one or several statuses from 100 to 599 such as 200 or "301 302", or any';
const valid = z.union(
  [
    seconds,
    z.record(z.string().regex(/^(?:any|[1-5]\d\d(?: [1-5]\d\d)*)$/, { error: statusText }), seconds, {
      error: 'a mapping of statuses to durations',
    }),
  ],
  { error: 'a duration in whole seconds such as 10m, or a mapping of statuses to durations' },
);

const methodText = 'a method such as PURGE';
const purge = z.strictObject({
  method: z
    .string({ error: methodText })
    .regex(/^[A-Z]{1,20}$/, { error: methodText })
    .optional()
    .describe('Default: PURGE.'),
  from: z.array(accessAddress).min(1, { error: 'at least one address' }).describe('Who may.'),
});

const sliceText = 'a size above 0 such as 1m';

/** How a location uses a cache: its name, or with rules of its own. */
export function cacheUse<T extends PlainFields>(table: T) {
  return z.union(
    [
      innerName,
      z.strictObject({
        zone: innerName.describe('Name of a cache in settings.http.caches.'),
        ...plainShape(table),
        valid: valid
          .optional()
          .describe(
            'How long answers count that do not say so themselves; by status, or of 200, 301 and 302 alike.',
          ),
        slice: size
          .refine(isSomeSize, { error: sliceText })
          .optional()
          .describe('Ask for large files in pieces of this size, and keep these (`slice`).'),
        purge: purge
          .optional()
          .describe('Who may remove an answer; needs the module http_cache_purge in the target.'),
        statusHeader: z
          .union([flag, headerName], { error: 'true, false or a header name' })
          .optional()
          .describe(
            'Tell clients whether an answer is from the cache. true: X-Cache-Status. Default: false.',
          ),
      }),
    ],
    { error: 'the name of a cache, or { zone, valid, … }' },
  );
}
