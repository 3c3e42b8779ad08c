import type { Scope } from '../../nginx/check/scope.ts';
import { isRegex, type LocationMatch, locationMatch, locationsIn } from '../location-match.ts';
import { readPattern } from '../pattern.ts';
import type { LintRule } from '../rule.ts';

interface Met {
  readonly scope: Scope;
  readonly match: LocationMatch;
}

export const unreachableLocation: LintRule = {
  code: 'NF8310',
  tags: ['correctness'],
  recommended: true,
  keeps: [],
  check: (survey, report) => {
    for (const parent of survey.scopes('server', 'location')) {
      const locations = locationsIn(parent).flatMap((scope) => {
        const match = locationMatch(scope);
        return match === undefined ? [] : [{ scope, match }];
      });
      const regexes = locations.filter(({ match }) => isRegex(match));
      for (const [i, later] of regexes.entries()) {
        const { opener } = later.scope;
        const winner = shadow(later.match, regexes.slice(0, i), locations);
        const by = winner?.scope.opener;
        if (opener === undefined || by === undefined) continue;
        report(opener, 'No request comes to this location: another one always takes it', {
          help: 'put it further up, or inside of the other one',
          related: [
            {
              message: 'this one takes it',
              place: { source: by.source, start: by.node.start, end: by.node.name.end, line: by.node.line },
            },
          ],
        });
      }
    }
  },
  explanation: {
    what: 'No request comes to the location. An earlier regular expression takes all that this one could, or a `^~` prefix keeps regular expressions off.',
    why: 'nginx takes the first regular expression that matches, in the order of the file, and asks none of them when the longest prefix has `^~`.',
    mend: 'Put the narrower expression first; put what belongs to a `^~` prefix inside of that location.',
    example: {
      language: 'nginx',
      bad: 'location ~ ^/ {\n    return 200;\n}\nlocation ~ \\.php$ {\n    return 403;\n}',
      good: 'location ~ \\.php$ {\n    return 403;\n}\nlocation ~ ^/ {\n    return 200;\n}',
    },
  },
};

/** The location that takes every request that the regular expression could match. */
function shadow(later: LocationMatch, earlier: readonly Met[], all: readonly Met[]): Met | undefined {
  const same = earlier.find(
    ({ match }) => match.text === later.text && (match.kind === later.kind || match.kind === 'regex-ci'),
  );
  if (same !== undefined) return same;
  const broad = earlier.find(
    ({ match }) =>
      /^(?:\^?\/?(?:\.\*)?\$?|\^?\(?\.\*\)?\$?|\^\/\(\.\*\)\$?)$/.test(match.text) &&
      match.text !== '^$' &&
      match.text !== '^/$' &&
      match.text !== '/$',
  );
  if (broad !== undefined) return broad;
  const prefix = later.kind === 'regex' ? literalStart(later.text) : undefined;
  if (prefix === undefined) return undefined;
  const longest = all
    .filter(
      ({ match }) =>
        (match.kind === 'prefix' || match.kind === 'prefix-first') && prefix.startsWith(match.text),
    )
    .sort((a, b) => b.match.text.length - a.match.text.length)[0];
  if (longest?.match.kind !== 'prefix-first') return undefined;
  // A longer prefix without the modifier may still let the expression be asked.
  const open = all.some(
    ({ match }) =>
      match.kind === 'prefix' &&
      match.text.startsWith(longest.match.text) &&
      match.text.length > longest.match.text.length,
  );
  return open ? undefined : longest;
}

/** What every match begins with; undefined when that is not sure. */
function literalStart(regex: string): string | undefined {
  if (!regex.startsWith('^')) return undefined;
  const pattern = readPattern(regex);
  if (pattern?.ways.length !== 1) return undefined;
  let start = '';
  for (const { kind, text, min, max } of (pattern.ways[0] ?? []).slice(1)) {
    if (kind !== 'char' || min !== 1 || max !== 1) break;
    start += text.length > 1 ? text.slice(1) : text;
  }
  return start === '' ? undefined : start;
}
