import type { LintRule } from '../rule.ts';
import { variablesOf } from '../variable-values.ts';

/** The backend believes the Host header that it gets. */
export const hostSpoofing: LintRule = {
  code: 'NF8005',
  tags: ['security'],
  recommended: true,
  keeps: ['proxy_set_header'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('proxy_set_header')) {
      const [name, value] = node.args;
      if (name?.value.toLowerCase() !== 'host' || value === undefined) continue;
      const chosen = variablesOf(value.value).find((variable) =>
        /^(?:arg_|cookie_|http_(?!host$))/.test(variable),
      );
      if (chosen === undefined) continue;
      report({ word: value, source }, `The client chooses the Host of the backend's request, by $${chosen}`, {
        help: 'write $host, which is the name that chose this server',
      });
    }
  },
  explanation: {
    what: 'The `Host` header for the backend is made from a parameter, a cookie or another header. The client can write anything into those.',
    why: 'Applications make links, redirects and mails to reset a password from `Host`, and choose a tenant by it. Their own checks of the host are worth nothing then.',
    mend: 'Use `$host`.',
    ignore: 'When a proxy in front of this nginx always sets that header itself.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $http_x_forwarded_host;\n}',
      good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
    },
  },
};
