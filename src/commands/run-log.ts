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

  constructor(policy: FailurePolicy) {
    this.#policy = policy;
  }

  /** The exit code that the findings so far lead to. */
  exit(): ExitCode {
    return exitOf(this.findings, this.#policy);
  }

  report(): Report {
    const { files, sources, suppressed, checked, nginxTest, output } = this;
    return {
      files,
      findings: ordered(this.findings),
      ...(suppressed.length === 0 ? {} : { suppressed }),
      sources,
      facts: {
        checked,
        ...(nginxTest === undefined ? {} : { nginxTest }),
        ...(output === undefined ? {} : { output }),
      },
    };
  }

  outcome(summary: string, product?: Product): Outcome {
    return {
      exit: this.exit(),
      report: this.report(),
      notes: this.notes,
      details: [...this.details, ...this.watch.laps()],
      summary,
      ...(product === undefined ? {} : { product }),
    };
  }
}
