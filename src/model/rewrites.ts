import type { z } from 'zod';
import type { rewrites } from '../schema/rewrites.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';

/** The `rewrite` directives of a server or location, in order. */
export function buildRewrites(
  input: z.infer<typeof rewrites>,
  owner: Origin,
  context: BuildContext,
): readonly Words[] {
  context.judgement.whole = true;
  const list = at(owner, 'rewrites');
  return input.map(({ from, to, flag }, i) => {
    const words: Sourced<string>[] = [sourced(from, at(list, i, 'from')), sourced(to, at(list, i, 'to'))];
    if (flag !== undefined) words.push(sourced(flag, at(list, i, 'flag')));
    return words;
  });
}
