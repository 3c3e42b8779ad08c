import type { Code, Severity } from '../../diagnostics/catalog.ts';
import type { SourceText } from './source.ts';

/** Where something stands: a stretch of a text, in UTF-16 units from its start. */
export interface Place {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  /** Line of `start`, from 1. */
  readonly line: number;
}

/** One mistake that the static check found. */
export interface CheckProblem {
  /** Its message is the code's text for `message`, which is in nginx's own words where nginx has any. */
  readonly code: Code;
  readonly message: string;
  readonly severity: Severity;
  readonly help?: string;
  readonly place: Place;
  readonly related: readonly { readonly message: string; readonly place: Place }[];
  /**
   * When nginx would have said it: 0 while reading, 1 when a block has ended and its values are merged, 2 when the
   * whole of `http`, `stream` or `mail` is there, 3 after reading. nginx says the first alone.
   */
  readonly phase: Phase;
}

export type Phase = 0 | 1 | 2 | 3;
