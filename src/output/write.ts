import { lstatSync } from 'node:fs';
import { type Finding, hasErrors } from '../diagnostics/finding.ts';
import { folderFinding } from './folder.ts';
import type { Plan } from './plan.ts';
import type { OnStep } from './roll.ts';
import { holdSignals } from './signals.ts';
import { writeFresh } from './write-fresh.ts';
import { writeSwap } from './write-swap.ts';

export interface WriteOptions {
  /** Called before each operation with its name; tests kill the process or throw an errno there. */
  readonly onStep?: OnStep;
}

export interface WriteResult {
  /** Why nothing was written; empty after a success. */
  readonly findings: readonly Finding[];
  /** Files created or changed, without the manifest. */
  readonly written: number;
  readonly removed: number;
}

/**
 * Makes the folder as planned: all of it, or none of it with findings that say why. A plan with errors is
 * refused with its own findings. Each file is replaced by one rename; a killed write is finished by `recover`.
 */
export function writePlan(plan: Plan, options: WriteOptions = {}): WriteResult {
  if (hasErrors(plan.findings)) return { findings: plan.findings, written: 0, removed: 0 };
  const work = plan.changes.filter((change) => change.kind !== 'keep');
  const removed = work.filter((change) => change.kind === 'remove').length;
  const written = work.length - removed;
  if (plan.manifest.kind !== 'keep') work.push(plan.manifest);
  if (work.length === 0) return { findings: [], written: 0, removed: 0 };
  const findings = writeWork(plan, work, options.onStep ?? noStep);
  return findings.length === 0 ? { findings, written, removed } : { findings, written: 0, removed: 0 };
}

function writeWork(plan: Plan, work: Plan['changes'], onStep: OnStep): readonly Finding[] {
  const { dir, shownDir } = plan;
  const wrongFolder = folderFinding(dir, shownDir);
  if (wrongFolder !== undefined) return [wrongFolder];
  const release = holdSignals();
  try {
    const fresh = lstatSync(dir, { throwIfNoEntry: false }) === undefined;
    return fresh ? writeFresh({ dir, shownDir, onStep }, work) : writeSwap({ dir, shownDir, onStep }, work);
  } finally {
    release();
  }
}

function noStep(): void {}
