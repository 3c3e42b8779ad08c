import { catalog } from '../diagnostics/catalog.ts';
import type { RuleDoc } from '../diagnostics/explanation.ts';
import { metaRules } from './ignore-rules.ts';
import { lintRules } from './registry.ts';

export interface LintDoc extends RuleDoc {
  /** On without being asked for. */
  readonly recommended: boolean;
}

/** What there is to know of every rule, in the order of the codes. */
export function lintDocs(): readonly LintDoc[] {
  return [...lintRules, ...metaRules]
    .map(({ code, tags, recommended, explanation }) => {
      const { name, severity } = catalog()[code];
      return { code, rule: name, severity, tags: ['lint', ...tags], recommended, explanation };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The codes of the rules that are on without being asked for. */
export function recommendedCodes(): ReadonlySet<string> {
  return new Set(lintDocs().flatMap(({ code, recommended }) => (recommended ? [code] : [])));
}
