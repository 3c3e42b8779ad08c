import { skipBlock } from '../parser.ts';
import { Reader } from '../reader.ts';
import { contexts } from './contexts.ts';
import { guessEntries } from './guess-entries.ts';
import type { CheckProblem } from './problem.ts';
import { type CheckRequest, checkConfiguration } from './walk.ts';

/** Directives that only a whole configuration has at its top. */
const whole: ReadonlySet<string> = new Set(['http', 'events']);

/**
 * The block that a text was written for: `main` for a whole configuration, `map`, `geo` or `types` for entries, or else
 * the one in which the fewest of its directives are out of place, and then the one in which the fewest are wrong.
 */
export function guessContext(request: Omit<CheckRequest, 'context' | 'observer'>): string {
  const { text } = request.main;
  if (isWhole(text)) return 'main';
  const entries = guessEntries(text);
  if (entries !== undefined) return entries;
  let best = 'http';
  let fewest = Number.POSITIVE_INFINITY;
  for (const context of contexts) {
    const badness = badnessOf(checkConfiguration({ ...request, context, isPart: true }));
    if (badness < fewest) {
      best = context;
      fewest = badness;
    }
    if (fewest === 0) break;
  }
  return best;
}

/** What no context knows says little, and is not even seen in a block that is out of place itself. */
function badnessOf(problems: readonly CheckProblem[]): number {
  let badness = 0;
  for (const { code, severity } of problems) {
    // A block where none can be: another directive of that name.
    if (code === 'NF6102' || code === 'NF6103') badness += 1e8;
    else if (code === 'NF6101') badness += 1e4;
    else if (severity === 'error') badness += 1;
  }
  return badness;
}

/** Whether a text has what only a whole configuration has. */
export function isWhole(text: string): boolean {
  return topNames(text).some((name) => whole.has(name));
}

function topNames(text: string): string[] {
  const reader = new Reader(text);
  const names: string[] = [];
  for (let step = reader.next(); step !== 'end'; step = reader.next()) {
    if (step !== 'directive' && step !== 'open') continue;
    if (reader.directive !== undefined) names.push(reader.directive.name.value);
    if (step === 'open') skipBlock(reader);
  }
  return names;
}
