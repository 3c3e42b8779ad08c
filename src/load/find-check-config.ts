import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const names = ['nginx-forge-check.yaml', 'nginx-forge-check.yml', 'nginx-forge-check.json'] as const;

/** The file with the settings of `check`: in `cwd` or above, up to the root of the repository. Absolute. */
export function findCheckConfig(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const found = names
      .map((name) => join(folder, name))
      .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
    if (found !== undefined) return found;
    if (folder === dirname(folder) || existsSync(join(folder, '.git'))) return undefined;
  }
}
