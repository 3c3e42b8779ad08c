import { locationMatch } from '../location-match.ts';
import { readPassUrl } from '../passes.ts';
import type { LintRule } from '../rule.ts';

export const proxyPassUriSurprise: LintRule = {
  code: 'NF8403',
  tags: ['correctness'],
  recommended: false,
  keeps: ['proxy_pass'],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('proxy_pass')) {
      const word = node.args[0];
      const match = locationMatch(scope);
      if (word === undefined || match === undefined || word.value.includes('$') || scope.side !== 'http')
        continue;
      const { uri } = readPassUrl(word.value);
      if (uri === '' || match.kind === 'exact') continue;
      report(
        { word, source },
        `"${uri}" takes the place of "${match.text}", and the address is decoded on the way`,
        {
          help: 'leave the path out to hand the address on as it came',
        },
      );
    }
  },
  explanation: {
    what: 'The `proxy_pass` has a path, if only `/`. It takes the place of the prefix of the location, and the backend gets the address decoded, with `//` and `..` resolved.',
    why: '`%2F` arrives as `/`, and a prefix that is to stay is gone.',
    mend: 'Leave the path out where the address is to be handed on as it came.',
    ignore: 'When the prefix is to be taken away, which is what it is for.',
    example: {
      language: 'nginx',
      bad: 'location /app/ {\n    proxy_pass http://127.0.0.1:8000/;\n}',
      good: 'location /app/ {\n    proxy_pass http://127.0.0.1:8000;\n}',
    },
  },
};
