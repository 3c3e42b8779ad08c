import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { decode } from './decode.ts';
import { reasonOf } from './read-bytes.ts';

/** Largest template, in bytes. */
const maxTemplateBytes = 1024 * 1024;
const suffix = '.hbs';

export interface TemplateTexts {
  /** Handlebars sources by name without `.hbs`, sorted by name. */
  readonly templates: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/**
 * Reads the `*.hbs` files of a folder: no folders below it, no symbolic links, no other file than regular UTF-8 ones of
 * at most 1 MB. `dir` is absolute; `shownDir` is how the user is shown it; `root`, the project's folder, is what it must
 * not lead out of, however it is linked. A folder that cannot be read is a finding at the path `templates`.
 */
export function loadTemplates(dir: string, shownDir: string, root: string): TemplateTexts {
  const entries = listFolder(dir, root);
  if (typeof entries === 'string') {
    const help = 'name a folder inside the project, relative to the spec';
    return {
      templates: new Map(),
      findings: [finding('NF5001', ['templates'], [shownDir, entries], { help })],
    };
  }
  const templates = new Map<string, string>();
  const findings: Finding[] = [];
  for (const entry of entries) {
    if (!entry.name.endsWith(suffix)) continue;
    const file = `${shownDir}/${entry.name}`;
    const bytes = entry.isSymbolicLink() ? 'it is a symbolic link' : readTemplate(join(dir, entry.name));
    if (typeof bytes === 'string') {
      findings.push(finding('NF5002', [], [file, bytes], { file }));
      continue;
    }
    const decoded = decode(bytes);
    if (decoded.ok) templates.set(entry.name.slice(0, -suffix.length), decoded.text);
    else findings.push({ ...decoded.finding, file, help: 'a template is a text file in UTF-8' });
  }
  return { templates, findings };
}

/** The folder's content by name, or why it cannot be read. */
function listFolder(dir: string, root: string): Dirent[] | string {
  try {
    const inside = realpathSync(root);
    const real = realpathSync(dir);
    if (real !== inside && !real.startsWith(inside.endsWith(sep) ? inside : inside + sep)) {
      return 'it leads out of the project';
    }
    if (!lstatSync(real).isDirectory()) return 'it is not a folder';
    return readdirSync(real, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return isMissing(error) ? 'there is no such folder' : reasonOf(error);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** The file's bytes, or why it is not read. */
function readTemplate(path: string): Buffer | string {
  let fd: number | undefined;
  try {
    // A pipe must not make us wait, and a link that came since the folder was read must not be followed.
    const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
    fd = openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    const stat = fstatSync(fd);
    if (!stat.isFile()) return stat.isDirectory() ? 'it is a folder' : 'it is not a regular file';
    const bytes = Buffer.allocUnsafe(maxTemplateBytes + 1);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count) {
      count = readSync(fd, bytes, length, bytes.length - length, null);
    }
    return length > maxTemplateBytes ? 'it is larger than 1 MB' : bytes.subarray(0, length);
  } catch (error) {
    return reasonOf(error);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
