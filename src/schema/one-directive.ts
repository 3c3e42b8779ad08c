/** Stands in a list for an entry that could not be read, so that the others keep their places. */
export const leftOut = '(left-out)';

/** `{ NAME: ARGUMENTS }` has one name: the order of several would be lost. */
export function isOneDirective(entry: object): boolean {
  return Object.keys(entry).length === 1;
}
