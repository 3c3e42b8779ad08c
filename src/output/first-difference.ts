import type { Span } from '../diagnostics/finding.ts';
import { stampLines } from './stamp.ts';

/** The first line of the file on disk that is not that of the new text; the stamp, which always differs, is passed over. */
export function firstDifference(before: string, after: string): Span {
  const old = before.split('\n');
  const wanted = after.split('\n');
  let at = stampLines;
  while (at < old.length && old[at] === wanted[at]) at++;
  const line = at < old.length ? at + 1 : 1;
  return { line, column: 1, endLine: line, endColumn: (old[line - 1]?.length ?? 0) + 1 };
}
