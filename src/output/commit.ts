import { join } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { discard } from './durable.ts';
import { errnoOf, explain, type Trouble } from './errno.ts';
import { ChangedMeanwhile } from './guard.ts';
import type { Journal } from './journal.ts';
import { shownPath } from './plan-findings.ts';
import { type OnStep, rollBack, rollForward } from './roll.ts';

/** The folder that is written, how people call it, and the tests' hook. */
export interface Where {
  readonly dir: string;
  readonly shownDir: string;
  readonly onStep: OnStep;
}

/**
 * Does what the journal says, or takes back what was done of it. `decide` writes the journal; a recovery has
 * one already. Only if something cannot be taken back do journal and stage stay for the next run.
 */
export function commit(where: Where, journal: Journal, decide: () => void): Finding[] {
  let at = '';
  try {
    where.onStep('journal');
    decide();
    rollForward(where.dir, journal, where.onStep, (path) => {
      at = path;
    });
  } catch (error) {
    const left = takeBack(where, journal);
    return [troubleFinding(where, at, error, left.length === 0), ...left];
  }
  clearAway(where, journal);
  return [];
}

/** Takes back what was done of the journal. */
export function takeBack(where: Where, journal: Journal): Finding[] {
  const failed = rollBack(where.dir, journal, where.onStep);
  if (failed.length === 0) clearAway(where, journal);
  return failed.map(({ path, why }) => {
    const shown = shownPath(where.shownDir, path);
    return finding('NF7015', [], [shown, why], { file: shown, help: restoreHelp });
  });
}

/** A system's error as a finding; a bug is thrown again. */
export function troubleFinding(where: Where, at: string, error: unknown, restored: boolean): Finding {
  if (error instanceof ChangedMeanwhile) {
    const shown = shownPath(where.shownDir, error.path);
    return finding('NF7016', [], [shown], { file: shown, help: 'run again; nothing was written' });
  }
  const trouble: Trouble = explain(error);
  const shown = at === '' ? where.shownDir : shownPath(where.shownDir, at);
  const help = [trouble.help, restored ? 'the folder is as it was' : undefined].filter(
    (part) => part !== undefined,
  );
  return finding('NF7014', [], [shown, trouble.why], help.length === 0 ? {} : { help: help.join('; ') });
}

/** For what may fail without harm: the next run does it. */
export function bestEffort(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
}

function clearAway(where: Where, journal: Journal): void {
  bestEffort(() => where.onStep('stage-remove'));
  discard(join(where.dir, journal.stage));
}

const restoreHelp = 'the old file is kept; the next `nginx-forge generate` tries again';
