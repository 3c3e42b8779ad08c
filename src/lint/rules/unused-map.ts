import type { LintRule } from '../rule.ts';
import { countVariables, hasCode } from '../word-count.ts';

export const unusedMap: LintRule = {
  code: 'NF8413',
  tags: ['maintainability'],
  recommended: true,
  keeps: ['map', 'geo', 'split_clients', 'server'],
  check: (survey, report) => {
    const makers = [...survey.all('map'), ...survey.all('geo'), ...survey.all('split_clients')];
    if (makers.length === 0 || !survey.complete || survey.scopes('server', 'stream server').length === 0)
      return;
    if (hasCode(survey.sources.values())) return;
    const named = makers.map((met) => ({
      met,
      name: met.node.args.at(-1)?.value.slice(1).toLowerCase() ?? '',
    }));
    const counts = countVariables(survey.sources.values(), new Set(named.map(({ name }) => name)));
    for (const { met, name } of named) {
      const word = met.node.args.at(-1);
      if (word === undefined || name === '' || (counts.get(name) ?? 0) > 1) continue;
      report({ word, source: met.source }, `$${name} is used nowhere`, {
        help: `take the ${met.row.name} away`,
      });
    }
  },
  explanation: {
    what: 'The variable that a `map`, `geo` or `split_clients` makes is used nowhere.',
    why: 'It may be left over; or the variable is misspelt where it was to be used.',
    mend: 'Take it away, or use it.',
    example: {
      language: 'nginx',
      bad: 'map $host $tenant {\n    default a;\n}\nserver {\n    listen 8080;\n}',
      good: 'map $host $tenant {\n    default a;\n}\nserver {\n    listen 8080;\n    return 200 $tenant;\n}',
    },
  },
};
