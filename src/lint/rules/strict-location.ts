import { locationMatch } from '../location-match.ts';
import type { LintRule } from '../rule.ts';

/** A text that looks like a regular expression, where it is taken by the letter. */
export const strictLocation: LintRule = {
  code: 'NF8308',
  tags: ['correctness'],
  recommended: true,
  keeps: [],
  check: (survey, report) => {
    for (const scope of survey.scopes('location')) {
      const match = locationMatch(scope);
      const word = scope.opener?.node.args.at(-1);
      if (match === undefined || word === undefined || scope.opener === undefined) continue;
      if (match.kind === 'regex' || match.kind === 'regex-ci' || match.kind === 'named') continue;
      const sign = /\.[*+]|\\[.dws/]|^\^\/|[^/]\$$|\([^)]*\|[^)]*\)|\[[^\]]*-[^\]]*\]/.exec(match.text)?.[0];
      if (sign === undefined) continue;
      report(
        { word, source: scope.opener.source },
        `"${sign}" is taken by the letter: this location is no regular expression`,
        {
          help: match.kind === 'prefix' ? 'put "~" in front of it' : 'write "~" in the place of the modifier',
        },
      );
    }
  },
  explanation: {
    what: 'The location looks like a regular expression but has no `~`. nginx compares it with the address letter by letter, and no address has such letters.',
    why: 'Nothing ever comes to the location; what it was to protect or to serve is handled by another one.',
    mend: 'Put `~` in front of it, or write a plain prefix.',
    example: {
      language: 'nginx',
      bad: 'location /images/.*\\.png$ {\n    return 403;\n}',
      good: 'location ~ ^/images/.*\\.png$ {\n    return 403;\n}',
    },
  },
};
