import type { LintRule } from '../rule.ts';

/** Every file that the workers may read. */
export const filesystemRoot: LintRule = {
  code: 'NF8011',
  tags: ['security'],
  recommended: true,
  keeps: ['root', 'alias', 'internal'],
  check: (survey, report) => {
    for (const met of [...survey.all('root'), ...survey.all('alias')]) {
      const word = met.node.args[0];
      if (word === undefined || !/^\/+$/.test(word.value) || met.scope.inherited('internal').length > 0)
        continue;
      report({ word, source: met.source }, 'The whole file system is served', {
        help: 'name the folder that holds the files',
      });
    }
  },
  explanation: {
    what: 'The folder that files are served from is `/`. `/etc/passwd` is then an address of this site.',
    why: 'Every file that the worker processes may read is handed out: configurations, keys that are too open, logs.',
    mend: 'Name the folder with the files of the site.',
    ignore:
      'When the location takes such addresses only that cannot name a secret file, and you are sure of it.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    root /;\n}',
      good: 'server {\n    listen 8080;\n    root /srv/www;\n}',
    },
  },
};
