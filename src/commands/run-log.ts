import type { Finding } from '../diagnostics/finding.ts';
import { ordered } from '../diagnostics/order.ts';
import type { NginxTestFact, OutputFact, Report, Suppressed } from '../reporters/report.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitOf } from './exit-of.ts';
import type { FailurePolicy } from './failing.ts';
import type { Outcome, Product } from './outcome.ts';
import { type Stopwatch, stopwatch } from './stopwatch.ts';

/** Gathers what a run found, said and did, stage by stage. */
export class RunLog {
  readonly watch: Stopwatch = stopwatch();
  readonly files: string[] = [];
  /** Files that were named and are checked as parts of others. */
  readonly parts: string[] = [];
  readonly sources = new Map<string, string>();
  readonly findings: Finding[] = [];
  /** What comments silenced. */
  readonly suppressed: Suppressed[] = [];
  readonly notes: string[] = [];
  readonly details: string[] = [];
  readonly checked: string[] = [];
  nginxTest: NginxTestFact | undefined;
  output: OutputFact | undefined;
  readonly #policy: FailurePolicy;
  #hide: ((text: string) => string) | undefined;

  constructor(policy: FailurePolicy) {
    this.#policy = policy;
  }

  /** Everything that is said goes through this: it takes out what is not for everybody's eyes. */
  hide(more: (text: string) => string): void {
    const before = this.#hide;
    this.#hide = before === undefined ? more : (text) => more(before(text));
  }

  /** The exit code that the findings so far lead to. */
  exit(): ExitCode {
    return exitOf(this.findings, this.#policy);
  }

  report(): Report {
    const { files, sources, suppressed, checked, nginxTest, output } = this;
    return {
      files,
      findings: ordered(this.#hide === undefined ? this.findings : hideIn(this.findings, this.#hide)),
      ...(suppressed.length === 0 ? {} : { suppressed }),
      sources,
      facts: {
        checked,
        ...(nginxTest === undefined ? {} : { nginxTest: this.#hiddenTest(nginxTest) }),
        ...(output === undefined ? {} : { output }),
      },
    };
  }

  outcome(summary: string, product?: Product): Outcome {
    const hide = this.#hide ?? ((text) => text);
    return {
      exit: this.exit(),
      report: this.report(),
      notes: this.notes.map(hide),
      details: [...this.details.map(hide), ...this.watch.laps()],
      summary,
      ...(product === undefined ? {} : { product }),
    };
  }

  #hiddenTest(fact: NginxTestFact): NginxTestFact {
    const { reason } = fact;
    return reason === undefined || this.#hide === undefined ? fact : { ...fact, reason: this.#hide(reason) };
  }
}

/** The findings with what they say gone through `hide`. */
export function hideIn(findings: readonly Finding[], hide: (text: string) => string): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    message: hide(finding.message),
    ...(finding.help === undefined ? {} : { help: hide(finding.help) }),
    related: finding.related.map((other) => ({ ...other, message: hide(other.message) })),
  }));
}
