import { passNames } from '../passes.ts';
import type { LintRule } from '../rule.ts';

export const clientMaxBodySizeUnset: LintRule = {
  code: 'NF8510',
  tags: ['operation'],
  recommended: false,
  keeps: ['client_max_body_size', ...passNames],
  check: (survey, report) => {
    for (const name of passNames)
      for (const { node, source, scope } of survey.all(name))
        if (
          scope.side === 'http' &&
          scope.inherited('client_max_body_size').length === 0 &&
          !survey.mayInherit(scope)
        )
          report({ node, source }, 'Uploads over 1 MB are refused with 413', {
            help: 'set client_max_body_size',
          });
  },
  explanation: {
    what: '`client_max_body_size` is not set where requests go to a backend. Its default is 1 MB, and larger uploads are refused with 413.',
    why: 'The backend never sees them, and its own limit means nothing.',
    mend: 'Set it to what the application takes.',
    ignore: 'When 1 MB is enough.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n}',
      good: 'location / {\n    client_max_body_size 20m;\n    proxy_pass http://127.0.0.1:8000;\n}',
    },
  },
};
