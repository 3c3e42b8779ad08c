import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { explain } from './errno.ts';
import { fileHash } from './stamp.ts';

/** A file as it is on disk: its text, its hash, and what it looked like when it was read. */
export interface OnDisk {
  readonly before: string;
  readonly was: string;
  readonly seen: string;
}

/** Reads a file, or says why that fails. */
export function readOnDisk(full: string, shown: string): OnDisk | Finding {
  try {
    const seen = identity(lstatSync(full));
    const bytes = readFileSync(full);
    return { before: bytes.toString('utf8'), was: fileHash(bytes), seen };
  } catch (error) {
    const { why, ...help } = explain(error);
    return finding('NF7017', [], [shown, why], { file: shown, ...help });
  }
}

/** Whether the file holds exactly this text; a file that cannot be read does not. */
export function holdsText(full: string, text: string): boolean {
  try {
    return readFileSync(full, 'utf8') === text;
  } catch (error) {
    explain(error);
    return false;
  }
}

/** Tells a file from its successor: an edit or a replacement gives another identity. */
export function identity(stat: Stats): string {
  return `${stat.ino}:${stat.size}:${stat.mtimeMs}`;
}
