import { z } from 'zod';
import { network } from './hosts.ts';
import { mediaType } from './location.ts';
import { absolutePath, flag, seconds, uriPath } from './scalars.ts';

/** Answers everybody with 503 while work is done. */
export const maintenance = z.union(
  [
    flag,
    z.strictObject({
      on: flag.optional().describe('false keeps what is said here for another time. Default: true.'),
      file: absolutePath
        .optional()
        .describe('In force while this file exists: nginx looks at each request, and needs no reload.'),
      retryAfter: seconds.optional().describe('When clients may come back (Retry-After). Default: 5m.'),
      allow: z
        .array(network)
        .min(1, { error: 'at least one network' })
        .optional()
        .describe('Addresses and networks of clients that still get in.'),
      except: z
        .array(uriPath)
        .min(1, { error: 'at least one path' })
        .optional()
        .describe(
          'Beginnings of paths that keep working, such as /healthz. /.well-known/acme-challenge/ always does.',
        ),
      page: absolutePath.optional().describe('HTML file that everybody else gets. Default: a short text.'),
      body: z
        .string()
        .max(3500)
        .optional()
        .describe('A text in place of the page; `$variables` are filled in by nginx.'),
      type: mediaType.optional().describe('Media type of the text. Default: text/plain.'),
    }),
  ],
  { error: 'true, false, or { file, retryAfter, allow, except, page, body }' },
);
export type MaintenanceInput = z.infer<typeof maintenance>;
