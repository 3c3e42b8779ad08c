import { compareVersions, releaseOf, type Version } from './version.ts';

/** When something was there; releases are written as in nginx's change log, `1.25.1`. */
export interface Lifetime {
  /** First mainline release that has it; absent: all have. */
  readonly since?: string;
  /** First release without it. */
  readonly removed?: string;
  /** Stable releases that had it before `since`. */
  readonly backport?: readonly string[];
}

export function existsIn({ since, removed, backport }: Lifetime, version: Version): boolean {
  if (removed !== undefined && !isBefore(version, removed)) return false;
  if (since === undefined || !isBefore(version, since)) return true;
  return backport?.some((release) => isSameLine(version, release) && !isBefore(version, release)) ?? false;
}

export function isBefore(version: Version, release: string): boolean {
  const parsed = releaseOf(release);
  return parsed !== undefined && compareVersions(version, parsed) < 0;
}

function isSameLine(version: Version, release: string): boolean {
  const parsed = releaseOf(release);
  return parsed?.major === version.major && parsed.minor === version.minor;
}
