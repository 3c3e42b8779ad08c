import type { LintRule } from '../rule.ts';

export const mapMissingDefault: LintRule = {
  code: 'NF8414',
  tags: ['correctness'],
  recommended: false,
  keeps: ['map', 'geo'],
  check: (survey, report) => {
    for (const { node, source, row } of [...survey.all('map'), ...survey.all('geo')]) {
      const words = (node.block ?? []).flatMap((entry) =>
        entry.kind === 'directive' ? [entry.name.value] : [],
      );
      if (words.includes('default') || words.includes('include') || words.includes('0.0.0.0/0')) continue;
      report({ node, source }, `What this ${row.name} does not list becomes the empty text`, {
        help: 'add a "default"',
      });
    }
  },
  explanation: {
    what: 'The `map` or `geo` has no `default`. What it does not list becomes the empty text.',
    why: 'An empty value is false in an `if`, and leaves a header out: a check that goes by it may let everybody through.',
    mend: 'Add a `default`.',
    ignore: 'When the empty text is what you want.',
    example: {
      language: 'nginx',
      bad: 'map $host $tenant {\n    a.example.com a;\n}',
      good: 'map $host $tenant {\n    a.example.com a;\n    default "";\n}',
    },
  },
};
