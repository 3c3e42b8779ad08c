import { z } from 'zod';
import { isSafeReplacement } from './redirect-target.ts';
import { text } from './scalars.ts';

const targetText = 'what takes the place of the path; $uri and $document_uri are not safe in a redirect';

/** Changes of the path, in the order of the list. */
export const rewrites = z
  .array(
    z
      .strictObject({
        from: text('a regular expression').describe('Regular expression over the path, as PCRE.'),
        to: text('a replacement').describe(
          'What the path becomes; named groups and `$1` are filled in. With http:// at its start it redirects.',
        ),
        flag: z
          .enum(['last', 'break', 'redirect', 'permanent'])
          .optional()
          .describe(
            'last looks for a location again, break stays here, redirect and permanent send the client there (302, 301).',
          ),
      })
      .refine(isSafeReplacement, { error: targetText }),
    { error: 'a list of { from, to, flag }' },
  )
  .min(1, { error: 'at least one rewrite' });
