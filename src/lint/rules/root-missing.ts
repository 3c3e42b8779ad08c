import type { LintRule } from '../rule.ts';

export const rootMissing: LintRule = {
  code: 'NF8513',
  tags: ['operation'],
  recommended: true,
  keeps: ['root', 'alias'],
  check: (survey, report) => {
    for (const { node, source } of [...survey.all('root'), ...survey.all('alias')]) {
      const word = node.args[0];
      if (word === undefined || word.value.includes('$')) continue;
      if (survey.files.read(word.value, 'prefix').kind === 'absent')
        report({ word, source }, `There is no folder "${word.value}"`, {
          help: 'make it, or correct the path',
        });
    }
  },
  explanation: {
    what: 'The folder of `root` or `alias` is not there. Every request for a file ends in 404.',
    why: 'nginx looks only when a request comes, so `nginx -t` says nothing.',
    mend: 'Make the folder, or correct the path.',
    ignore: 'When the folder comes later, by a deployment.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    root missing;\n}',
      good: 'server {\n    listen 8080;\n    root html;\n}',
    },
  },
};
