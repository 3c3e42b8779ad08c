import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { checkRegex } from './regex-use.ts';
import type { Scope } from './scope.ts';

export type LocationKind = 'prefix' | 'prefix-first' | 'exact' | 'regex' | 'regex-ci' | 'named';

export interface LocationMatch {
  readonly kind: LocationKind;
  /** The path, the regular expression or the name with its `@`. */
  readonly text: string;
  /** The argument that holds it, from 0. */
  readonly index: number;
}

const modifiers: Readonly<Record<string, LocationKind>> = {
  '=': 'exact',
  '^~': 'prefix-first',
  '~': 'regex',
  '~*': 'regex-ci',
};

/** How nginx reads the arguments of `location`: the modifier stands alone or is glued to the path. */
export function locationMatch(words: readonly string[]): LocationMatch | undefined {
  const [first = '', second] = words;
  if (second !== undefined) {
    const kind = Object.hasOwn(modifiers, first) ? modifiers[first] : undefined;
    return kind === undefined ? undefined : { kind, text: second, index: 1 };
  }
  if (first.startsWith('@')) return { kind: 'named', text: first, index: 0 };
  const modifier = /^(?:=|\^~|~\*|~)/.exec(first)?.[0] ?? '';
  return { kind: modifiers[modifier] ?? 'prefix', text: first.slice(modifier.length), index: 0 };
}

export function isRegex({ kind }: LocationMatch): boolean {
  return kind === 'regex' || kind === 'regex-ci';
}

/** The match of a location's block; undefined for other blocks. */
export function matchOf(scope: Scope): LocationMatch | undefined {
  const opener = scope.opener?.node;
  if (opener?.name.value !== 'location') return undefined;
  return locationMatch(opener.args.map(({ value }) => value));
}

function checkLocation(met: Met, checker: Checker): void {
  const match = locationMatch(met.node.args.map(({ value }) => value));
  if (match === undefined) {
    const message = `invalid location modifier "${argument(met, 0)}"`;
    checker.report('NF6228', message, argumentAt(met, 0), { help: 'the modifiers are =, ^~, ~ and ~*' });
    return;
  }
  if (isRegex(match)) checkRegex(match.text, met, match.index, checker);
  const outer = matchOf(met.scope);
  if (outer !== undefined) checkNesting(match, outer, met, checker);
}

function checkNesting(match: LocationMatch, outer: LocationMatch, met: Met, checker: Checker): void {
  const say = (message: string, help: string): void =>
    checker.report('NF6227', message, argumentAt(met, match.index), { help });
  const { text, kind } = match;
  if (outer.kind === 'exact')
    say(`location "${text}" cannot be inside the exact location "${outer.text}"`, 'move it beside the other');
  else if (outer.kind === 'named')
    say(`location "${text}" cannot be inside the named location "${outer.text}"`, 'move it beside the other');
  else if (kind === 'named')
    say(`named location "${text}" can be on the server level only`, 'move it out of the other location');
  else if (!isRegex(match) && !text.startsWith(outer.text))
    say(`location "${text}" is outside location "${outer.text}"`, `begin its path with "${outer.text}"`);
}

/** Two locations of one level with one path: `=` beside `=`, or prefixes with or without `^~`. */
export function checkDuplicateLocations(scope: Scope, checker: Checker): void {
  if (scope.inner.length < 2) return;
  const seen = new Map<string, Scope>();
  for (const inner of scope.inner) {
    const match = matchOf(inner);
    if (match === undefined || inner.opener === undefined) continue;
    if (isRegex(match) || match.kind === 'named') continue;
    const key = `${match.kind === 'exact' ? '=' : ''} ${match.text}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, inner);
    else
      checker.report('NF6226', `duplicate location "${match.text}"`, argumentAt(inner.opener, match.index), {
        phase: 2,
        help: `it is on line ${first.opener?.node.line ?? 0} already; "^~" makes no difference`,
      });
  }
}

export const locationChecks: Checks = { location: checkLocation };
