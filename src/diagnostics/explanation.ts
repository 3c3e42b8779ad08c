import type { Severity } from './catalog/entry.ts';

/** A few lines that show a mistake, and the same lines mended. */
export interface Example {
  readonly language: 'yaml' | 'nginx' | 'json' | 'handlebars' | 'sh' | 'text';
  readonly bad: string;
  readonly good?: string;
}

/** What there is to know of a finding beyond its message: whole sentences, with backticks around code. */
export interface Explanation {
  /** What was found, and what really happens then; its first sentence, up to a colon, also serves as a title. */
  readonly what: string;
  /** Why that is reported. */
  readonly why?: string;
  /** The way out. */
  readonly mend: string;
  /** When it is right to leave it as it is. */
  readonly ignore?: string;
  readonly example?: Example;
}

/** Everything that `explain`, docs/findings.md and SARIF tell of one code, wherever the rule lives. */
export interface RuleDoc {
  readonly code: string;
  /** Permanent name, such as `http/duplicate-server-name`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Words to filter by, such as `security`; the area comes first. */
  readonly tags: readonly string[];
  readonly explanation: Explanation;
}

/** The first sentence of `what`, up to its colon or full stop: a title. */
export function titleOf({ what }: Explanation): string {
  const sentence = /^.*?(?=[.:](?:\s|$))/s.exec(what)?.[0] ?? what;
  return sentence.replaceAll('\n', ' ');
}
