import type { Scope } from '../../nginx/check/scope.ts';
import { isRegex, locationMatch } from '../location-match.ts';
import { readPattern } from '../pattern.ts';
import type { LintRule, Report } from '../rule.ts';
import type { Survey } from '../survey.ts';

/** A group that is not there is the empty text. */
export const invalidCaptureRef: LintRule = {
  code: 'NF8305',
  tags: ['correctness'],
  recommended: true,
  keeps: ['rewrite', 'map', 'alias', 'return', 'proxy_pass', 'if', 'server_name', 'set'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('rewrite')) {
      const [regex, replacement] = node.args;
      if (regex === undefined || replacement === undefined) continue;
      const missing = missingIn(replacement.value, regex.value);
      if (missing !== undefined)
        report(
          { word: replacement, source },
          `$${missing} is empty: the regular expression has no such group`,
        );
    }
    for (const { node, source } of survey.all('map'))
      for (const entry of node.block ?? []) {
        const value =
          entry.kind === 'directive' && entry.name.value.startsWith('~') ? entry.args[0] : undefined;
        if (value === undefined || entry.kind !== 'directive') continue;
        const missing = missingIn(value.value, entry.name.value.replace(/^~\*?/, ''));
        if (missing !== undefined)
          report({ word: value, source }, `$${missing} is empty: the regular expression has no such group`);
      }
    for (const name of ['alias', 'return', 'proxy_pass']) checkLocations(name, survey, report);
  },
  explanation: {
    what: 'A `$1` … `$9` stands for a group that the regular expression does not have. It is always empty.',
    why: 'The address or file that is made with it is wrong, and nginx says nothing.',
    mend: 'Put the group into the expression, or take the `$` away where the next character is meant.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    rewrite ^/old/.*$ /new/$1 last;\n}',
      good: 'location / {\n    rewrite ^/old/(.*)$ /new/$1 last;\n}',
    },
  },
};

function missingIn(text: string, regex: string): string | undefined {
  if (!/\$[1-9]/.test(text)) return undefined;
  const groups = readPattern(regex)?.captures;
  if (groups === undefined) return undefined;
  return [...text.matchAll(/\$([1-9])/g)]
    .map(([, digit = '']) => digit)
    .find((digit) => Number(digit) > groups);
}

/** Where the location itself is the last that has matched. */
function checkLocations(name: string, survey: Survey, report: Report): void {
  for (const { node, source, scope } of survey.all(name)) {
    const match = locationMatch(scope);
    if (match === undefined || !isRegex(match) || hasOther(scope)) continue;
    for (const word of node.args) {
      const missing = missingIn(word.value, match.text);
      if (missing !== undefined)
        report(
          { word, source },
          `$${missing} is empty: the regular expression of the location has no such group`,
        );
    }
  }
}

function hasOther(scope: Scope): boolean {
  return ['rewrite', 'if', 'set'].some((name) => scope.own(name).length > 0);
}
