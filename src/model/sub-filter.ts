import type { z } from 'zod';
import type { serverFeatures } from '../schema/features.ts';
import { subFilterFields } from '../schema/fields/sub-filter.ts';
import type { Words } from './model.ts';
import { at, type Origin, sourced } from './origin.ts';
import { plainGroup } from './plain.ts';

type SubFilterInput = NonNullable<z.infer<(typeof serverFeatures)['subFilter']>>;

export function buildSubFilter(input: SubFilterInput, origin: Origin) {
  const list = at(origin, 'replace');
  const replacements = input.replace.map(
    ({ from, to }, i): Words => [sourced(from, at(list, i, 'from')), sourced(to, at(list, i, 'to'))],
  );
  return { replacements, ...plainGroup(subFilterFields, input, origin) };
}

export type SubFilter = ReturnType<typeof buildSubFilter>;
