import type { Scope } from '../../nginx/check/scope.ts';
import { listensOf } from '../listens.ts';
import type { LintRule } from '../rule.ts';
import type { Survey } from '../survey.ts';
import { variablesOf } from '../variable-values.ts';

/** With the PROXY protocol the address of the connection is that of the proxy. */
export const aclBehindProxy: LintRule = {
  code: 'NF8017',
  tags: ['security', 'correctness'],
  recommended: true,
  keeps: [
    'allow',
    'deny',
    'limit_req',
    'limit_conn',
    'limit_req_zone',
    'limit_conn_zone',
    'set_real_ip_from',
    'real_ip_header',
  ],
  check: (survey, report) => {
    const zones = zonesByAddress(survey);
    for (const name of ['allow', 'deny', 'limit_req', 'limit_conn'] as const) {
      for (const { scope, node, source } of survey.all(name)) {
        const server = scope.enclosing('server');
        if (server === undefined || scope.side !== 'http' || survey.mayInherit(scope)) continue;
        const [value = ''] = node.args.map((word) => word.value);
        const byAddress =
          name === 'allow' || name === 'deny' ? value !== 'all' : zones.has(value.replace(/^zone=/, ''));
        if (!byAddress || !onlyBehindProxy(server) || scope.inherited('set_real_ip_from').length > 0)
          continue;
        report({ node, source }, 'This goes by the address of the proxy in front, which all clients share', {
          help: 'add "set_real_ip_from" with its address, and "real_ip_header proxy_protocol;"',
        });
      }
    }
  },
  explanation: {
    what: "The server gets its connections from a proxy, by the PROXY protocol, but goes by the address of the connection. That is the proxy's own, for every client.",
    why: '`deny` of a client never matches, `allow` of the proxy lets everybody in, and a limit for one client becomes a limit for all of them together.',
    mend: 'Add `set_real_ip_from` with the address of the proxy and `real_ip_header proxy_protocol;`.',
    ignore: 'When the rule really is about the proxy.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080 proxy_protocol;\n    allow 198.51.100.7;\n    deny all;\n}',
      good: 'server {\n    listen 8080 proxy_protocol;\n    set_real_ip_from 192.0.2.10;\n    real_ip_header proxy_protocol;\n    allow 198.51.100.7;\n    deny all;\n}',
    },
  },
};

function onlyBehindProxy(server: Scope): boolean {
  return listensOf(server).every(({ proxyProtocol }) => proxyProtocol);
}

function zonesByAddress(survey: Survey): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { node } of [...survey.all('limit_req_zone'), ...survey.all('limit_conn_zone')]) {
    const [key = '', ...rest] = node.args.map((word) => word.value);
    if (!variablesOf(key).some((name) => name === 'remote_addr' || name === 'binary_remote_addr')) continue;
    const zone = rest.find((word) => word.startsWith('zone='));
    if (zone !== undefined) names.add(zone.slice('zone='.length).split(':')[0] ?? '');
  }
  return names;
}
