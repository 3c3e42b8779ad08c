import type { Finding } from './finding.ts';

const rank = { error: 0, warning: 1, info: 2 } as const;

/** Sorts by file, place, severity and code, and keeps one of equal findings. */
export function ordered(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const unique = findings.filter((f) => {
    // One line of the spec may have become several, such as a `listen` for each address family.
    const rendered = f.path.length > 0 ? undefined : f.rendered;
    const key = JSON.stringify([f.code, f.message, f.file, f.path, f.span, rendered]);
    return seen.has(key) ? false : seen.add(key);
  });
  return unique.sort(
    (a, b) =>
      compare(a.file ?? '', b.file ?? '') ||
      (a.span?.line ?? 0) - (b.span?.line ?? 0) ||
      (a.span?.column ?? 0) - (b.span?.column ?? 0) ||
      rank[a.severity] - rank[b.severity] ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
