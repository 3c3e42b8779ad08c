import type { Finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';

export interface RuleOptions {
  readonly allowCode: boolean;
}

/** Every whole-model rule, in one pass over the list. */
export function runRules(_model: Model, _options: RuleOptions): Finding[] {
  return [];
}
