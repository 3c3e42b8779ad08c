import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { reasonOf } from './read-bytes.ts';
import { shownPath } from './shown-path.ts';

/** A file to read; `absolute` is undefined for standard input. */
export interface NamedFile {
  readonly shown: string;
  readonly absolute: string | undefined;
}

export interface NamedFiles {
  /** Each file once, whatever it was named by. */
  readonly files: readonly NamedFile[];
  /** Folders that could not be listed. */
  readonly findings: readonly Finding[];
  /** Folders, as named, without a configuration file. */
  readonly empty: readonly string[];
}

/**
 * The files that arguments mean: `-` is standard input, a folder means all `*.conf` below it. What is hidden
 * and node_modules are left out there, and symbolic links are not followed; a file that is named may be anything.
 */
export function namedFiles(names: readonly string[], cwd: string, stdinName: string): NamedFiles {
  const files = new Map<string, NamedFile>();
  const findings: Finding[] = [];
  const empty: string[] = [];
  for (const name of names) {
    if (name === '-') {
      files.set('-', { shown: stdinName, absolute: undefined });
      continue;
    }
    const absolute = resolve(cwd, name);
    const found = isFolder(absolute) ? below(absolute, cwd, findings) : [absolute];
    if (found.length === 0) empty.push(name);
    for (const path of found) {
      const key = identityOf(path);
      if (!files.has(key)) files.set(key, { shown: shownPath(path, cwd), absolute: path });
    }
  }
  return { files: [...files.values()], findings, empty };
}

export function isFolder(absolute: string): boolean {
  return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** What cannot be found stays as named: reading it says why. */
function identityOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function below(folder: string, cwd: string, findings: Finding[]): string[] {
  const files: string[] = [];
  const open = [folder];
  for (let dir = open.pop(); dir !== undefined; dir = open.pop()) {
    const folders: string[] = [];
    for (const entry of entriesOf(dir, cwd, findings)) {
      const { name } = entry;
      if (name.startsWith('.') || name === 'node_modules') continue;
      const path = join(dir, name);
      if (entry.isFile() && name.endsWith('.conf')) files.push(path);
      else if (entry.isDirectory()) folders.push(path);
    }
    open.push(...folders.reverse());
  }
  return files;
}

function entriesOf(dir: string, cwd: string, findings: Finding[]): Dirent[] {
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const shown = shownPath(dir, cwd);
    findings.push(finding('NF1001', [], [shown, reasonOf(error)], { file: shown }));
    return [];
  }
}
