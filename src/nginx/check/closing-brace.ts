import type { Place } from './problem.ts';
import type { Placed, Scope } from './scope.ts';

/** Where a block ends: nginx says there what it lacks. Undefined for what has no braces. */
export function closingBrace({ opener, end }: Scope): Place | undefined {
  return opener === undefined ? undefined : lastBrace(opener, end);
}

/** The last character of a directive whose block has been read; `end` is the offset behind it. */
export function lastBrace({ node, source }: Placed, end = node.end): Place {
  const start = Math.max(node.end, end) - 1;
  let line = node.line;
  for (
    let i = source.text.indexOf('\n', node.start);
    i >= 0 && i < start;
    i = source.text.indexOf('\n', i + 1)
  )
    line++;
  return { source, start, end: start + 1, line };
}
