import { z } from 'zod';
import { gzipFields } from './fields/gzip.ts';
import { plainShape } from './plain-shape.ts';
import { count, flag, size } from './scalars.ts';

const proxiedWords = [
  'expired',
  'no-cache',
  'no-store',
  'private',
  'no_last_modified',
  'no_etag',
  'auth',
  'any',
] as const;

const mediaText = 'a media type such as text/css';

/** Compression of answers. */
export const gzip = z.union(
  [
    flag,
    z.strictObject({
      types: z
        .array(
          z
            .string({ error: mediaText })
            .regex(/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/, { error: mediaText }),
        )
        .min(1)
        .optional()
        .describe('Media types beside text/html.'),
      level: count(1, 9, 'a level').optional().describe('1 is fastest. Default: 5.'),
      minLength: size.optional().describe('Shorter answers stay as they are. Default: 1k.'),
      vary: flag.optional().describe('Send `Vary: Accept-Encoding`. Default: true.'),
      proxied: z
        .union([flag, z.array(z.enum(proxiedWords)).min(1)], {
          error: `true, false or a list of ${proxiedWords.join(', ')}`,
        })
        .optional()
        .describe(
          'Compress answers to requests that came through a proxy; a list says which. Default: true.',
        ),
      static: z
        .union([flag, z.literal('always')], { error: 'true, false or always' })
        .optional()
        .describe('Send FILE.gz in place of FILE where there is one. Default: false.'),
      ...plainShape(gzipFields),
    }),
  ],
  { error: 'true, false or { types, level, minLength, vary, proxied, static, … }' },
);
