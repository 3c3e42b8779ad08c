import { z } from 'zod';
import { expression, variableName } from './variables.ts';

const shareText = 'a percentage such as 20 or "0.5%" with at most two decimals, or "*" for the rest';
const share = z.union(
  [
    z.number({ error: shareText }).gt(0, { error: shareText }).lte(100, { error: shareText }),
    z.string({ error: shareText }).regex(/^(?:\*|(?=.*[1-9])\d{1,3}(?:\.\d{1,2})?%)$/, { error: shareText }),
  ],
  { error: shareText },
);

const oneSplit = z.strictObject({
  key: expression.describe(
    'What decides, such as $remote_addr: clients with the same key always get the same value.',
  ),
  shares: z
    .record(z.string().max(3500), share, { error: 'a mapping of values to percentages' })
    .describe('Percentages by value; "*" takes what is left.'),
});
export type SplitInput = z.infer<typeof oneSplit>;

/** Variables that divide clients into groups, by name. */
export const splitClients = z.record(variableName, oneSplit, {
  error: 'a mapping of names of variables to shares',
});
export type SplitsInput = z.infer<typeof splitClients>;
