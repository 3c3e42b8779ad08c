import { placedRegexes, regexNames } from '../placed-regexes.ts';
import type { LintRule } from '../rule.ts';

export const unanchoredRegex: LintRule = {
  code: 'NF8306',
  tags: ['correctness'],
  recommended: false,
  keeps: regexNames,
  check: (survey, report) => {
    for (const { regex, word, source, of } of placedRegexes(survey))
      if (of === 'location' && !/^(?:\(\?[a-z]+\))?[\^]/.test(regex) && !/\$\)?$/.test(regex))
        report({ word, source }, 'This matches anywhere in the address', {
          help: 'begin it with "^" or end it in "$"',
        });
  },
  explanation: {
    what: 'The regular expression of the location has neither `^` nor `$`. `~ /admin` also matches `/x/admin.txt`.',
    why: 'It takes more addresses than it seems to, and regular expressions win over most prefixes.',
    mend: 'Anchor it: `~ ^/admin/`.',
    ignore: 'When any place in the address is meant.',
    example: {
      language: 'nginx',
      bad: 'location ~ /admin {\n    return 403;\n}',
      good: 'location ~ ^/admin {\n    return 403;\n}',
    },
  },
};
