import type { LintRule } from '../rule.ts';

export const versionDisclosure: LintRule = {
  code: 'NF8014',
  tags: ['security'],
  recommended: true,
  keeps: ['server_tokens'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('server_tokens')) {
      const word = node.args[0];
      if (word === undefined || !/^(?:on|build)$/i.test(word.value)) continue;
      report({ word, source }, 'Every response tells the version of nginx', {
        help: 'write "server_tokens off;"',
        fix: {
          message: 'switch it off',
          edits: [{ source, start: word.start, end: word.end, text: 'off' }],
        },
      });
    }
  },
  explanation: {
    what: 'The version of nginx is in the `Server` header and on error pages. Whoever scans for a hole of one release finds this server.',
    why: 'It saves an attacker some tries. It protects against nothing by itself.',
    mend: 'Write `server_tokens off;` in `http`.',
    ignore: 'When the version is no secret to you.',
    example: {
      language: 'nginx',
      bad: 'server_tokens on;\nserver {\n    listen 8080;\n}',
      good: 'server_tokens off;\nserver {\n    listen 8080;\n}',
    },
  },
};
