import { type Finding, finding } from '../diagnostics/finding.ts';

export interface OutputFile {
  /** Relative to the output folder, with `/`, from the alphabet that `isSafePath` allows. */
  readonly path: string;
  readonly text: string;
}

const safePath = /^[A-Za-z0-9_@+][A-Za-z0-9._@+-]{0,199}(?:\/[A-Za-z0-9_@+][A-Za-z0-9._@+-]{0,199}){0,15}$/;

/**
 * A relative path that cannot leave its folder: no `..`, no hidden names, nothing that a shell, a glob or
 * another system's file names read differently. Manifests and journals are held to it as well as our own files.
 */
export function isSafePath(path: string): boolean {
  return safePath.test(path) && !path.includes('./') && !path.endsWith('.');
}

/** Every folder above `path`, the outermost first. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}

/** Names that cannot be files, and names that are one file where case does not count (macOS, Windows). */
export function pathFindings(files: readonly OutputFile[]): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const { path } of files) {
    if (!isSafePath(path)) {
      findings.push(finding('NF7001', [], [path], { help: pathHelp }));
      continue;
    }
    const lower = path.toLowerCase();
    const other = seen.get(lower);
    if (other !== undefined) findings.push(finding('NF7002', [], [other, path], { help: collisionHelp }));
    else seen.set(lower, path);
    for (const folder of foldersAbove(path)) folders.set(folder.toLowerCase(), path);
  }
  for (const [lower, path] of seen) {
    const inside = folders.get(lower);
    if (inside !== undefined) findings.push(finding('NF7002', [], [path, inside], { help: collisionHelp }));
  }
  return findings;
}

const pathHelp = 'letters, digits and ._@+- between slashes; a name does not start with a dot or a dash';
const collisionHelp =
  'give one of the two another id; ids that differ only in case are one file on some systems';
