import { replaceWord } from '../edit.ts';
import type { LintRule } from '../rule.ts';

export const errorLogOff: LintRule = {
  code: 'NF8501',
  tags: ['operation'],
  recommended: true,
  keeps: ['error_log'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('error_log')) {
      const [word, level] = node.args;
      if (word?.value !== 'off') continue;
      const text = level === undefined ? '/dev/null crit' : '/dev/null';
      report({ word, source }, 'This writes the errors to a file of the name "off"', {
        help: 'write "error_log /dev/null crit;"; it cannot be switched off',
        fix: { message: 'write /dev/null', edits: [replaceWord(source, word, text)] },
      });
    }
  },
  explanation: {
    what: '`error_log` knows no `off`, other than `access_log`. nginx writes its errors to a file of that name in its own folder.',
    why: 'The file grows where nobody looks for it.',
    mend: 'Write `error_log /dev/null crit;`, or better leave the log on.',
    example: {
      language: 'nginx',
      bad: 'location = /favicon.ico {\n    error_log off;\n}',
      good: 'location = /favicon.ico {\n    error_log /dev/null crit;\n}',
    },
  },
};
