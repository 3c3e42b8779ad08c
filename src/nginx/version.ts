/** `1.22.1` as numbers; a missing patch level counts as the newest of its line. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

const newestPatch = Number.POSITIVE_INFINITY;

/** Reads `1.30` or `1.30.2`; undefined when it is neither. */
export function parseVersion(text: string): Version | undefined {
  const match = /^(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?$/.exec(text);
  if (match === null) return undefined;
  return {
    major: Number(match[1]),
    minor: Number(match[2]),
    patch: match[3] === undefined ? newestPatch : Number(match[3]),
  };
}

export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || (a.patch === b.patch ? 0 : a.patch - b.patch);
}

/** True when `version` is `since` or newer; `since` is written as in nginx's change log, `1.25.1`. */
export function atLeast(version: Version, since: string): boolean {
  const floor = floors.get(since) ?? parseVersion(since);
  if (floor === undefined) return false;
  floors.set(since, floor);
  return compareVersions(version, floor) >= 0;
}

/** The releases that were asked about: a handful, all written in our own code and data. */
const floors = new Map<string, Version>();

export function formatVersion(v: Version): string {
  return Number.isFinite(v.patch) ? `${v.major}.${v.minor}.${v.patch}` : `${v.major}.${v.minor}`;
}
