import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Match } from '../model/model.ts';
import { type Sourced, toPath } from '../model/origin.ts';
import type { LocationPlace } from './view.ts';

/** `/static` with an alias `/srv/static/` hands out `/srv/secret` for `/static../secret`. */
export function aliasSlash({ location }: LocationPlace, found: Finding[]): void {
  if (location.alias === undefined) return;
  const wrong = judge(location.match, location.alias);
  if (wrong !== undefined) found.push(wrong);
}

function judge(match: Match, alias: Sourced<string>): Finding | undefined {
  const path = toPath(alias.origin);
  switch (match.kind) {
    case 'named':
      return finding('NF2011', path, ['A named location cannot have an alias'], {
        at: 'key',
        help: 'use root, whose path nginx appends',
      });
    case 'regex':
    case 'regex-ci':
      return finding('NF2011', path, ['An alias in place of a regular expression has nothing to append'], {
        at: 'key',
        help: 'use root, or a location such as "/path/"',
      });
    case 'exact':
      return undefined;
    case 'prefix':
    case 'prefix-first':
      if (match.text.endsWith('/') === alias.value.endsWith('/')) return undefined;
      return finding('NF2013', path, [match.text, alias.value], { help: slashHelp(match.text, alias.value) });
  }
}

function slashHelp(match: string, alias: string): string {
  return match.endsWith('/')
    ? `write "${alias}/"`
    : `write the location as "${match}/"; otherwise "${match}../" leads out of the folder`;
}
