import { hostname } from 'node:os';
import { sha256 } from './hash.ts';

const foreignHostPatienceMs = 10 * 60 * 1000;

/** Who writes: this machine (by a hash of its name) and this process. */
export function ownerTag(): string {
  return `${hostTag()}-${process.pid}`;
}

/**
 * Whether the owner of a lock or stage that was made `ageMs` ago may still be at work. Of another machine
 * (a shared volume) no process can be asked; no write takes ten minutes.
 */
export function isAlive(tag: string, ageMs: number): boolean {
  const [host, pid] = tag.split('-');
  if (host !== hostTag()) return ageMs < foreignHostPatienceMs;
  // A container gives every run the same pid: our own number on a lock we do not hold is a dead run's.
  return Number(pid) !== process.pid && processExists(Number(pid));
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function hostTag(): string {
  return sha256(hostname()).slice(0, 8);
}
