import type { LintCode } from '../diagnostics/catalog/lint.ts';
import type { Severity } from '../diagnostics/catalog.ts';
import { placeOf } from '../nginx/check/checker.ts';
import type { CheckProblem } from '../nginx/check/problem.ts';
import { type CheckRequest, checkConfiguration } from '../nginx/check/walk.ts';
import { activeLevels, type LintConfig } from './config.ts';
import { applyIgnores, type Sifted } from './ignores.ts';
import { lintRules } from './registry.ts';
import type { LintProblem, LintRule, Report } from './rule.ts';
import { Survey } from './survey.ts';

export interface LintRequest extends Omit<CheckRequest, 'observer'> {
  /** Which rules run; the recommended ones when absent. */
  readonly lint?: LintConfig;
}

/**
 * Checks a configuration as `checkConfiguration` does, lints it in the same walk, and takes out what its comments
 * ignore: `ignored` has that, each with the reason given. What the check finds comes first; where a brace was lost
 * nothing is linted.
 */
export function lintConfiguration(request: LintRequest): Sifted {
  const { lint: config = {}, ...check } = request;
  const levels = activeLevels(config);
  const rules = lintRules.filter(
    ({ code, applies }) => levels.has(code) && applies?.(check.version) !== false,
  );
  const survey = new Survey({
    version: check.version,
    files: check.files,
    main: check.main,
    whole: (check.context ?? 'main') === 'main' && check.isPart !== true,
    keeps: new Set(rules.flatMap(({ keeps }) => keeps)),
  });
  const said = checkConfiguration({ ...check, observer: survey.observer() });
  const found = survey.finished ? runRules(rules, survey, levels) : [];
  const problems = [...said.filter((problem) => !isSaidBetter(problem, found)), ...found];
  return applyIgnores(problems, survey, levels);
}

function runRules(
  rules: readonly LintRule[],
  survey: Survey,
  levels: ReadonlyMap<LintCode, Severity>,
): readonly LintProblem[] {
  const problems: LintProblem[] = [];
  // A text that is included in several places is met in each of them.
  const told = new Set<string>();
  for (const { code, check } of rules) {
    const severity = levels.get(code) ?? 'warning';
    const report: Report = (at, message, { help, related = [], fix } = {}) => {
      const place = placeOf(at);
      const key = `${code} ${place.source.path} ${place.start} ${message}`;
      if (told.has(key)) return;
      told.add(key);
      problems.push({
        code,
        message,
        severity,
        ...(help === undefined ? {} : { help }),
        place,
        related,
        phase: 3,
        ...(fix === undefined ? {} : { fix }),
      });
    };
    check(survey, report);
  }
  return problems;
}

/** Rules that say what a warning of nginx's own says too, and with a fix: `listen … http2`, `ssl on`, a lost `;`. */
const better: readonly (readonly [words: string, codes: readonly string[]])[] = [
  ['deprecated', ['NF8211', 'NF8212']],
  ['suspicious symbols', ['NF8318', 'NF8401']],
];

function isSaidBetter({ severity, message, place }: CheckProblem, found: readonly LintProblem[]): boolean {
  if (severity !== 'warning' || found.length === 0) return false;
  const codes = better.find(([words]) => message.includes(words))?.[1] ?? [];
  if (codes.length === 0) return false;
  return found.some(
    (problem) =>
      codes.includes(problem.code) &&
      problem.place.source.path === place.source.path &&
      problem.place.line === place.line,
  );
}
