import type { Checker, Met } from './checker.ts';

/**
 * Whether something stood in this block before: what, and for what, as one text. Otherwise it is noted. Names of
 * directives are noted in the same place, so the text has to hold a blank.
 */
export function isRepeated(what: string, met: Met): boolean {
  return met.scope.see(what, met.node.line) !== undefined;
}

/** Says in nginx's words that a directive stands twice for one thing. */
export function reportDuplicate(met: Met, checker: Checker, help?: string): void {
  checker.report('NF6208', `"${met.row.name}" directive is duplicate`, met, { help });
}
