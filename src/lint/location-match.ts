import type { Placed, Scope } from '../nginx/check/scope.ts';

export type MatchKind = 'prefix' | 'prefix-first' | 'exact' | 'regex' | 'regex-ci' | 'named';

/** How a `location` is chosen, taken apart as nginx does. */
export interface LocationMatch {
  readonly kind: MatchKind;
  /** Without the modifier; with the `@` of a named location. */
  readonly text: string;
}

const kinds: Readonly<Record<string, MatchKind>> = {
  '=': 'exact',
  '^~': 'prefix-first',
  '~': 'regex',
  '~*': 'regex-ci',
};

/** How the location of that block is chosen; undefined for any other block. */
export function locationMatch(scope: Scope): LocationMatch | undefined {
  if (scope.opener === undefined || scope.context !== 'location') return undefined;
  const known = matches.get(scope);
  if (known !== undefined) return known;
  const match = readMatch(scope.opener);
  matches.set(scope, match);
  return match;
}

const matches = new WeakMap<Scope, LocationMatch>();

function readMatch({ node }: Placed): LocationMatch {
  const [first = '', second] = node.args.map((word) => word.value);
  if (second !== undefined) return { kind: kinds[first] ?? 'prefix', text: second };
  if (first.startsWith('@')) return { kind: 'named', text: first };
  const modifier = /^(?:=|\^~|~\*|~)/.exec(first)?.[0] ?? '';
  return { kind: kinds[modifier] ?? 'prefix', text: first.slice(modifier.length) };
}

export function isRegex({ kind }: LocationMatch): boolean {
  return kind === 'regex' || kind === 'regex-ci';
}

/** The locations directly inside of a server or a location. */
export function locationsIn(scope: Scope): readonly Scope[] {
  return scope.inner.filter(({ context }) => context === 'location');
}

/** The locations of a server at every depth, in the order of reading. */
export function allLocations(scope: Scope): readonly Scope[] {
  return locationsIn(scope).flatMap((location) => [location, ...allLocations(location)]);
}
