import type { Scope } from '../../nginx/check/scope.ts';
import { isBefore } from '../../nginx/releases.ts';
import { grouped } from '../grouped.ts';
import { readPassUrl } from '../passes.ts';
import type { LintRule } from '../rule.ts';

/** Before 1.29.7 nginx asks backends by HTTP/1.0 and with `Connection: close`. */
export const upstreamKeepaliveIncomplete: LintRule = {
  code: 'NF8406',
  tags: ['performance'],
  recommended: true,
  applies: (version) => isBefore(version, '1.29.7'),
  keeps: [
    'keepalive',
    'upstream',
    'proxy_pass',
    'fastcgi_pass',
    'proxy_http_version',
    'proxy_set_header',
    'fastcgi_keep_conn',
  ],
  check: (survey, report) => {
    const passes = ['proxy_pass', 'fastcgi_pass'].map((pass) => {
      const byHost = grouped(survey.all(pass), ({ node }) =>
        readPassUrl(node.args[0]?.value ?? '').authority.toLowerCase(),
      );
      return { pass, byHost };
    });
    for (const { node, source, scope } of survey.all('keepalive')) {
      const name = scope.opener?.node.args[0]?.value.toLowerCase();
      if (name === undefined || scope.side !== 'http' || scope.context !== 'upstream') continue;
      for (const { pass, byHost } of passes) {
        const users = byHost.get(name) ?? [];
        const bad = users.find((user) => !survey.mayInherit(user.scope) && !keeps(user.scope, pass));
        if (bad === undefined || users.some((user) => keeps(user.scope, pass))) continue;
        report({ node, source }, 'No connection is kept: each request closes its own', {
          help:
            pass === 'proxy_pass'
              ? 'add "proxy_http_version 1.1;" and "proxy_set_header Connection "";" to the locations that use it'
              : 'add "fastcgi_keep_conn on;" to the locations that use it',
          related: [
            {
              message: 'used here',
              place: {
                source: bad.source,
                start: bad.node.start,
                end: bad.node.name.end,
                line: bad.node.line,
              },
            },
          ],
        });
      }
    }
  },
  explanation: {
    what: 'The upstream keeps idle connections, but every request closes its own. Before nginx 1.29.7 a backend is asked by HTTP/1.0 with `Connection: close`.',
    why: 'The pool stays empty: each request pays for a new connection, and the machine may run out of ports.',
    mend: 'Add `proxy_http_version 1.1;` and `proxy_set_header Connection "";`; for FastCGI `fastcgi_keep_conn on;`.',
    example: {
      language: 'nginx',
      bad: 'upstream backend {\n    server 127.0.0.1:8000;\n    keepalive 16;\n}\nserver {\n    listen 8080;\n    location / {\n        proxy_pass http://backend;\n    }\n}',
      good: 'upstream backend {\n    server 127.0.0.1:8000;\n    keepalive 16;\n}\nserver {\n    listen 8080;\n    location / {\n        proxy_http_version 1.1;\n        proxy_set_header Connection "";\n        proxy_pass http://backend;\n    }\n}',
    },
  },
};

function keeps(scope: Scope, pass: string): boolean {
  if (pass === 'fastcgi_pass')
    return scope.inherited('fastcgi_keep_conn')[0]?.node.args[0]?.value.toLowerCase() === 'on';
  if (scope.inherited('proxy_http_version')[0]?.node.args[0]?.value !== '1.1') return false;
  const connection = scope
    .inherited('proxy_set_header')
    .find(({ node }) => node.args[0]?.value.toLowerCase() === 'connection');
  const value = connection?.node.args[1]?.value.toLowerCase();
  return value !== undefined && value !== 'close' && value !== 'upgrade';
}
