import { basename } from 'node:path';
import { sha256 } from './hash.ts';
import { randomTag } from './random-tag.ts';

/** The list of what is ours in an output folder; it stays there and may be committed. */
export const manifestName = '.nginx-forge.json';
/** Held while a run writes; left behind only by a killed run. */
export const lockName = '.nginx-forge-lock';
/** A write that the next run completes. */
export const journalName = '.nginx-forge-journal.json';
/** The same journal after an error: a write that the next run takes back. */
export const rollbackName = '.nginx-forge-rollback.json';

const stagePattern = /^\.nginx-forge-stage-[0-9a-f]{12}$/;
const freshPrefix = '.nginx-forge-fresh-';

export function newStageName(): string {
  return `.nginx-forge-stage-${randomTag()}`;
}

export function isStageName(name: string): boolean {
  return stagePattern.test(name);
}

/** The stage of a folder that does not exist yet stands outside it, so its name says whose it is. */
export function newFreshName(dir: string, owner: string): string {
  return `${freshNamePrefix(dir)}${owner}-${randomTag()}`;
}

/** The owner in the name of a fresh stage for `dir`, or undefined for any other name. */
export function freshOwner(dir: string, name: string): string | undefined {
  const prefix = freshNamePrefix(dir);
  if (!name.startsWith(prefix)) return undefined;
  return /^([0-9a-f]{8}-\d{1,10})-[0-9a-f]{12}$/.exec(name.slice(prefix.length))?.[1];
}

function freshNamePrefix(dir: string): string {
  const hash = sha256(dir).slice(0, 12);
  return `${freshPrefix}${basename(dir).slice(0, 40)}-${hash}-`;
}

/** A dead run's lock that another run was about to remove. */
export function isAsideLock(name: string): boolean {
  return name.startsWith(`${lockName}-`) && /^[0-9a-f]{12}$/.test(name.slice(lockName.length + 1));
}
