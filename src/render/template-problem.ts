import type { Place } from './template-tree.ts';

/** What a template did wrong; each kind has a code of its own in the catalogue. */
export type ProblemKind =
  | 'syntax'
  | 'raw'
  | 'helper'
  | 'arguments'
  | 'partial'
  | 'path'
  | 'form'
  | 'placement'
  | 'directive';

/** A mistake in a template. Lines and columns count from 1, the end is exclusive. */
export interface TemplateProblem {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly help?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Complaint {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly help?: string | undefined;
}

export function problemAt({ start, end }: Place, { kind, message, help }: Complaint): TemplateProblem {
  return {
    kind,
    message,
    line: start.line,
    column: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
    ...(help === undefined ? {} : { help }),
  };
}
