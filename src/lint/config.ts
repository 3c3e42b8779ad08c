import type { LintCode } from '../diagnostics/catalog/lint.ts';
import { catalog, type Severity } from '../diagnostics/catalog.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { metaRules } from './ignore-rules.ts';
import { lintRules } from './registry.ts';
import type { LintRule } from './rule.ts';

export type LintLevel = 'off' | Severity;

/** Which rules are on before single ones are set: the quiet ones, every one, or none. */
export type LintPreset = 'recommended' | 'all' | 'none';

export interface LintConfig {
  readonly preset?: LintPreset | undefined;
  /** By rule id (`alias-traversal`, also `lint/alias-traversal` or `NF8001`). */
  readonly rules?: Readonly<Record<string, LintLevel>> | undefined;
}

export interface UnknownRule {
  readonly name: string;
  /** The nearest ids, best first. */
  readonly near: readonly string[];
}

/** The id of a rule as users write it: `alias-traversal`. */
export function lintId(code: LintCode): string {
  return catalog()[code].name.slice('lint/'.length);
}

/** The code that a user means by an id, a full name or a code. */
export function lintCodeOf(name: string): LintCode | undefined {
  const id = name.replace(/^lint\//, '').toLowerCase();
  return codesByName().get(id);
}

/** The names in a configuration that belong to no rule, to be told to the user before anything runs. */
export function unknownRules(config: LintConfig): readonly UnknownRule[] {
  return Object.keys(config.rules ?? {})
    .filter((name) => lintCodeOf(name) === undefined)
    .map((name) => ({ name, near: didYouMean(name, lintIds()) }));
}

/** The ids of all rules, in the order of their codes. */
export function lintIds(): readonly string[] {
  return [...lintRules, ...metaRules].map(({ code }) => lintId(code));
}

/** The severity of every rule that is on, by code. */
export function activeLevels(config: LintConfig): ReadonlyMap<LintCode, Severity> {
  const { preset = 'recommended', rules = {} } = config;
  const levels = new Map<LintCode, Severity>();
  for (const rule of [...lintRules, ...metaRules]) {
    if (preset === 'all' || (preset === 'recommended' && rule.recommended))
      levels.set(rule.code, catalog()[rule.code].severity);
  }
  for (const [name, level] of Object.entries(rules)) {
    const code = lintCodeOf(name);
    if (code === undefined) continue;
    if (level === 'off') levels.delete(code);
    else levels.set(code, level);
  }
  return levels;
}

let byName: ReadonlyMap<string, LintCode> | undefined;

function codesByName(): ReadonlyMap<string, LintCode> {
  if (byName !== undefined) return byName;
  const names = new Map<string, LintCode>();
  for (const { code } of [...lintRules, ...metaRules] satisfies readonly Pick<LintRule, 'code'>[]) {
    names.set(lintId(code), code);
    names.set(code.toLowerCase(), code);
  }
  byName = names;
  return names;
}
