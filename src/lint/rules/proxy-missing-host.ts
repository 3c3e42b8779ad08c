import type { LintRule } from '../rule.ts';

export const proxyMissingHost: LintRule = {
  code: 'NF8404',
  tags: ['correctness'],
  recommended: false,
  keeps: ['proxy_pass', 'proxy_set_header', 'proxy_pass_request_headers'],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('proxy_pass')) {
      if (scope.side !== 'http' || survey.mayInherit(scope)) continue;
      const names = scope
        .inherited('proxy_set_header')
        .map((placed) => placed.node.args[0]?.value.toLowerCase());
      if (!names.includes('host'))
        report({ node, source }, 'The backend does not learn which host was asked for', {
          help: 'add "proxy_set_header Host $host;"',
        });
    }
  },
  explanation: {
    what: 'No `proxy_set_header Host` is in force. The backend gets the host of `proxy_pass`, such as the name of the upstream.',
    why: 'Applications make links and redirects with that name.',
    mend: 'Add `proxy_set_header Host $host;`.',
    ignore: 'When the backend is a site of its own and wants its own name.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n}',
      good: 'location / {\n    proxy_set_header Host $host;\n    proxy_pass http://127.0.0.1:8000;\n}',
    },
  },
};
