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
      const before = new Earlier(locations);
      for (const later of locations.filter(({ match }) => isRegex(match))) {
        const { opener } = later.scope;
        const winner = before.shadowOf(later.match);
        before.add(later);
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

/** What nginx looks at before a regular expression: those above it, and the longest prefix when that has `^~`. */
class Earlier {
  readonly #same = new Map<string, Met>();
  readonly #prefixes: ReadonlyMap<string, Met>;
  /** The prefixes without `^~`, sorted. */
  readonly #plain: readonly string[];
  readonly #keepsOff: boolean;
  #broad: Met | undefined;

  constructor(locations: readonly Met[]) {
    const plain = locations.filter(({ match }) => match.kind === 'prefix');
    const first = locations.filter(({ match }) => match.kind === 'prefix-first');
    this.#keepsOff = first.length > 0;
    this.#plain = this.#keepsOff ? plain.map(({ match }) => match.text).sort() : [];
    this.#prefixes = new Map(this.#keepsOff ? [...plain, ...first].map((met) => [met.match.text, met]) : []);
  }

  add(met: Met): void {
    const { kind, text } = met.match;
    const key = `${kind} ${text}`;
    if (!this.#same.has(key)) this.#same.set(key, met);
    if (broad.test(text) && !/^(?:\^|\/|\^\/)?\$$/.test(text)) this.#broad ??= met;
  }

  /** The location that takes every request that the regular expression could match. */
  shadowOf({ kind, text }: LocationMatch): Met | undefined {
    const above = this.#same.get(`${kind} ${text}`) ?? this.#same.get(`regex-ci ${text}`) ?? this.#broad;
    if (above !== undefined || !this.#keepsOff) return above;
    const start = kind === 'regex' ? literalStart(text) : undefined;
    if (start === undefined) return undefined;
    const longest = this.#longestPrefix(start);
    if (longest?.match.kind !== 'prefix-first') return undefined;
    // A longer prefix without the modifier may still let the expression be asked.
    return this.#hasLonger(longest.match.text) ? undefined : longest;
  }

  #longestPrefix(start: string): Met | undefined {
    for (let end = start.length; end > 0; end--) {
      const prefix = this.#prefixes.get(start.slice(0, end));
      if (prefix !== undefined) return prefix;
    }
    return undefined;
  }

  #hasLonger(text: string): boolean {
    // In their order the ones that begin like it come right behind it.
    let low = 0;
    let high = this.#plain.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#plain[middle] ?? '') <= text) low = middle + 1;
      else high = middle;
    }
    return this.#plain[low]?.startsWith(text) === true;
  }
}

/** Takes any address. */
const broad = /^(?:\^?\/?(?:\.\*)?\$?|\^?\(?\.\*\)?\$?|\^\/\(\.\*\)\$?)$/;

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
