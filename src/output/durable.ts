import {
  closeSync,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  openSync,
  rmSync,
  type Stats,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { errnoOf } from './errno.ts';

/**
 * Up to so many files are synced one by one. A killed process loses nothing that was not synced, only a power
 * cut can, and ten thousand fsyncs take seconds; the manifest's hashes show a file that came out short.
 */
export const syncEachUpTo = 200;

export interface NewFile {
  readonly sync: boolean;
  /** The file that it will replace: mode and owner are taken over. */
  readonly like?: Stats;
}

/** Writes a file that must not exist yet. */
export function writeNew(path: string, text: string, how: NewFile): void {
  if (!how.sync && how.like === undefined) {
    writeFileSync(path, text, plainly);
    return;
  }
  const fd = openSync(path, 'wx', 0o644);
  try {
    writeFileSync(fd, text);
    if (how.like !== undefined) takeOver(fd, how.like);
    if (how.sync) fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

const plainly = { flag: 'wx', mode: 0o644 } as const;

/** Makes renames in a folder survive a power cut; Windows has no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  try {
    const fd = openSync(path, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    // Some file systems do not sync folders, and a folder that may be written need not be readable.
    if (!unsyncable.has(errnoOf(error) ?? '')) throw error;
  }
}

const unsyncable: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EACCES', 'EPERM']);

/** Gives an open file mode and, where allowed, owner of the file that it will replace. */
export function takeOver(fd: number, like: Stats): void {
  if (like.uid !== process.geteuid?.() || like.gid !== process.getegid?.()) {
    try {
      fchownSync(fd, like.uid, like.gid);
    } catch (error) {
      // Only root can give files away; a folder shared by a group stays usable without.
      if (errnoOf(error) !== 'EPERM') throw error;
    }
  }
  fchmodSync(fd, like.mode & 0o7777);
}

/** Keeps the file at `path` under a second name as well; where there are no hard links, as a copy. */
export function backUp(path: string, backup: string, stat: Stats): void {
  try {
    linkSync(path, backup);
  } catch (error) {
    if (!unlinkable.has(errnoOf(error) ?? '')) throw error;
    copyFileSync(path, backup);
    utimesSync(backup, stat.atime, stat.mtime);
  }
}

const unlinkable: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Removes a stage; what cannot be removed now is removed by the next run. */
export function discard(stage: string): void {
  try {
    rmSync(stage, { recursive: true, force: true });
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
}
