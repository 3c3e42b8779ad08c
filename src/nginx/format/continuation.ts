import type { Word } from '../ast.ts';
import { blanksBefore, isGlued, joined, startColumn, tabWidths, widthOf, wordColumns } from './columns.ts';

/** How the further lines of a directive begin. */
export interface Continuation {
  readonly prefix: string;
  /** Where the first of them began in the author's text. */
  readonly column: number;
  /** So many columns more were a step more, which becomes `step`. */
  readonly unit: number;
  readonly step: string;
}

export interface Indentation {
  /** That of the directive. */
  readonly indent: string;
  /** One level more; the same where nothing is indented further. */
  readonly level: string;
  /** What makes the level. */
  readonly step: string;
}

/** Arguments may be indented among themselves, as in JSON, by so many steps at most. */
const maxSteps = 8;
const [usualTab] = tabWidths;

/**
 * A level more, or below the argument of the first line (`words`) with which the author aligned the first further line,
 * which begins at `start`.
 */
export function continuationOf(
  text: string,
  words: readonly Word[],
  start: number,
  { indent, level, step }: Indentation,
): Continuation {
  const column = startColumn(text, start, usualTab);
  const above = wordAbove(text, words, start, step);
  if (above > 0) {
    const prefix = indent + ' '.repeat(widthOf(joined(words.slice(0, above))) + 1);
    return { prefix, column, unit: 4, step: '    ' };
  }
  const unit = column - startColumn(text, words[0]?.start ?? 0, usualTab);
  return { prefix: level, column, unit: unit > 0 ? unit : 4, step: level === indent ? '' : step };
}

/** What the line begins with whose first word is at `start`. */
export function continuationBlanks(
  text: string,
  start: number,
  { prefix, column, unit, step }: Continuation,
): string {
  const more = startColumn(text, start, usualTab) - column;
  return prefix + step.repeat(Math.min(Math.max(Math.round(more / unit), 0), maxSteps));
}

/** The number of the word in the first line that stands above `start`; 0 for none. */
function wordAbove(text: string, words: readonly Word[], start: number, step: string): number {
  const from = words[0]?.start ?? 0;
  // Just one level is what we write ourselves, wherever the words of the first line are.
  if (blanksBefore(text, start) === blanksBefore(text, from) + step) return 0;
  for (const tab of tabWidths) {
    const column = startColumn(text, start, tab) - startColumn(text, from, tab);
    const at = wordColumns(text, words, tab).indexOf(column, 1);
    if (at > 0 && at < words.length && !isGlued(words, at)) return at;
  }
  return 0;
}
