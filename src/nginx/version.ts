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
  const floor = releaseOf(since);
  return floor !== undefined && compareVersions(version, floor) >= 0;
}

/** A release that our own code or data names, as numbers: a handful, each read once. */
export function releaseOf(text: string): Version | undefined {
  const known = releases.get(text) ?? parseVersion(text);
  if (known !== undefined) releases.set(text, known);
  return known;
}

const releases = new Map<string, Version>();

export function formatVersion(v: Version): string {
  return Number.isFinite(v.patch) ? `${v.major}.${v.minor}.${v.patch}` : `${v.major}.${v.minor}`;
}
