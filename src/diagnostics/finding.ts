import { type Args, type Code, catalog, type Severity } from './catalog.ts';

/** Where a value stands in the user's data: keys of mappings, indexes of lists. */
export type Path = readonly (string | number)[];

/** A stretch of a text file. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A second place that helps to understand a finding. */
export interface Related {
  readonly message: string;
  readonly path?: Path;
  readonly file?: string;
  readonly span?: Span;
}

/** One stretch of text and what takes its place; an empty stretch inserts. */
export interface Edit {
  /** The finding's file when absent. */
  readonly file?: string;
  readonly span: Span;
  readonly text: string;
}

/** Edits that mend a finding, all or none; they do not overlap. */
export interface Fix {
  /** What is done, such as `write "listen"`. */
  readonly message: string;
  readonly edits: readonly Edit[];
}

/**
 * One mistake, as a value. Rooms that know only data give `path`; the load room adds `file` and `span`
 * when the finding is about to be shown.
 */
export interface Finding {
  readonly code: Code;
  /** The rule's permanent name, such as `http/duplicate-server-name`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: Path;
  /** Which half of the last step of `path` is wrong: the key as written, or what stands behind it. */
  readonly at: 'key' | 'value';
  readonly file?: string;
  readonly span?: Span;
  /** The place in the generated file, when the finding is about it. */
  readonly rendered?: { readonly file: string; readonly line: number };
  readonly help?: string;
  readonly related: readonly Related[];
  readonly fix?: Fix;
}

export type FindingExtra = Partial<
  Pick<Finding, 'at' | 'file' | 'span' | 'rendered' | 'help' | 'related' | 'severity' | 'fix'>
>;

/** Makes a finding from the catalogue's text for `code`. */
export function finding<C extends Code>(
  code: C,
  path: Path,
  args: Args<C>,
  extra: FindingExtra = {},
): Finding {
  const entry = catalog()[code];
  // The union of all text functions cannot be called; Args<C> has already tied code and arguments together.
  const text = entry.text as (...args: Args<C>) => string;
  return {
    code,
    rule: entry.name,
    severity: entry.severity,
    message: text(...args),
    path,
    at: 'value',
    related: [],
    ...extra,
  };
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((f) => f.severity === 'error');
}
