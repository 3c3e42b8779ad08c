import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { bestEffort, commit, takeBack, troubleFinding, type Where } from './commit.ts';
import { discard } from './durable.ts';
import { existingParent } from './folder.ts';
import { ChangedMeanwhile, folderGuard } from './guard.ts';
import { type Journal, newFile, readJournal } from './journal.ts';
import { releaseLock, takeLock } from './lock.ts';
import { freshOwner, isAsideLock, isStageName, journalName, lockName, rollbackName } from './names.ts';
import { isAlive } from './owner.ts';
import { editedFinding, shownPath } from './plan-findings.ts';
import { exists, hashOf, type OnStep } from './roll.ts';
import { holdSignals } from './signals.ts';
import { busyHelp } from './write-swap.ts';

export interface RecoverOptions {
  /** The folder as the user wrote it; `dir` when missing. */
  readonly shownDir?: string;
  /** Completes the write even over files that were edited since it was interrupted. */
  readonly force?: boolean;
  readonly onStep?: OnStep;
}

/**
 * Brings a folder whose writer was killed into one piece, before anything is planned: a decided write is
 * completed, any other leaves no trace. Returns an info finding when there was something to do.
 */
export function recover(
  dir: string,
  options: RecoverOptions = {},
): { readonly findings: readonly Finding[] } {
  const where: Where = { dir, shownDir: options.shownDir ?? dir, onStep: options.onStep ?? (() => {}) };
  const release = holdSignals();
  try {
    clearFreshStages(dir);
    const stat = lstatSync(dir, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isDirectory()) return { findings: [] };
    if (!readdirSync(dir).some(isLeftover)) return { findings: [] };
    return { findings: recoverFolder(where, options.force ?? false) };
  } catch (error) {
    return { findings: [troubleFinding(where, '', error, false)] };
  } finally {
    release();
  }
}

function isLeftover(name: string): boolean {
  return (
    name === lockName ||
    name === journalName ||
    name === rollbackName ||
    isStageName(name) ||
    isAsideLock(name)
  );
}

/** Stages of killed runs that were to create the folder. */
function clearFreshStages(dir: string): void {
  bestEffort(() => {
    const parent = exists(dir) ? dirname(dir) : existingParent(dir);
    for (const name of readdirSync(parent)) {
      const owner = freshOwner(dir, name);
      if (owner === undefined) continue;
      const stat = lstatSync(join(parent, name), { throwIfNoEntry: false });
      if (stat !== undefined && !isAlive(owner, Date.now() - stat.mtimeMs)) discard(join(parent, name));
    }
  });
}

function recoverFolder(where: Where, force: boolean): Finding[] {
  const holder = takeLock(where.dir);
  if (holder !== undefined) return [finding('NF7013', [], [where.shownDir, holder.busy], { help: busyHelp })];
  try {
    const findings = followJournal(where, force);
    if (exists(join(where.dir, journalName)) || exists(join(where.dir, rollbackName))) return findings;
    for (const name of readdirSync(where.dir)) {
      if (isStageName(name)) discard(join(where.dir, name));
      else if (isAsideLock(name)) bestEffort(() => rmSync(join(where.dir, name)));
    }
    return findings;
  } finally {
    releaseLock(where.dir);
  }
}

function followJournal(where: Where, force: boolean): Finding[] {
  const back = readJournal(where.dir, rollbackName);
  const journal = back ?? readJournal(where.dir, journalName);
  if (journal === undefined) return [];
  const name = back === undefined ? journalName : rollbackName;
  const unsound = typeof journal === 'string' ? journal : unsoundness(where.dir, journal);
  if (typeof journal === 'string' || unsound !== undefined) {
    const shown = shownPath(where.shownDir, name);
    return [finding('NF7018', [], [shown, unsound ?? ''], { file: shown, help: journalHelp })];
  }
  const edited = back !== undefined || force ? [] : editedSince(where, journal);
  if (edited.length > 0) return edited;
  const findings = back === undefined ? commit(where, journal, () => {}) : takeBack(where, journal);
  if (findings.length > 0) return findings;
  return [finding('NF7019', [], [where.shownDir, back === undefined ? 'completed' : 'taken back'])];
}

/** A journal is untrusted input: nothing is renamed through a link, and nothing without its stage. */
function unsoundness(dir: string, journal: Journal): string | undefined {
  const stage = lstatSync(join(dir, journal.stage), { throwIfNoEntry: false });
  if (stage === undefined || !stage.isDirectory()) return `its stage "${journal.stage}" is missing`;
  try {
    const guard = folderGuard(dir);
    for (const entry of journal.entries) guard.check(entry.path);
    for (const folder of [...journal.folders, ...journal.emptied]) guard.check(`${folder}/`);
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return `"${error.path}" is not a folder`;
    throw error;
  }
  return undefined;
}

/** Files that the interrupted write has not reached and that somebody has worked on in the meantime. */
function editedSince(where: Where, journal: Journal): Finding[] {
  const findings: Finding[] = [];
  for (const [index, entry] of journal.entries.entries()) {
    if (entry.kind !== 'remove' && !exists(newFile(where.dir, journal, index))) continue;
    const target = join(where.dir, entry.path);
    const hash = hashOf(target);
    const untouched = hash === undefined ? !exists(target) : hash === entry.was || hash === entry.now;
    if (!untouched) findings.push(editedFinding(shownPath(where.shownDir, entry.path)));
  }
  return findings;
}

const journalHelp =
  'look whether the files are as you want them, then remove the journal and the stage beside it';
