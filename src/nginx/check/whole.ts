import type { Scope } from './scope.ts';

/**
 * Whether everything was read that may declare a name for this block: false in a fragment, and where a file that
 * `main`, `http`, `stream` or `mail` includes is not at hand.
 */
export function isWhole(scope: Scope): boolean {
  let outer: Scope | undefined = scope;
  for (; outer.parent !== undefined; outer = outer.parent)
    if (outer.parent.parent === undefined && outer.hasUnread) return false;
  return outer.context === 'main' && !outer.hasUnread;
}

/** The same for a whole configuration: nothing that `http`, `stream` and `mail` hold is missing. */
export function isAllRead(main: Scope): boolean {
  return !main.hasUnread && main.inner.every(({ hasUnread }) => !hasUnread);
}
