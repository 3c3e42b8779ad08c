import type { Span } from '../diagnostics/finding.ts';

/** One half of a surrogate pair: with the u flag, whole pairs are one character and do not match. */
export const loneSurrogate = /\p{Surrogate}/u;

/** Turns offsets (UTF-16 units) of one text into lines and columns. */
export interface TextMap {
  span(start: number, end: number): Span;
}

/** The line table is made on the first call; a line ends with LF or CRLF. */
export function textMap(text: string): TextMap {
  let starts: readonly number[] | undefined;
  return {
    span(start, end) {
      starts ??= lineStarts(text);
      const from = lineOf(starts, start);
      const to = lineOf(starts, end);
      return {
        line: from + 1,
        column: start - (starts[from] ?? 0) + 1,
        endLine: to + 1,
        endColumn: end - (starts[to] ?? 0) + 1,
      };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that starts at or before `offset`. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
