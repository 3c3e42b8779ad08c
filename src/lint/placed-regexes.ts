import type { Word } from '../nginx/ast.ts';
import type { SourceText } from '../nginx/check/source.ts';
import { isRegex, locationMatch } from './location-match.ts';
import type { Survey } from './survey.ts';

/** A regular expression where it stands. */
export interface PlacedRegex {
  readonly regex: string;
  readonly word: Word;
  readonly source: SourceText;
  readonly of: 'location' | 'server_name' | 'rewrite' | 'if' | 'map';
}

/** Directives that have regular expressions; the rules that ask for them must keep these. */
export const regexNames = ['server_name', 'rewrite', 'if', 'map'] as const;

/** Every regular expression of a configuration. */
export function placedRegexes(survey: Survey): readonly PlacedRegex[] {
  return [
    ...ofLocations(survey),
    ...ofNames(survey),
    ...ofRewrites(survey),
    ...ofConditions(survey),
    ...ofMaps(survey),
  ];
}

function ofLocations(survey: Survey): readonly PlacedRegex[] {
  return survey.scopes('location').flatMap((scope) => {
    const match = locationMatch(scope);
    const word = scope.opener?.node.args.at(-1);
    if (match === undefined || word === undefined || scope.opener === undefined || !isRegex(match)) return [];
    return [{ regex: match.text, word, source: scope.opener.source, of: 'location' as const }];
  });
}

function ofNames(survey: Survey): readonly PlacedRegex[] {
  return survey
    .all('server_name')
    .flatMap(({ node, source }) =>
      node.args
        .filter(({ value }) => value.startsWith('~'))
        .map((word) => ({ regex: word.value.slice(1), word, source, of: 'server_name' as const })),
    );
}

function ofRewrites(survey: Survey): readonly PlacedRegex[] {
  return survey.all('rewrite').flatMap(({ node, source }) => {
    const [word] = node.args;
    return word === undefined ? [] : [{ regex: word.value, word, source, of: 'rewrite' as const }];
  });
}

function ofConditions(survey: Survey): readonly PlacedRegex[] {
  return survey.all('if').flatMap(({ node, source }) => {
    const [, operator, word] = node.args;
    if (word === undefined || !/^!?~\*?$/.test(operator?.value ?? '')) return [];
    const last = node.args.at(-1) === word;
    return [{ regex: last ? word.value.replace(/\)$/, '') : word.value, word, source, of: 'if' as const }];
  });
}

function ofMaps(survey: Survey): readonly PlacedRegex[] {
  return survey.all('map').flatMap(({ node, source }) =>
    (node.block ?? []).flatMap((entry) => {
      if (entry.kind !== 'directive' || !entry.name.value.startsWith('~')) return [];
      return [{ regex: entry.name.value.replace(/^~\*?/, ''), word: entry.name, source, of: 'map' as const }];
    }),
  );
}
