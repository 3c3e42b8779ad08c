import { type LocationMatch, matchOf } from '../nginx/check/location.ts';
import type { Scope } from '../nginx/check/scope.ts';

export { isRegex, type LocationMatch } from '../nginx/check/location.ts';

const matches = new WeakMap<Scope, LocationMatch>();

/** How the location of that block is chosen; undefined for any other block. Many rules ask. */
export function locationMatch(scope: Scope): LocationMatch | undefined {
  const match = matches.get(scope) ?? matchOf(scope);
  if (match !== undefined) matches.set(scope, match);
  return match;
}

/** The locations directly inside of a server or a location. */
export function locationsIn(scope: Scope): readonly Scope[] {
  return scope.inner.filter(({ context }) => context === 'location');
}

/** The locations of a server at every depth, in the order of reading. */
export function allLocations(scope: Scope): readonly Scope[] {
  return locationsIn(scope).flatMap((location) => [location, ...allLocations(location)]);
}
