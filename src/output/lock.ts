import {
  closeSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from './errno.ts';
import { lockName } from './names.ts';
import { isAlive, ownerTag } from './owner.ts';
import { randomTag } from './random-tag.ts';

/** A lock without its owner's name is one that is being written this moment, or a killed run's. */
const namelessPatienceMs = 2000;

/** Takes the lock of the folder, or says who has it; a dead run's lock is taken over. Throws errors of the system. */
export function takeLock(dir: string): { readonly busy: string } | undefined {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createLock(dir)) return undefined;
    const holder = readLock(dir);
    if (holder === undefined) continue;
    if (holder.alive) return { busy: describe(holder.tag) };
    breakLock(dir, holder.tag);
  }
  return { busy: 'several at once' };
}

export function releaseLock(dir: string): void {
  try {
    unlinkSync(join(dir, lockName));
  } catch (error) {
    // The next run finds a lock of a dead process and takes it over.
    if (errnoOf(error) === undefined) throw error;
  }
}

function createLock(dir: string): boolean {
  try {
    const fd = openSync(join(dir, lockName), 'wx', 0o644);
    try {
      writeSync(fd, ownerTag());
    } catch (error) {
      unlinkSync(join(dir, lockName));
      throw error;
    } finally {
      closeSync(fd);
    }
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readLock(dir: string): { readonly tag: string; readonly alive: boolean } | undefined {
  const path = join(dir, lockName);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (!stat.isFile()) return { tag: '', alive: true };
  const ageMs = Date.now() - stat.mtimeMs;
  const tag = readFileSync(path, 'utf8');
  return {
    tag,
    alive: /^[0-9a-f]{8}-\d{1,10}$/.test(tag) ? isAlive(tag, ageMs) : ageMs < namelessPatienceMs,
  };
}

/** Two runs may find the same dead lock: the rename lets one of them have it, and a new lock is given back. */
function breakLock(dir: string, dead: string): void {
  const path = join(dir, lockName);
  const aside = `${path}-${randomTag()}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== dead) linkSync(aside, path);
    unlinkSync(aside);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

function describe(tag: string): string {
  return tag.includes('-') ? `process ${tag.slice(tag.indexOf('-') + 1)}` : `see ${lockName}`;
}
