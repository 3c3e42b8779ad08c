import type { LintRule } from '../rule.ts';

export const limitStatusDefault: LintRule = {
  code: 'NF8511',
  tags: ['operation'],
  recommended: false,
  keeps: ['limit_req', 'limit_conn', 'limit_req_status', 'limit_conn_status'],
  check: (survey, report) => {
    for (const name of ['limit_req', 'limit_conn'])
      for (const { node, source, scope } of survey.all(name))
        if (
          scope.side === 'http' &&
          scope.inherited(`${name}_status`).length === 0 &&
          !survey.mayInherit(scope)
        )
          report({ node, source }, 'Whoever is over the limit gets 503, as if the server were broken', {
            help: `add "${name}_status 429;"`,
          });
  },
  explanation: {
    what: 'Requests over the limit are answered with 503, the default of `limit_req_status` and `limit_conn_status`.',
    why: 'Clients and monitoring take 503 for a failure of the server; 429 says what it is.',
    mend: 'Write `limit_req_status 429;`.',
    ignore: 'When something depends on the 503.',
    example: {
      language: 'nginx',
      bad: 'limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;\nserver {\n    listen 8080;\n    limit_req zone=a;\n}',
      good: 'limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;\nserver {\n    listen 8080;\n    limit_req zone=a;\n    limit_req_status 429;\n}',
    },
  },
};
