import { z } from 'zod';
import { accessAddress } from './hosts.ts';

const rule = z.union(
  [
    z.strictObject({ allow: accessAddress.describe('Let this address or network in.') }),
    z.strictObject({ deny: accessAddress.describe('Keep this address or network out.') }),
  ],
  { error: '{ allow: ADDRESS } or { deny: ADDRESS }' },
);

/** Who may come in: `allow` closes the door for everybody else; as a list, the first rule that fits decides. */
export const access = z.union(
  [
    z.strictObject({
      allow: z
        .array(accessAddress)
        .min(1, { error: 'at least one address' })
        .optional()
        .describe('Only these come in.'),
      deny: z
        .array(accessAddress)
        .min(1, { error: 'at least one address' })
        .optional()
        .describe('These stay out; looked at first.'),
    }),
    z.array(rule).min(1, { error: 'at least one rule' }),
  ],
  { error: '{ allow: [...], deny: [...] } or a list of { allow: … } and { deny: … }' },
);
