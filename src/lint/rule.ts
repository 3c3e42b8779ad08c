import type { LintCode } from '../diagnostics/catalog/lint.ts';
import type { Explanation } from '../diagnostics/explanation.ts';
import type { At } from '../nginx/check/checker.ts';
import type { CheckProblem } from '../nginx/check/problem.ts';
import type { SourceText } from '../nginx/check/source.ts';
import type { Version } from '../nginx/version.ts';
import type { Survey } from './survey.ts';

export type Tag =
  | 'security'
  | 'correctness'
  | 'performance'
  | 'maintainability'
  | 'tls'
  | 'compat'
  | 'operation'
  | 'meta';

/** Offsets into the text of `source`, end exclusive. */
export interface TextEdit {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** All or none; the edits do not overlap. */
export interface LintFix {
  /** What is done, such as `add "always"`. */
  readonly message: string;
  readonly edits: readonly TextEdit[];
}

/** A finding of the linter, or of the static check, which brings no fix. */
export interface LintProblem extends CheckProblem {
  readonly fix?: LintFix;
}

export interface ReportExtra {
  readonly help?: string;
  readonly related?: CheckProblem['related'];
  readonly fix?: LintFix | undefined;
}

export type Report = (at: At, message: string, extra?: ReportExtra) => void;

/** One thing that nginx accepts and that does not do what it seems to. Name and severity are in the catalogue. */
export interface LintRule {
  readonly code: LintCode;
  readonly tags: readonly Tag[];
  /** On without being asked for. */
  readonly recommended: boolean;
  /** Only for these releases of nginx; absent: all. */
  readonly applies?: (version: Version) => boolean;
  /** Directives that the rule looks at; the survey keeps no others. */
  readonly keeps: readonly string[];
  /** Called once, when everything has been read. */
  readonly check: (survey: Survey, report: Report) => void;
  readonly explanation: Explanation;
}
