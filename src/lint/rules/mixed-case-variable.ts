import type { Placed } from '../../nginx/check/scope.ts';
import type { LintRule } from '../rule.ts';

/** Names of variables are lower-cased when they are read. */
export const mixedCaseVariable: LintRule = {
  code: 'NF8317',
  tags: ['correctness'],
  recommended: true,
  keeps: ['set', 'map', 'geo', 'split_clients'],
  check: (survey, report) => {
    const first = new Map<string, { readonly written: string; readonly placed: Placed }>();
    for (const name of ['map', 'geo', 'split_clients', 'set'])
      for (const { node, source, scope } of survey.all(name)) {
        const word = name === 'set' ? node.args[0] : node.args.at(-1);
        if (word === undefined) continue;
        const key = `${scope.side} ${word.value.toLowerCase()}`;
        const before = first.get(key);
        if (before === undefined) first.set(key, { written: word.value, placed: { node, source } });
        else if (before.written !== word.value)
          report({ word, source }, `${word.value} and ${before.written} are one variable`, {
            help: 'write it the same way everywhere, or give it a name of its own',
          });
      }
  },
  explanation: {
    what: 'Two variables differ by upper and lower case only. For nginx they are one.',
    why: 'The second overwrites the first.',
    mend: 'Give one of them another name, or write both the same way.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    set $user a;\n    set $User b;\n    return 200 $user;\n}',
      good: 'location / {\n    set $user a;\n    set $backend_user b;\n    return 200 $user;\n}',
    },
  },
};
