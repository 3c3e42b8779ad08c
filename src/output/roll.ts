import { lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from './durable.ts';
import { errnoOf, explain } from './errno.ts';
import { type Journal, type JournalEntry, newFile, oldFile } from './journal.ts';
import { journalName, rollbackName } from './names.ts';
import { foldersAbove } from './paths.ts';
import { fileHash } from './stamp.ts';

/** Called before each operation with its name; a test kills the process or throws an errno there. */
export type OnStep = (name: string) => void;

/** Something that could not be put back. */
export interface Unrestored {
  readonly path: string;
  readonly why: string;
}

/**
 * Brings every file of the journal to its new state; what an earlier attempt did is left as it is. Creations
 * come first and removals last, so that no file vanishes while another may still include it. Throws errors of
 * the system, with the path in `at`.
 */
export function rollForward(dir: string, journal: Journal, onStep: OnStep, at: (path: string) => void): void {
  for (const folder of journal.folders) {
    at(folder);
    onStep(`mkdir ${folder}`);
    makeFolder(join(dir, folder));
  }
  for (const [index, entry] of journal.entries.entries()) {
    at(entry.path);
    onStep(`${entry.kind} ${entry.path}`);
    const target = join(dir, entry.path);
    if (entry.kind === 'remove') move(target, oldFile(dir, journal, index), undefined);
    else move(newFile(dir, journal, index), target, target);
  }
  at('');
  onStep('sync');
  syncTouched(dir, journal);
  for (const folder of journal.emptied) {
    onStep(`rmdir ${folder}`);
    removeIfEmpty(join(dir, folder));
  }
  onStep('journal-remove');
  unlinkSync(join(dir, journalName));
}

/** Brings every file of the journal back to its old state, as far as the system lets it. */
export function rollBack(dir: string, journal: Journal, onStep: OnStep): Unrestored[] {
  const failed: Unrestored[] = [];
  // Should this fail and the process be killed as well, the next run completes the write: whole all the same.
  attempt([], journalName, () => {
    onStep('rollback');
    renameIfThere(join(dir, journalName), join(dir, rollbackName));
  });
  for (let index = journal.entries.length - 1; index >= 0; index--) {
    const entry = journal.entries[index];
    if (entry === undefined) continue;
    attempt(failed, entry.path, () => {
      onStep(`restore ${entry.path}`);
      restore(dir, journal, entry, index);
    });
  }
  for (const folder of journal.folders.toReversed()) removeIfEmpty(join(dir, folder));
  if (failed.length > 0) return failed;
  attempt(failed, rollbackName, () => {
    syncTouched(dir, journal);
    onStep('rollback-remove');
    rmSync(join(dir, journalName), { force: true });
    rmSync(join(dir, rollbackName), { force: true });
  });
  return failed;
}

/** A file's hash, or undefined when there is no regular file. */
export function hashOf(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? fileHash(readFileSync(path)) : undefined;
}

export function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** What somebody wrote over our new file since is left alone: it belongs to them. */
function restore(dir: string, journal: Journal, entry: JournalEntry, index: number): void {
  const target = join(dir, entry.path);
  const staged = newFile(dir, journal, index);
  const old = oldFile(dir, journal, index);
  if (entry.kind === 'remove') {
    if (!exists(old) || exists(target)) return;
    for (const folder of foldersAbove(entry.path)) makeFolder(join(dir, folder));
    renameSync(old, target);
  } else if (!exists(staged) && hashOf(target) === entry.now) {
    renameSync(entry.kind === 'create' ? target : old, entry.kind === 'create' ? staged : target);
  }
}

function attempt(failed: Unrestored[], path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    failed.push({ path, why: explain(error).why });
  }
}

/** A rename whose source is gone was done before, if the target (where one is left) is there. */
function move(from: string, to: string, left: string | undefined): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' || exists(from)) throw error;
    if (left !== undefined && !exists(left)) throw error;
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/** Not `recursive`: on a file system that answers ENOENT to every mkdir (/proc) Node would try for ever. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, 0o755);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    // Whatever keeps the folder (other people's files, a mount, rights) keeps it.
    if (errnoOf(error) === undefined) throw error;
  }
}

function syncTouched(dir: string, journal: Journal): void {
  const folders = new Set([dir]);
  for (const entry of journal.entries) folders.add(dirname(join(dir, entry.path)));
  for (const folder of folders) if (exists(folder)) syncFolder(folder);
}
