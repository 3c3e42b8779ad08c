import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Host } from '../commands/outcome.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { errnoOf, explain } from '../output/errno.ts';

const specName = /^nginx-forge\.(?:ya?ml|json|[mc]?[jt]s)$/;

export interface ReportFile {
  /** As the person wrote it. */
  readonly file: string;
  readonly text: string;
}

/** Writes a report whole or not at all; what is in the way becomes a finding. `inputs` are never overwritten. */
export function writeReport({ file, text }: ReportFile, inputs: readonly string[], host: Host): Finding[] {
  const path = resolve(host.cwd, file);
  const read = inputs.some((input) => resolve(host.cwd, input) === path);
  if (read || specName.test(basename(path))) {
    const help = 'give the report a name of its own';
    const why = read ? 'this run reads it' : 'a spec is called so';
    return [finding('NF9006', [], [file, why], { help })];
  }
  try {
    makeFolder(dirname(path));
    put(path, text);
    return [];
  } catch (error) {
    const { why } = explain(error);
    const help = 'name a file in a folder that may be written: --format FORMAT=FILE';
    return [finding('NF9006', [], [file, why], { help })];
  }
}

/** Step by step: Node's own recursive way never ends where a file system takes no folders, such as /proc. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST' || code === 'EISDIR') return;
    if (code !== 'ENOENT' || dirname(folder) === folder || existsSync(dirname(folder))) throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder);
  }
}

function put(path: string, text: string): void {
  const target = replaceable(path);
  if (target === undefined) {
    // Appending, since behind such a name may be a file that something else was written to; never making a new one.
    const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    try {
      writeFileSync(fd, text);
    } finally {
      closeSync(fd);
    }
    return;
  }
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * The file that a rename may replace: one that is not there yet, a plain one, or the plain one behind a link. Undefined
 * for what has to stay as it is and is written to: pipes, devices, the names of what is open (/dev/stdout, `>(jq)`).
 */
function replaceable(path: string): string | undefined {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined || there.isFile()) return path;
  if (!there.isSymbolicLink() || /^\/(?:dev|proc)\//.test(path)) return undefined;
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? realpathSync(path) : undefined;
}
