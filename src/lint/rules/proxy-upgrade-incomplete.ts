import type { Placed, Scope } from '../../nginx/check/scope.ts';
import { isBefore } from '../../nginx/releases.ts';
import type { LintRule } from '../rule.ts';

/** A WebSocket needs both headers and HTTP/1.1. */
export const proxyUpgradeIncomplete: LintRule = {
  code: 'NF8405',
  tags: ['correctness'],
  recommended: true,
  keeps: ['proxy_pass', 'proxy_set_header', 'proxy_http_version'],
  check: (survey, report) => {
    for (const { scope } of survey.all('proxy_pass')) {
      if (scope.side !== 'http' || survey.mayInherit(scope)) continue;
      const upgrade = header(scope, 'upgrade');
      if (upgrade?.node.args[1]?.value.toLowerCase() !== '$http_upgrade') continue;
      const connection = header(scope, 'connection')?.node.args[1]?.value.toLowerCase();
      const version = scope.inherited('proxy_http_version')[0]?.node.args[0]?.value;
      const lacks: string[] = [];
      if (connection === undefined || connection === '' || connection === 'close')
        lacks.push('"proxy_set_header Connection" with "upgrade"');
      if (version === '1.0' || (version === undefined && isBefore(survey.version, '1.29.7')))
        lacks.push('"proxy_http_version 1.1"');
      if (lacks.length > 0)
        report(
          upgrade,
          `WebSockets do not get through: ${lacks.join(' and ')} ${lacks.length > 1 ? 'are' : 'is'} missing`,
          {
            help: `add ${lacks.join(' and ')} beside it`,
          },
        );
    }
  },
  explanation: {
    what: '`Upgrade` is handed on, but `Connection` is not set or the request goes out as HTTP/1.0. The backend does not see a WebSocket handshake and answers with an ordinary page or 400.',
    why: 'Both headers concern a single connection, so nginx hands neither on by itself; before 1.29.7 it speaks HTTP/1.0 to backends.',
    mend: 'Set all three: `proxy_http_version 1.1;`, `Upgrade $http_upgrade`, and `Connection` from a `map` of `$http_upgrade`.',
    example: {
      language: 'nginx',
      bad: 'location /ws {\n    proxy_set_header Upgrade $http_upgrade;\n    proxy_pass http://127.0.0.1:8000;\n}',
      good: 'location /ws {\n    proxy_http_version 1.1;\n    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection upgrade;\n    proxy_pass http://127.0.0.1:8000;\n}',
    },
  },
};

function header(scope: Scope, name: string): Placed | undefined {
  return scope.inherited('proxy_set_header').find(({ node }) => node.args[0]?.value.toLowerCase() === name);
}
