import type { Severity } from '../diagnostics/catalog.ts';
import type { Finding } from '../diagnostics/finding.ts';

/** The least severe finding that makes a run fail. */
export type FailOn = Severity | 'never';

export interface FailurePolicy {
  readonly failOn: FailOn;
  /** Warnings that are put up with before the run fails. */
  readonly maxWarnings?: number | undefined;
}

/** Errors fail; with `strict`, warnings too. */
export function usualPolicy(strict: boolean): FailurePolicy {
  return { failOn: strict ? 'warning' : 'error' };
}

const weight: Readonly<Record<FailOn, number>> = { info: 1, warning: 2, error: 3, never: 4 };

export function isFailure(findings: readonly Finding[], { failOn, maxWarnings }: FailurePolicy): boolean {
  if (findings.some(({ severity }) => weight[severity] >= weight[failOn])) return true;
  if (maxWarnings === undefined) return false;
  return findings.filter(({ severity }) => severity === 'warning').length > maxWarnings;
}
