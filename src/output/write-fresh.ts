import { renameSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Finding } from '../diagnostics/finding.ts';
import { bestEffort, troubleFinding, type Where } from './commit.ts';
import { discard, syncEachUpTo, syncFolder, writeNew } from './durable.ts';
import { existingParent } from './folder.ts';
import { ChangedMeanwhile } from './guard.ts';
import { newFreshName } from './names.ts';
import { ownerTag } from './owner.ts';
import { foldersAbove } from './paths.ts';
import type { Change } from './plan.ts';
import { makeFolder } from './roll.ts';

/**
 * Writes a folder that does not exist: all of it, with the folders above it that are missing too, is staged
 * beside its place and appears by one rename. There is nothing to journal and nothing to lock.
 */
export function writeFresh(where: Where, work: readonly Change[]): Finding[] {
  const parent = existingParent(where.dir);
  const [first = '', ...below] = relative(parent, where.dir).split(sep);
  const stage = join(parent, newFreshName(where.dir, ownerTag()));
  let at = '';
  try {
    where.onStep('stage');
    const folders = [stage];
    for (const name of below) folders.push(join(folders.at(-1) ?? stage, name));
    for (const folder of folders) makeFolder(folder);
    const made = stageFiles(where, folders.at(-1) ?? stage, work, (path) => {
      at = path;
    });
    where.onStep('sync');
    for (const folder of [...folders, ...made]) syncFolder(folder);
    where.onStep('rename');
    renameSync(stage, join(parent, first));
  } catch (error) {
    discard(stage);
    return [troubleFinding(where, at, error, true)];
  }
  bestEffort(() => syncFolder(parent));
  bestEffort(() => where.onStep('done'));
  return [];
}

/** Returns the folders that it made. */
function stageFiles(where: Where, tree: string, work: readonly Change[], note: (path: string) => void) {
  const made = new Set<string>();
  const how = { sync: work.length <= syncEachUpTo };
  for (const { path, kind, after = '' } of work) {
    note(path);
    where.onStep(`stage ${path}`);
    if (kind !== 'create') throw new ChangedMeanwhile(path);
    const slash = path.lastIndexOf('/');
    if (slash !== -1 && !made.has(`${tree}/${path.slice(0, slash)}`)) {
      for (const folder of foldersAbove(path)) {
        makeFolder(`${tree}/${folder}`);
        made.add(`${tree}/${folder}`);
      }
    }
    writeNew(`${tree}/${path}`, after, how);
  }
  note('');
  return made;
}
