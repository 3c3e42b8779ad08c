import type { Words } from './model.ts';
import { type Origin, type Sourced, sourced } from './origin.ts';
import { words } from './values.ts';

/** What sends requests away before they are served; in this order. */
export const guardKinds = ['block', 'cors', 'hiddenFiles', 'methods', 'referers', 'secureLink'] as const;
export type GuardKind = (typeof guardKinds)[number];

/** `if (CONDITION) { return STATUS; }`: an `if` that only returns is safe. */
export interface Guard {
  readonly kind: GuardKind;
  readonly origin: Origin;
  readonly condition: Words;
  readonly status: Sourced<number>;
}

export function guard(kind: GuardKind, condition: readonly string[], status: number, origin: Origin): Guard {
  return { kind, origin, condition: words(origin, ...condition), status: sourced(status, origin) };
}

/** Those of outer blocks with one's own in place of theirs of the same kind. */
export function withGuards(
  outer: readonly Guard[],
  replaced: ReadonlySet<GuardKind>,
  own: readonly Guard[],
): readonly Guard[] {
  const kept = outer.filter(({ kind }) => !replaced.has(kind));
  return [...kept, ...own].sort((a, b) => guardKinds.indexOf(a.kind) - guardKinds.indexOf(b.kind));
}
