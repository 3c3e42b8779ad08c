import { lstatSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, parse, sep } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { errnoOf, explain } from './errno.ts';

/**
 * Whether `dir` (absolute, normalised) may be written as an output folder. Parents may be symbolic links,
 * as /tmp is on macOS; the folder itself may not, since a rename would go to a place nobody named.
 */
export function folderFinding(dir: string, shownDir: string): Finding | undefined {
  if (dir === parse(dir).root) return refuse(shownDir, 'it is the root of the file system');
  const home = homedir();
  if (dir === home || home.startsWith(dir + sep))
    return refuse(shownDir, 'it is, or holds, your home folder');
  try {
    const stat = lstatSync(dir, { throwIfNoEntry: false });
    if (stat === undefined) return existingParentFinding(dir, shownDir);
    if (stat.isSymbolicLink()) return finding('NF7004', [], [shownDir], { help: symlinkHelp });
    return stat.isDirectory() ? undefined : refuse(shownDir, 'it is not a folder');
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return refuse(shownDir, 'a part of its path is a file');
    const { why, ...help } = explain(error);
    return finding('NF7017', [], [shownDir, why], help);
  }
}

/** The nearest folder above `dir` that exists. */
export function existingParent(dir: string): string {
  let parent = dirname(dir);
  while (parent !== dirname(parent) && lstatSync(parent, { throwIfNoEntry: false }) === undefined) {
    parent = dirname(parent);
  }
  return parent;
}

function existingParentFinding(dir: string, shownDir: string): Finding | undefined {
  const parent = statSync(existingParent(dir), { throwIfNoEntry: false });
  return parent?.isDirectory() ? undefined : refuse(shownDir, 'a part of its path is not a folder');
}

function refuse(shownDir: string, why: string): Finding {
  return finding('NF7003', [], [shownDir, why], {
    help: 'choose a folder of its own with -o or output.dir',
  });
}

const symlinkHelp = 'name the folder that the link points to';
