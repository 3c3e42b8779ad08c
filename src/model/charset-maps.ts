import type { CharsetMapsInput } from '../schema/charset-map.ts';
import type { BuildContext } from './context.ts';
import { entryOf } from './maps.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';
import type { BlockEntry } from './variables.ts';

export interface CharsetMapModel {
  readonly origin: Origin;
  readonly source: Sourced<string>;
  readonly target: Sourced<string>;
  readonly entries: readonly BlockEntry[];
}

const none: readonly CharsetMapModel[] = [];

export function buildCharsetMaps(
  input: CharsetMapsInput | undefined,
  origin: Origin,
  context: BuildContext,
): readonly CharsetMapModel[] {
  if (input === undefined) return none;
  context.judgement.whole = true;
  return input.map(({ from, to, entries }, i) => {
    const place = at(origin, i);
    const codes = Object.entries(entries);
    return {
      origin: place,
      source: sourced(from, at(place, 'from')),
      target: sourced(to, at(place, 'to')),
      entries: codes.map(([code, value]) => entryOf(code, String(value), at(place, 'entries', code))),
    };
  });
}
