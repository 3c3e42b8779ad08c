import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { globBelow, matches } from './glob.ts';
import { reasonOf } from './read-bytes.ts';
import { specExtensions } from './spec-file.ts';

/** The folder that a spec must not lead out of: that of the repository, or its own where there is none. */
export function projectOf(dir: string): string {
  for (let folder = dir; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return dir;
  }
}

/** Whether a path is that of the folder or of something in it; both are real paths. */
export function isWithin(real: string, folder: string): boolean {
  return real === folder || real.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

export interface Included {
  /** Absolute paths, sorted for a pattern. */
  readonly files: readonly string[];
  readonly isPattern: boolean;
}

/** The files that an entry of `include` names, from the folder of the file that it stands in. */
export function includedFiles(entry: string, dir: string): Included {
  const isPattern = /[*?[]/.test(entry);
  if (!isPattern) return { files: [join(dir, entry)], isPattern };
  const steps = entry.split('/').filter((step) => step !== '' && step !== '.');
  // All that is below a folder is what is in it and in the folders below.
  if (steps.at(-1) === '**') steps.push('*');
  const found = globBelow(dir, steps, (folder, step, isLast) =>
    step === '**' ? [folder, ...foldersBelow(folder)] : matches(folder, step, isLast),
  );
  const specs = found.filter((file) => isSpecName(file));
  return { files: [...new Set(specs)].sort(), isPattern };
}

/** Without links, which may lead round in a circle, and without what is not the project's own. */
function foldersBelow(folder: string): string[] {
  const found: string[] = [];
  for (const entry of entriesOf(folder)) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    found.push(path, ...foldersBelow(path));
  }
  return found;
}

/** A folder that may not be looked into holds nothing for us. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isSpecName(file: string): boolean {
  return specExtensions.has(extname(file).toLowerCase());
}

export type Looked =
  | { readonly ok: true; readonly real: string }
  | { readonly ok: false; readonly why: string; readonly help?: string };

/** The real path of a regular file, or why it cannot be read. */
export function lookAt(file: string): Looked {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) {
      const help = `name the files in it: ${basename(file)}/*.yaml`;
      return { ok: false, why: 'it is a folder', help };
    }
    if (!stat.isFile()) return { ok: false, why: 'it is not a regular file' };
    return { ok: true, real: realpathSync(file) };
  } catch (error) {
    const near = didYouMeanHelp(basename(file), namesBeside(file));
    return { ok: false, why: reasonOf(error), ...(near === undefined ? {} : { help: near }) };
  }
}

function namesBeside(file: string): string[] {
  return entriesOf(dirname(file)).map(({ name }) => name);
}
