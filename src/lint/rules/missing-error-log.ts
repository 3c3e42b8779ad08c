import type { LintRule } from '../rule.ts';

export const missingErrorLog: LintRule = {
  code: 'NF8502',
  tags: ['operation'],
  recommended: false,
  keeps: ['error_log', 'http'],
  check: (survey, report) => {
    if (!survey.complete || survey.all('error_log').length > 0) return;
    for (const { node, source } of survey.all('http'))
      report({ node, source }, 'error_log is nowhere set', {
        help: 'add it, so that it is clear where errors go',
      });
  },
  explanation: {
    what: '`error_log` is nowhere set. Errors go where nginx was built to put them.',
    why: 'That place differs from build to build.',
    mend: 'Set it at the top of the file.',
    ignore: 'When the place that comes with the build is fine.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n}',
      good: 'error_log error.log warn;\nserver {\n    listen 8080;\n}',
    },
  },
};
