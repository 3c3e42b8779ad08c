import { type Finding, finding } from '../diagnostics/finding.ts';
import { firstDifference } from './first-difference.ts';
import type { Change, Plan } from './plan.ts';
import { shownPath } from './plan-findings.ts';

/** Whether a write would change nothing, the manifest included. */
export function isUpToDate(plan: Plan): boolean {
  return plan.manifest.kind === 'keep' && plan.changes.every((change) => change.kind === 'keep');
}

/** One finding for each file that a write would touch and that the plan has not already complained about. */
export function driftFindings(plan: Plan): Finding[] {
  const named = new Set(plan.findings.map((f) => f.file));
  const findings: Finding[] = [];
  for (const change of plan.changes) {
    const shown = shownPath(plan.shownDir, change.path);
    if (change.kind === 'keep' || named.has(shown)) continue;
    const { before, after } = change;
    const span = before === undefined || after === undefined ? {} : { span: firstDifference(before, after) };
    findings.push(finding('NF7010', [], [shown, how[change.kind]], { file: shown, help, ...span }));
  }
  const shown = shownPath(plan.shownDir, plan.manifest.path);
  if (plan.manifest.kind !== 'keep' && findings.length === 0 && !named.has(shown)) {
    const what = plan.manifest.kind === 'create' ? 'is missing' : 'does not match the files';
    findings.push(finding('NF7011', [], [shown, what], { file: shown, help }));
  }
  return findings;
}

const how: Readonly<Record<Exclude<Change['kind'], 'keep'>, string>> = {
  create: 'is missing',
  change: 'is not what the spec says',
  remove: 'is no longer in the spec',
};
const help = 'run `nginx-forge generate`';
