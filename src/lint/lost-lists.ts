import type { Placed, Scope } from '../nginx/check/scope.ts';

/** A list directive of a block that takes the place of the one around it. */
export interface LostList {
  /** The first directive of the inner list. */
  readonly inner: Placed;
  /** What stood outside and is not repeated inside, each key once. */
  readonly lost: readonly Placed[];
}

/** What of a directive that is inherited as a whole list gets lost, because a block has one of its own. */
export function lostLists(
  name: string,
  scopes: readonly Scope[],
  keyOf: (placed: Placed) => string = keyOfPlaced,
): readonly (LostList & { readonly scope: Scope })[] {
  return scopes.flatMap((scope) => {
    const own = scope.own(name);
    const [inner] = own;
    const outer = scope.parent?.inherited(name) ?? [];
    if (inner === undefined || outer.length === 0) return [];
    const kept = new Set(own.map(keyOf));
    const lost = outer.filter((placed) => {
      const key = keyOf(placed);
      return !kept.has(key) && kept.add(key);
    });
    return lost.length === 0 ? [] : [{ scope, inner, lost }];
  });
}

function keyOfPlaced({ node }: Placed): string {
  return (node.args[0]?.value ?? '').toLowerCase();
}

/** Where lists are inherited to. */
export const inheriting = ['server', 'location', 'if in location', 'limit_except'] as const;
