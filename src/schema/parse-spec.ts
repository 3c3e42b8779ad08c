import type { Finding, Path } from '../diagnostics/finding.ts';
import { finding } from '../diagnostics/finding.ts';
import { findingsOf } from './issues.ts';
import { leftOut } from './one-directive.ts';
import { type Spec, spec } from './spec.ts';
import { valueAt } from './value-at.ts';

export interface ParsedSpec {
  /** What of the data could be read; undefined when nothing could. */
  readonly spec: Spec | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Reads plain data as a spec. Where parts are wrong they are left out of the result, so that the
 * whole-model rules still see the rest and everything is reported in one run.
 */
export function parseSpec(data: unknown): ParsedSpec {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    const what =
      data === null || data === undefined ? 'empty' : Array.isArray(data) ? 'a list' : `a ${typeof data}`;
    return { spec: undefined, findings: [finding('NF1011', [], [what])] };
  }
  const first = spec.safeParse(data, { jitless: isSmall(data) });
  if (first.success) return { spec: first.data, findings: [] };
  const findings = findingsOf(first.error.issues, data);
  return { spec: parsePruned(data, findings), findings };
}

/** zod makes code of its schemas at their first use, which takes longer than a few sites take to be read. */
function isSmall(data: object): boolean {
  let nouns = 0;
  for (const part of Object.values(data))
    nouns += typeof part === 'object' && part !== null ? Object.keys(part).length : 0;
  return nouns < fewNouns;
}

const fewNouns = 100;

/** Keys of a site that other sites are judged by: without them the site cannot be judged either. */
const identity: ReadonlySet<string> = new Set([
  'serverNames',
  'listen',
  'ipv6',
  'default',
  'tls',
  'httpRedirect',
]);

function parsePruned(data: object, findings: readonly Finding[]): Spec | undefined {
  const rest: unknown = structuredClone(data);
  for (const f of findings) remove(rest, f.code === 'NF1101' ? f.path : unitOf(f.path, data));
  const again = spec.safeParse(rest);
  if (again.success) return again.data;
  for (const f of findingsOf(again.error.issues, rest)) remove(rest, f.path.slice(0, 2));
  const last = spec.safeParse(rest);
  return last.success ? last.data : undefined;
}

/** The smallest part that can be left out without making other parts look wrong. */
function unitOf(path: Path, data: object): Path {
  const hatch = path.indexOf('directives');
  if (hatch >= 0 && typeof path[hatch + 1] === 'number') return path.slice(0, hatch + 2);
  const [top, , key] = path;
  if (top === 'settings') return path.slice(0, 3);
  if (top !== 'sites' || key === undefined) return path.slice(0, 2);
  if (key !== 'locations') return identity.has(String(key)) ? path.slice(0, 2) : path.slice(0, 3);
  return Array.isArray(valueAt(data, path.slice(0, 3))) ? path.slice(0, 2) : path.slice(0, 4);
}

function remove(data: unknown, path: Path): void {
  const parent = valueAt(data, path.slice(0, -1));
  const last = path[path.length - 1];
  if (last === undefined || typeof parent !== 'object' || parent === null) return;
  if (!Array.isArray(parent)) Reflect.deleteProperty(parent, last);
  else if (path[path.length - 2] === 'directives') parent[Number(last)] = leftOut;
}
