import { isRegex, locationMatch, locationsIn } from '../location-match.ts';
import type { LintRule } from '../rule.ts';

const rank = { exact: 0, 'prefix-first': 1, regex: 2, 'regex-ci': 2, prefix: 3, named: 4 } as const;

export const locationOrder: LintRule = {
  code: 'NF8309',
  tags: ['maintainability'],
  recommended: false,
  keeps: [],
  check: (survey, report) => {
    for (const server of survey.scopes('server')) {
      let highest = 0;
      for (const scope of locationsIn(server)) {
        const match = locationMatch(scope);
        if (match === undefined || scope.opener === undefined) continue;
        if (rank[match.kind] < highest && !(match.kind === 'named'))
          report(
            scope.opener,
            `nginx looks at this ${isRegex(match) ? 'regular expression' : 'location'} before those above`,
            {
              help: 'put them in the order in which nginx looks: "=", "^~", "~", prefixes, names',
            },
          );
        highest = Math.max(highest, rank[match.kind]);
      }
    }
  },
  explanation: {
    what: 'The locations stand in another order than nginx looks at them. It takes `=` first, then the longest prefix if that has `^~`, then the first regular expression that matches, then the longest prefix.',
    why: 'Who reads the file from top to bottom takes another location for the one that answers.',
    mend: 'Put them in the order in which nginx looks.',
    ignore: 'When another order is easier to read; nginx does not mind.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    return 200;\n}\nlocation = /x {\n    return 204;\n}',
      good: 'location = /x {\n    return 204;\n}\nlocation / {\n    return 200;\n}',
    },
  },
};
