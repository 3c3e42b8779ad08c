import { z } from 'zod';
import { redirectCode, redirectTarget } from './location.ts';
import { filePath, flag } from './scalars.ts';

const oldText = 'a path such as /old, or "~" or "~*" and a regular expression over the path';
const old = z
  .string({ error: oldText })
  .regex(/^(?:\/[^\u0000-\u001f\u007f]{0,2000}|~\*?[^*\u0000-\u001f\u007f][^\u0000-\u001f\u007f]{0,2000})$/, {
    error: oldText,
  });

const table = z.record(old, redirectTarget, { error: 'a mapping of old paths to new ones' });

/** Old paths, and where what was there is now. */
export const redirects = z.union(
  [
    table,
    z.strictObject({
      table: table.describe(
        'New paths or addresses by old path, without regard to case; `~` and `~*` begin regular expressions, tried in this order, whose groups the new path may have.',
      ),
      code: redirectCode.optional().describe('Status. Default: 308 (method and body are kept).'),
      keepQuery: flag
        .optional()
        .describe('Append the query of the request, where the new path has none of its own. Default: true.'),
      include: z
        .array(filePath)
        .min(1, { error: 'at least one file' })
        .optional()
        .describe('Files with further lines as `/old /new;`, tried last.'),
    }),
  ],
  { error: 'a mapping of old paths to new ones, or { table, code, keepQuery, include }' },
);
export type RedirectsInput = z.infer<typeof redirects>;
