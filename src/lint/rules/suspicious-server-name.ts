import type { LintRule } from '../rule.ts';

export const suspiciousServerName: LintRule = {
  code: 'NF8401',
  tags: ['correctness'],
  recommended: true,
  keeps: ['server_name'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('server_name'))
      for (const word of node.args) {
        const { value } = word;
        // Of a "/" nginx warns by itself.
        if (value.startsWith('~') || value.includes('/') || value.includes('$')) continue;
        const port = /^[^:]+:\d+$/.test(value);
        const sign = port ? ':' : /[,;:?#@"']/.exec(value)?.[0];
        if (sign === undefined || /^\[?[\da-f:]+\]?$/i.test(value)) continue;
        report({ word, source }, `No request has the host "${value}": a name has no "${sign}" in it`, {
          help: port ? 'leave the port out; listen has it' : 'write the names with blanks between them',
        });
      }
  },
  explanation: {
    what: 'The server name has a port, a comma or another sign that no host has. nginx compares the name without the port, so no request ever comes here by that name.',
    why: 'The requests go to the default server of the address. nginx warns only of a `/` in the name.',
    mend: 'Leave the port out, and put blanks between names.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    server_name example.com:8080;\n}',
      good: 'server {\n    listen 8080;\n    server_name example.com;\n}',
    },
  },
};
