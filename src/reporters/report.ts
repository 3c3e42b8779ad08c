import type { Finding } from '../diagnostics/finding.ts';

/** What the run proved, and where its output went: the machine report's `summary` beside the counts. */
export interface RunFacts {
  /** Names of the rungs of the ladder that were climbed, such as `schema`, `rules`, `structure`, `nginx -t`. */
  readonly checked: readonly string[];
  readonly nginxTest?: NginxTestFact;
  readonly output?: OutputFact;
}

export interface NginxTestFact {
  readonly outcome: 'passed' | 'refused' | 'failed' | 'not-run';
  readonly version?: string;
  readonly environment?: string;
  readonly reason?: string;
}

export interface OutputFact {
  readonly dir: string;
  readonly written: boolean;
  /** Files that already are as the spec says. */
  readonly unchanged: number;
  readonly changes: readonly { readonly action: string; readonly path: string }[];
}

export interface Suppressed {
  readonly finding: Finding;
  /** What the comment gives as its reason. */
  readonly reason?: string;
}

/** Everything that a reporter may show. */
export interface Report {
  /** The files that the person named, as named, in that order. */
  readonly files: readonly string[];
  /** Sorted, placed findings; one without `file` belongs to the first named file. */
  readonly findings: readonly Finding[];
  /** Findings that a comment in the file silenced: they count nowhere. */
  readonly suppressed?: readonly Suppressed[];
  /** Texts of the user's files by shown name, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
  readonly facts: RunFacts;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly info: number;
}

export function count(findings: readonly Finding[]): Counts {
  let errors = 0;
  let warnings = 0;
  for (const f of findings) {
    if (f.severity === 'error') errors++;
    else if (f.severity === 'warning') warnings++;
  }
  return { errors, warnings, info: findings.length - errors - warnings };
}
