import type { z } from 'zod';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { shapeKeys } from './shape-keys.ts';
import { spec } from './spec.ts';
import { targetHelp } from './target-names.ts';
import { valueAt } from './value-at.ts';

type Issue = z.core.$ZodIssue;

/** Turns zod's issues into findings; `data` is what was parsed, with the spec's schema or another one. */
export function findingsOf(
  issues: readonly Issue[],
  data: unknown,
  schema: z.core.$ZodType = spec,
): Finding[] {
  const flat = issues.flatMap((issue) => flatten(issue, [], data));
  const unknown = new Map<string, string[]>();
  for (const { issue, path } of flat) {
    if (issue.code === 'unrecognized_keys') unknown.set(JSON.stringify(path), issue.keys);
  }
  return flat.flatMap(({ issue, path }) => translate(issue, path, { data, unknown, schema }));
}

interface Placed {
  readonly issue: Issue;
  readonly path: Path;
}

/** Takes unions apart: the branch that the value was meant for speaks, not "Invalid input". */
function flatten(issue: Issue, base: Path, data: unknown): Placed[] {
  const path = [...base, ...plainPath(issue.path)];
  if (issue.code === 'invalid_union') {
    const value = valueAt(data, path);
    const meant = meantBranch(issue.errors, value);
    if (meant !== undefined) return meant.flatMap((inner) => flatten(inner, path, data));
  }
  if (issue.code === 'invalid_key') return [{ issue, path }];
  return [{ issue, path }];
}

function plainPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

/** Only containers have an inside that can be spoken of; for a scalar the union's own phrase says it best. */
function meantBranch(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  let best: readonly Issue[] | undefined;
  for (const branch of branches) {
    if (branch.some((i) => i.path.length === 0 && (i.code === 'invalid_type' || i.code === 'invalid_value')))
      continue;
    if (branch.some((i) => i.path.length === 0 && i.code === 'invalid_union')) continue;
    if (best === undefined || weight(branch) < weight(best)) best = branch;
  }
  return best;
}

/** How far a value is from a branch: keys that the branch does not know or misses count most. */
function weight(branch: readonly Issue[]): number {
  let total = 0;
  for (const issue of branch) {
    if (issue.code === 'unrecognized_keys') total += 10 * issue.keys.length;
    else total += issue.code === 'invalid_key' ? 10 : 5;
  }
  return total;
}

interface Read {
  readonly data: unknown;
  readonly schema: z.core.$ZodType;
  /** Keys that no schema has, by the mapping that they stand in. */
  readonly unknown: ReadonlyMap<string, string[]>;
}

function translate(issue: Issue, path: Path, { data, unknown, schema }: Read): Finding[] {
  const value = valueAt(data, path);
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, shapeKeys(schema, path, data));
  if (issue.code === 'invalid_key') return [badKey(issue, path)];
  if (value === undefined && path.length > 0) {
    const key = String(path[path.length - 1]);
    const parent = path.slice(0, -1);
    // A misspelt key is reported once, as unknown with "did you mean", not as missing too.
    const misspelt = unknown.get(JSON.stringify(parent))?.some((k) => didYouMeanHelp(k, [key]) !== undefined);
    return misspelt === true
      ? []
      : [finding('NF1103', parent, [key], { help: `expected ${wanted(issue)}`, at: 'key' })];
  }
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map((v) => JSON.stringify(v)).join(', ');
    const near = typeof value === 'string' ? didYouMeanHelp(value, issue.values.map(String)) : undefined;
    return [finding('NF1105', path, [value, choices], near === undefined ? {} : { help: near })];
  }
  const isTarget = path.length === 1 && path[0] === 'target' && typeof value === 'string';
  return [finding('NF1102', path, [wanted(issue), value], isTarget ? { help: targetHelp(value) } : {})];
}

function unknownKeys(keys: readonly string[], parent: Path, known: readonly string[]): Finding[] {
  return keys.map((key) => {
    const help = known.includes(key)
      ? 'it goes with other keys than those that stand here'
      : (didYouMeanHelp(key, known) ?? (known.length > 0 ? `known here: ${known.join(', ')}` : undefined));
    return finding(
      'NF1101',
      [...parent, key],
      [key],
      help === undefined ? { at: 'key' } : { at: 'key', help },
    );
  });
}

function badKey(issue: Issue & { code: 'invalid_key' }, path: Path): Finding {
  const key = String(path[path.length - 1]);
  const want = issue.issues[0]?.message ?? 'another key';
  return finding('NF1106', path, [key, want], { at: 'key' });
}

const zodWords: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
};

/** Our schemas carry noun phrases as their messages; zod's own sentences are put into words like them. */
function wanted(issue: Issue): string {
  if (!issue.message.startsWith('Invalid input') && !issue.message.startsWith('Too ')) return issue.message;
  if (issue.code === 'invalid_type') return zodWords[issue.expected] ?? issue.expected;
  if (issue.code === 'too_big')
    return `at most ${String(issue.maximum)}${issue.origin === 'string' ? ' characters' : ''}`;
  if (issue.code === 'too_small')
    return `at least ${String(issue.minimum)}${issue.origin === 'string' ? ' characters' : ''}`;
  return 'another value';
}
