import { insideOf } from '../edit.ts';
import { locationMatch } from '../location-match.ts';
import type { LintRule } from '../rule.ts';

/** nginx puts what follows the prefix behind the alias as it is, without a `/` between them. */
export const aliasSlashMismatch: LintRule = {
  code: 'NF8002',
  tags: ['correctness', 'security'],
  recommended: true,
  keeps: ['alias'],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('alias')) {
      const match = locationMatch(scope);
      const word = node.args[0];
      if (word === undefined || (match?.kind !== 'prefix' && match?.kind !== 'prefix-first')) continue;
      if (!match.text.endsWith('/') || word.value.endsWith('/') || /\$\{?\w+\}?$/.test(word.value)) continue;
      // A single word is hardly a folder: a place holder of a template.
      if (!word.value.includes('/')) continue;
      const { end } = insideOf(word);
      report({ word, source }, `"${match.text}file" is looked for as "${word.value}file"`, {
        help: `write "${word.value}/"`,
        fix: { message: 'add a "/" to the alias', edits: [{ source, start: end, end, text: '/' }] },
      });
    }
  },
  explanation: {
    what: 'The location ends in `/`, but its alias does not. nginx replaces `/files/` by `/srv/files`, so `/files/a.txt` becomes `/srv/filesa.txt`.',
    why: 'Every file of the folder is answered with 404, and files beside the folder whose name starts like it are handed out.',
    mend: 'End the alias in `/` too.',
    ignore: 'When the alias is the beginning of file names on purpose.',
    example: {
      language: 'nginx',
      bad: 'location /files/ {\n    alias /srv/files;\n}',
      good: 'location /files/ {\n    alias /srv/files/;\n}',
    },
  },
};
