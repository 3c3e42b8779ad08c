import { type Piece, readPattern } from '../pattern.ts';
import { placedRegexes, regexNames } from '../placed-regexes.ts';
import type { LintRule } from '../rule.ts';

export const redos: LintRule = {
  code: 'NF8304',
  tags: ['security', 'performance'],
  recommended: true,
  keeps: regexNames,
  check: (survey, report) => {
    for (const { regex, word, source } of placedRegexes(survey)) {
      if (!/[*+}]\)|[*+}][?]?\)/.test(regex) && !/\)[*+{]/.test(regex)) continue;
      const pattern = readPattern(regex);
      const bad =
        pattern === undefined ? undefined : pattern.ways.map(exploding).find((text) => text !== undefined);
      if (bad === undefined) continue;
      report({ word, source }, `"${bad}" tries exponentially many ways where it does not match`, {
        help: 'repeat one thing only: a repeated group must not hold nothing but a repetition',
      });
    }
  },
  explanation: {
    what: 'A repeated group holds a repetition of its own, as in `(a+)+`. On a text that nearly matches the engine tries all the ways to share it out: each further character doubles the time.',
    why: 'One request with a long address keeps a worker busy for seconds, and with it all of its connections. nginx sets no limit to that when PCRE compiles the expression (`pcre_jit`).',
    mend: 'Repeat once: `(a+)+` is `a+`. Or make it possessive, `(?>a+)+`, or part the repetitions by a character that they cannot hold: `(?:/[^/]+)+`.',
    ignore: 'When what is matched is always short.',
    example: {
      language: 'nginx',
      bad: 'location ~ ^/(\\w+)+\\.php$ {\n    return 403;\n}',
      good: 'location ~ ^/\\w+\\.php$ {\n    return 403;\n}',
    },
  },
};

/** The text of a group whose body is one unbounded repetition beside parts that may be empty, and which repeats itself. */
function exploding(way: readonly Piece[]): string | undefined {
  for (const [i, piece] of way.entries()) {
    if (piece.kind !== 'group') continue;
    const inner = piece.ways.map(exploding).find((text) => text !== undefined);
    if (inner !== undefined) return inner;
    if (piece.max !== Number.POSITIVE_INFINITY || piece.possessive || piece.atomic) continue;
    // At the end of the whole everything matches at once, so nothing is tried again.
    if (i === way.length - 1) continue;
    if (piece.ways.some(isRepetition)) return `${piece.text}${piece.min === 0 ? '*' : '+'}`;
  }
  return undefined;
}

function isRepetition(way: readonly Piece[]): boolean {
  const repeated = way.filter(({ max, possessive }) => max === Number.POSITIVE_INFINITY && !possessive);
  const rest = way.filter((piece) => !repeated.includes(piece));
  return repeated.length > 0 && repeated.some(({ min }) => min <= 1) && rest.every(({ min }) => min === 0);
}
