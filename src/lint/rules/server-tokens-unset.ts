import type { LintRule } from '../rule.ts';

export const serverTokensUnset: LintRule = {
  code: 'NF8015',
  tags: ['security'],
  recommended: false,
  keeps: ['server_tokens', 'http'],
  check: (survey, report) => {
    if (!survey.complete || survey.all('server_tokens').length > 0) return;
    for (const { node, source } of survey.all('http'))
      report({ node, source }, 'server_tokens is not set, so every response tells the version of nginx', {
        help: 'add "server_tokens off;"',
      });
  },
  explanation: {
    what: '`server_tokens` is nowhere set, and its default is `on`. The version of nginx is in every response.',
    why: 'Whoever scans for a hole of one release finds this server.',
    mend: 'Write `server_tokens off;` in `http`.',
    ignore: 'When the version is no secret to you.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n}',
      good: 'server_tokens off;\nserver {\n    listen 8080;\n}',
    },
  },
};
