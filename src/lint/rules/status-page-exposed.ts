import { accessNames, isGuarded, isLocal } from '../access.ts';
import type { LintRule } from '../rule.ts';

/** Counters of connections and requests, for everybody. */
export const statusPageExposed: LintRule = {
  code: 'NF8012',
  tags: ['security'],
  recommended: true,
  keeps: ['stub_status', 'api', ...accessNames],
  check: (survey, report) => {
    for (const { scope, node, source } of survey.all('stub_status')) {
      if (isGuarded(scope) || isLocal(scope) || survey.mayInherit(scope)) continue;
      report({ node, source }, 'Everybody can read this status page', {
        help: 'add "allow 127.0.0.1; deny all;", or listen on 127.0.0.1',
      });
    }
  },
  explanation: {
    what: 'The status page has no access rules. Everybody can read how many connections and requests there are.',
    why: 'It tells how busy the server is and lets others watch the effect of an attack; monitoring needs it from a few addresses only.',
    mend: 'Allow the addresses of your monitoring and deny all others, or serve it on `127.0.0.1`.',
    ignore: 'When a firewall keeps the port closed.',
    example: {
      language: 'nginx',
      bad: 'location = /nginx_status {\n    stub_status;\n}',
      good: 'location = /nginx_status {\n    stub_status;\n    allow 127.0.0.1;\n    deny all;\n}',
    },
  },
};
