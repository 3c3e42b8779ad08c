import type { LintFix, LintProblem, TextEdit } from './rule.ts';

/** A change of one text, in offsets of it, end exclusive. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes all the changes, which must not overlap; several insertions at one place come out in their order. */
export function applyEdits(text: string, edits: readonly Change[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of sorted) {
    if (start < at) throw new RangeError(`edits overlap at ${start}`);
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

export interface Mended {
  /** The new texts, by path: only those that changed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly LintProblem[];
  /** They touch what another fix has changed: for the next round. */
  readonly postponed: readonly LintProblem[];
}

/** Applies the fixes of all problems that have one, whole fixes only, the first come first. */
export function mend(problems: readonly LintProblem[]): Mended {
  const chosen = new Map<string, { readonly text: string; readonly edits: TextEdit[] }>();
  const applied: LintProblem[] = [];
  const postponed: LintProblem[] = [];
  for (const problem of problems) {
    if (problem.fix === undefined) continue;
    if (!fits(problem.fix, chosen)) {
      postponed.push(problem);
      continue;
    }
    applied.push(problem);
    for (const edit of problem.fix.edits) {
      const { path, text } = edit.source;
      const file = chosen.get(path) ?? { text, edits: [] };
      chosen.set(path, file);
      file.edits.push(edit);
    }
  }
  const texts = new Map<string, string>();
  for (const [path, { text, edits }] of chosen) texts.set(path, applyEdits(text, edits));
  return { texts, applied, postponed };
}

function fits(
  { edits }: LintFix,
  chosen: ReadonlyMap<string, { readonly edits: readonly TextEdit[] }>,
): boolean {
  return edits.every((edit) => !chosen.get(edit.source.path)?.edits.some((other) => touches(edit, other)));
}

/** Edits side by side touch as well: what the second one saw is not there any more. */
function touches(a: Change, b: Change): boolean {
  return a.start <= b.end && b.start <= a.end;
}
