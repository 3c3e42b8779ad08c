import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { foldersAbove } from './paths.ts';

/** Thrown when a path of the output folder is not what the plan saw; nothing has been renamed yet. */
export class ChangedMeanwhile extends Error {
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

/** Answers whether every folder above `path` is a real folder, and collects those that are still missing. */
export function folderGuard(dir: string): { missing: string[]; check: (path: string) => void } {
  const known = new Set<string>();
  const missing: string[] = [];
  function check(path: string): void {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (parent === '' || known.has(parent)) return;
    for (const folder of foldersAbove(path)) {
      if (known.has(folder)) continue;
      const stat = lstatSync(join(dir, folder), { throwIfNoEntry: false });
      if (stat === undefined) missing.push(folder);
      else if (!stat.isDirectory()) throw new ChangedMeanwhile(folder);
      known.add(folder);
    }
  }
  return { missing, check };
}
