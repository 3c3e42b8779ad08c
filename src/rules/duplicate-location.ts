import { type Finding, finding } from '../diagnostics/finding.ts';
import type { LocationModel, Match } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { LocationPlace, View } from './view.ts';

/** nginx refuses equal paths (a prefix is one with or without `^~`), and never reaches the second of equal regexes. */
export function* duplicateLocation(view: View): Generator<Finding> {
  let around: object | undefined;
  let seen = new Map<string, LocationModel>();
  const nested: LocationPlace[] = [];
  for (const place of view.locations) {
    if (place.parent !== undefined) {
      nested.push(place);
      continue;
    }
    if (place.owner !== around) {
      around = place.owner;
      seen = new Map();
    }
    yield* claim(place.location, seen);
  }
  const byParent = new Map<LocationPlace | undefined, Map<string, LocationModel>>();
  for (const { parent, location } of nested) {
    const known = byParent.get(parent) ?? new Map<string, LocationModel>();
    byParent.set(parent, known);
    yield* claim(location, known);
  }
}

function* claim(location: LocationModel, seen: Map<string, LocationModel>): Generator<Finding> {
  const key = keyOf(location.match);
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, location);
    return;
  }
  yield finding('NF2010', toPath(location.origin), [shown(location.match)], {
    at: 'key',
    help:
      prefixed(location.match) && location.match.kind !== first.match.kind
        ? '"/path" and "^~ /path" are one location for nginx: keep one of them'
        : 'put what both say into one',
    related: [{ message: 'first here', path: toPath(first.origin) }],
  });
}

function keyOf(match: Match): string {
  return prefixed(match) ? match.text : `${match.kind} ${match.text}`;
}

function prefixed(match: Match): boolean {
  return match.kind === 'prefix' || match.kind === 'prefix-first';
}

function shown(match: Match): string {
  return match.words.map((w) => w.value).join(' ');
}
