import { insideOf, isPlain } from '../edit.ts';
import { type PlacedRegex, placedRegexes, regexNames } from '../placed-regexes.ts';
import type { LintFix, LintRule } from '../rule.ts';

/** A `.` in front of the extension of a file, or between the labels of a host name. */
export const unescapedDot: LintRule = {
  code: 'NF8307',
  tags: ['correctness'],
  recommended: true,
  keeps: regexNames,
  check: (survey, report) => {
    for (const placed of placedRegexes(survey)) {
      const { regex, word, source, of } = placed;
      const dot = of === 'location' ? fileDot(regex) : of === 'server_name' ? nameDot(regex) : undefined;
      if (dot === undefined) continue;
      report({ word, source }, `The "." in "${regex.slice(dot.from, dot.to)}" stands for any character`, {
        help: 'write "\\."',
        fix: withBackslash(placed, dot.at),
      });
    }
  },
  explanation: {
    what: 'A `.` in a regular expression stands for any character. `.php$` matches `/graphphp` and `/x-php` as well as `/x.php`.',
    why: 'Addresses go to a location, or names to a server, that was not meant for them.',
    mend: 'Write `\\.`.',
    ignore: 'When any character is meant.',
    example: {
      language: 'nginx',
      bad: 'location ~ .php$ {\n    return 403;\n}',
      good: 'location ~ \\.php$ {\n    return 403;\n}',
    },
  },
};

interface Dot {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Behind letters or at the start, and an extension up to the end. */
function fileDot(regex: string): Dot | undefined {
  const match = /(?:^|(?<=[\w)*+/]))\.(?:\((?:\?:)?[a-z0-9|]{2,}\)|[a-z]{2,5}\d?)\$?$/i.exec(regex);
  if (match === null || !regex.endsWith('$') || /\\$/.test(regex.slice(0, match.index))) return undefined;
  // `..php` and `x*.php`: any character in front of it may be meant.
  return { at: match.index, from: match.index, to: regex.length };
}

function nameDot(regex: string): Dot | undefined {
  const match = /(?<=[\w-])\.(?=[a-z]{2,}\$?$)/i.exec(regex);
  if (match === null || /\\[A-Za-z]$/.test(regex.slice(0, match.index))) return undefined;
  return { at: match.index, from: Math.max(0, match.index - 8), to: regex.length };
}

function withBackslash({ regex, word, source }: PlacedRegex, at: number): LintFix | undefined {
  if (!isPlain(word)) return undefined;
  const start = insideOf(word).end - regex.length + at;
  return { message: 'write "\\."', edits: [{ source, start, end: start, text: '\\' }] };
}
