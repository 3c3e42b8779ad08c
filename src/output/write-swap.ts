import { lstatSync, mkdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { bestEffort, commit, troubleFinding, type Where } from './commit.ts';
import { backUp, discard, syncEachUpTo, writeNew } from './durable.ts';
import { ChangedMeanwhile, folderGuard } from './guard.ts';
import { type Journal, newFile, oldFile, writeJournal } from './journal.ts';
import { releaseLock, takeLock } from './lock.ts';
import { journalName, manifestName, newStageName, rollbackName } from './names.ts';
import { identity } from './on-disk.ts';
import { foldersAbove } from './paths.ts';
import type { Change } from './plan.ts';
import { exists } from './roll.ts';

type Job = Change & { readonly kind: 'create' | 'change' | 'remove' };

export const busyHelp = 'wait for it; if there is none, remove .nginx-forge-lock from the folder';

/** Replaces files in a folder that exists: stage, journal, renames. On an error everything is as it was. */
export function writeSwap(where: Where, work: readonly Change[]): Finding[] {
  try {
    where.onStep('lock');
    const holder = takeLock(where.dir);
    if (holder !== undefined)
      return [finding('NF7013', [], [where.shownDir, holder.busy], { help: busyHelp })];
  } catch (error) {
    return [troubleFinding(where, '', error, true)];
  }
  try {
    if (exists(join(where.dir, journalName)) || exists(join(where.dir, rollbackName))) {
      return [finding('NF7012', [], [where.shownDir], { help: 'run `nginx-forge generate` again' })];
    }
    const journal = prepare(where, sortedJobs(work));
    return 'code' in journal ? [journal] : commit(where, journal, () => writeJournal(where.dir, journal));
  } finally {
    bestEffort(() => where.onStep('unlock'));
    releaseLock(where.dir);
  }
}

/** Creations first, removals last, the manifest after all. */
function sortedJobs(work: readonly Change[]): Job[] {
  const jobs: Job[] = [];
  const last: Job[] = [];
  for (const kind of ['create', 'change', 'remove'] as const) {
    for (const change of work) {
      if (change.kind === kind) (change.path === manifestName ? last : jobs).push({ ...change, kind });
    }
  }
  return [...jobs, ...last];
}

/** Writes the new texts and secures the old ones beside them; the folder's own files are only looked at. */
function prepare(where: Where, jobs: readonly Job[]): Journal | Finding {
  const stage = newStageName();
  let at = '';
  try {
    const guard = folderGuard(where.dir);
    const stats: (Stats | undefined)[] = [];
    for (const job of jobs) {
      at = job.path;
      guard.check(job.path);
      stats.push(checkUnchanged(where.dir, job));
    }
    at = '';
    const journal = journalOf(stage, jobs, guard.missing);
    where.onStep('stage');
    mkdirSync(join(where.dir, stage), 0o700);
    const sync = jobs.length <= syncEachUpTo;
    for (const [index, job] of jobs.entries()) {
      at = job.path;
      stageJob({ where, journal, sync }, job, index, stats[index]);
    }
    return journal;
  } catch (error) {
    discard(join(where.dir, stage));
    return troubleFinding(where, at, error, true);
  }
}

function checkUnchanged(dir: string, job: Job): Stats | undefined {
  const stat = lstatSync(join(dir, job.path), { throwIfNoEntry: false });
  const asPlanned =
    job.kind === 'create' ? stat === undefined : stat?.isFile() === true && identity(stat) === job.seen;
  if (!asPlanned) throw new ChangedMeanwhile(job.path);
  return stat;
}

function stageJob(
  into: { readonly where: Where; readonly journal: Journal; readonly sync: boolean },
  job: Job,
  index: number,
  stat: Stats | undefined,
): void {
  const { where, journal, sync } = into;
  if (job.kind === 'remove') return;
  where.onStep(`stage ${job.path}`);
  const staged = newFile(where.dir, journal, index);
  writeNew(staged, job.after ?? '', stat === undefined ? { sync } : { sync, like: stat });
  if (stat === undefined) return;
  where.onStep(`backup ${job.path}`);
  backUp(join(where.dir, job.path), oldFile(where.dir, journal, index), stat);
}

function journalOf(stage: string, jobs: readonly Job[], folders: readonly string[]): Journal {
  const emptied = new Set<string>();
  for (const job of jobs) {
    if (job.kind === 'remove') for (const folder of foldersAbove(job.path)) emptied.add(folder);
  }
  const innermostFirst = [...emptied].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const entries = jobs.map(({ kind, path, was = '', now = '' }) => ({ kind, path, was, now }));
  return { stage, folders, emptied: innermostFirst, entries };
}
