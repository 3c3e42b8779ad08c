import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { RuleDoc } from '../diagnostics/explanation.ts';
import { ruleDocs } from './rule-docs.ts';

export interface Explained {
  readonly docs: readonly RuleDoc[];
  /** Names that mean nothing, each with the nearest that do. */
  readonly unknown: readonly { readonly name: string; readonly near: readonly string[] }[];
}

/** Finds what is asked for by code (in any case), rule name, or the end of a rule name; without names, everything. */
export async function explain(names: readonly string[]): Promise<Explained> {
  const all = await ruleDocs();
  if (names.length === 0) return { docs: [...all.values()], unknown: [] };
  const docs = new Map<string, RuleDoc>();
  const unknown: { name: string; near: string[] }[] = [];
  for (const name of names) {
    const found = lookUp(name, all);
    for (const doc of found) docs.set(doc.code, doc);
    if (found.length === 0) unknown.push({ name, near: nearest(name, all) });
  }
  return { docs: [...docs.values()], unknown };
}

/** The end of a rule name may belong to several, such as `syntax`: then it means all of them. */
function lookUp(name: string, all: ReadonlyMap<string, RuleDoc>): readonly RuleDoc[] {
  const byCode = all.get(name.toUpperCase());
  if (byCode !== undefined) return [byCode];
  const lower = name.toLowerCase();
  const docs = [...all.values()];
  const exact = docs.filter(({ rule }) => rule === lower);
  return exact.length > 0 ? exact : docs.filter(({ rule }) => endOf(rule) === lower);
}

function nearest(name: string, all: ReadonlyMap<string, RuleDoc>): string[] {
  const names = new Set<string>();
  for (const { code, rule } of all.values()) {
    // Any code is near any other: only one that is mistyped in its letters can be meant.
    if (/^n?f?\d+$/i.test(name)) {
      if (code.endsWith(name.replace(/\D/g, ''))) names.add(code);
    } else names.add(rule).add(endOf(rule));
  }
  return names.size > 0 && /^n?f?\d+$/i.test(name) ? [...names].slice(0, 3) : didYouMean(name, names);
}

function endOf(rule: string): string {
  return rule.slice(rule.indexOf('/') + 1);
}
