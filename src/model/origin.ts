import type { Path } from '../diagnostics/finding.ts';

/** A place in the user's data, as a chain towards the root: thousands of nodes share their parents. */
export interface Origin {
  readonly parent: Origin | undefined;
  readonly key: string | number;
}

/** One to three steps below `parent`; a large spec asks for millions, so there is no list of them. */
export function at(
  parent: Origin | undefined,
  first: string | number,
  second?: string | number,
  third?: string | number,
): Origin {
  const origin = { parent, key: first };
  if (second === undefined) return origin;
  const inner = { parent: origin, key: second };
  return third === undefined ? inner : { parent: inner, key: third };
}

/** Any number of steps below `parent`. */
export function along(parent: Origin, keys: readonly (string | number)[]): Origin {
  let origin = parent;
  for (const key of keys) origin = { parent: origin, key };
  return origin;
}

export function toPath(origin: Origin | undefined): Path {
  const path: (string | number)[] = [];
  for (let o = origin; o !== undefined; o = o.parent) path.push(o.key);
  return path.reverse();
}

/** A value for one directive, with the place in the spec that it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin | undefined;
}

export function sourced<T>(value: T, origin: Origin | undefined): Sourced<T> {
  return { value, origin };
}

/** As `optional`, for the field `key` below `parent`: its place is made only where it is needed. */
export function optionalAt<T>(
  value: T | undefined,
  parent: Origin | undefined,
  key: string | number,
): Sourced<T> | undefined {
  return value === undefined ? undefined : { value, origin: { parent, key } };
}

/** `value` with its origin, or undefined where the user wrote nothing. */
export function optional<T>(value: T | undefined, origin: Origin | undefined): Sourced<T> | undefined {
  return value === undefined ? undefined : { value, origin };
}
