import { skipBlock } from '../parser.ts';
import { Reader } from '../reader.ts';
import { contexts } from './contexts.ts';
import { type CheckRequest, checkConfiguration } from './walk.ts';

/** Directives that only a whole configuration has at its top. */
const whole: ReadonlySet<string> = new Set(['http', 'events']);

/**
 * The block that a text was written for: `main` for a whole configuration, or else the one in which the fewest of
 * its directives are out of place. Entries of a map or of `types` are not recognised.
 */
export function guessContext(request: Omit<CheckRequest, 'context' | 'observer'>): string {
  if (isWhole(request.main.text)) return 'main';
  let best = 'http';
  let fewest = Number.POSITIVE_INFINITY;
  for (const context of contexts) {
    const problems = checkConfiguration({ ...request, context, isPart: true });
    // What no context knows says little, and is not even seen in a block that is out of place itself.
    const misplaced = problems.filter(({ code }) => code === 'NF6102').length;
    const unknown = problems.filter(({ code }) => code === 'NF6101').length;
    const badness = misplaced * 10_000 + unknown;
    if (badness < fewest) {
      best = context;
      fewest = badness;
    }
    if (fewest === 0) break;
  }
  return best;
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
