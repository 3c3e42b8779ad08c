import { z } from 'zod';
import { hostName } from './hosts.ts';
import { redirectCode } from './location.ts';
import { flag } from './scalars.ts';

/** The one name of a site that the others are sent to. */
export const canonical = z.union(
  [
    flag,
    hostName,
    z.strictObject({
      host: hostName.optional().describe('One of the names of the site. Default: the first.'),
      code: redirectCode.optional().describe('Status. Default: 308 (method and body are kept).'),
      scheme: z
        .enum(['http', 'https'], { error: 'http or https' })
        .optional()
        .describe('Default: that of the site. https where something in front of nginx speaks TLS.'),
    }),
  ],
  { error: 'true, false, a name of the site, or { host, code, scheme }' },
);
export type CanonicalInput = z.infer<typeof canonical>;
