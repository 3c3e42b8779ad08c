import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { shownPath } from './shown-path.ts';

const extensions = ['yaml', 'yml', 'json', 'ts', 'mts', 'js', 'mjs'] as const;

export type FoundSpec =
  | { readonly ok: true; readonly file: string; readonly tried: readonly string[] }
  | { readonly ok: false; readonly finding: Finding; readonly tried: readonly string[] };

/**
 * Looks for `nginx-forge.*` in `cwd` and above, up to the root of the repository (the folder with `.git`).
 * `file` is absolute; `tried` has one pattern for each folder.
 */
export function findSpec(cwd: string): FoundSpec {
  const tried: string[] = [];
  const start = resolve(cwd);
  for (let folder = start; ; folder = dirname(folder)) {
    tried.push(join(folder, `nginx-forge.{${extensions.join(',')}}`));
    const names = specsIn(folder);
    const [first, second] = names;
    if (first !== undefined && second === undefined) return { ok: true, file: join(folder, first), tried };
    if (first !== undefined) return { ok: false, finding: several(folder, names, start), tried };
    if (folder === dirname(folder) || existsSync(join(folder, '.git'))) break;
  }
  const help = 'name the file, or write one: the README begins with an example';
  return { ok: false, finding: finding('NF1015', [], [start], { help }), tried };
}

function specsIn(folder: string): string[] {
  return extensions
    .map((extension) => `nginx-forge.${extension}`)
    .filter((name) => isFile(join(folder, name)));
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // A folder that may not be looked into holds no spec for us.
    return false;
  }
}

function several(folder: string, names: readonly string[], cwd: string): Finding {
  const shown = names.map((name) => shownPath(join(folder, name), cwd));
  return finding('NF1013', [], [shown.join(', ')], {
    related: shown.map((file) => ({ message: 'one of them', file })),
    help: `keep one of them, or name the one that you mean: nginx-forge generate ${shown[0] ?? ''}`,
  });
}
