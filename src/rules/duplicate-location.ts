import { type Finding, finding } from '../diagnostics/finding.ts';
import type { LocationModel, Match } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { LocationPlace, ServerPlace } from './view.ts';

/** nginx refuses equal paths (a prefix is one with or without `^~`), and never reaches the second of equal regexes. */
export function duplicateLocation({ server }: ServerPlace, found: Finding[]): void {
  judge(server.locations, found);
}

export function duplicateNestedLocation({ location }: LocationPlace, found: Finding[]): void {
  judge(location.locations, found);
}

function judge(list: readonly LocationModel[], found: Finding[]): void {
  if (list.length > few) judgeMany(list, found);
  else if (list.length > 1) judgeFew(list, found);
}

function judgeFew(list: readonly LocationModel[], found: Finding[]): void {
  for (let i = 1; i < list.length; i++) {
    for (let j = 0; j < i; j++) {
      const first = list[j];
      const location = list[i];
      if (first === undefined || location === undefined || !sameMatch(first.match, location.match)) continue;
      found.push(duplicate(location, first));
      break;
    }
  }
}

/** Up to this many, comparing each with each is faster than a table. */
const few = 8;

function sameMatch(a: Match, b: Match): boolean {
  return a.text === b.text && (a.kind === b.kind || (prefixed(a) && prefixed(b)));
}

function judgeMany(list: readonly LocationModel[], found: Finding[]): void {
  const seen = new Map<string, LocationModel>();
  for (const location of list) {
    const { match } = location;
    const key = prefixed(match) ? match.text : `${match.kind} ${match.text}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, location);
    else found.push(duplicate(location, first));
  }
}

function duplicate(location: LocationModel, first: LocationModel): Finding {
  const { match } = location;
  const help =
    prefixed(match) && match.kind !== first.match.kind
      ? '"/path" and "^~ /path" are one location for nginx: keep one of them'
      : 'put what both say into one';
  return finding('NF2010', toPath(location.origin), [shown(match)], {
    at: 'key',
    help,
    related: [{ message: 'first here', path: toPath(first.origin) }],
  });
}

function prefixed(match: Match): boolean {
  return match.kind === 'prefix' || match.kind === 'prefix-first';
}

function shown(match: Match): string {
  return match.words.map((w) => w.value).join(' ');
}
