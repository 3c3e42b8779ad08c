import type { Scope } from '../../nginx/check/scope.ts';
import { listensOf } from '../listens.ts';
import { locationMatch } from '../location-match.ts';
import type { LintRule } from '../rule.ts';

/** The address that a redirect sends to is answered by the same redirect. */
export const redirectLoop: LintRule = {
  code: 'NF8316',
  tags: ['correctness'],
  recommended: true,
  keeps: ['return', 'listen', 'server_name', 'set_real_ip_from', 'rewrite', 'if'],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('return')) {
      const server = scope.enclosing('server');
      const [code, target] = node.args.length === 1 ? [undefined, node.args[0]] : node.args;
      if (server === undefined || target === undefined || !/^30[12378]$/.test(code?.value ?? '302')) continue;
      if (!answersEverything(scope, server) || survey.mayHide(server) || server.own('listen').length === 0)
        continue;
      const match = /^(https?|\$scheme):\/\/([^/$]+|\$\w+)(\$request_uri|\$uri)(?:\$is_args\$args)?$/.exec(
        target.value,
      );
      const [, scheme = '', host = ''] = match ?? [];
      if (match === null || !comesBack(scheme, host, server)) continue;
      report({ word: target, source }, 'This redirect leads back to itself', {
        help: 'answer only what is not there yet: another server for the other name or for plain http',
      });
    }
  },
  explanation: {
    what: 'The server answers everything with a redirect to its own scheme, name and address. The browser gives up after some twenty rounds ("redirected you too many times").',
    why: 'Mostly `listen 80` and `listen 443 ssl` stand in one server together with the redirect to https, or the name that is redirected to is also a name of the server that redirects.',
    mend: 'Put the redirect into a server of its own, which has only the sockets and names that are to be left.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443 ssl;\n    server_name example.com www.example.com;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    return 301 https://www.example.com$request_uri;\n}',
      good: 'server {\n    listen 8443 ssl;\n    server_name example.com;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    return 301 https://www.example.com$request_uri;\n}',
    },
  },
};

function answersEverything(scope: Scope, server: Scope): boolean {
  if (scope === server) return true;
  const match = locationMatch(scope);
  return (
    scope.parent === server && match?.kind === 'prefix' && match.text === '/' && server.inner.length === 1
  );
}

function comesBack(scheme: string, host: string, server: Scope): boolean {
  const listens = listensOf(server).filter(({ quic }) => !quic);
  const tls = listens.some(({ ssl }) => ssl);
  const plain = listens.some(({ ssl }) => !ssl);
  const same = scheme === '$scheme' || (scheme === 'https' ? tls : plain);
  // Behind something that speaks TLS, plain http comes in for both.
  if (!same || (scheme === 'http' && tls)) return false;
  const names = server
    .own('server_name')
    .flatMap(({ node }) => node.args.map(({ value }) => value.toLowerCase()));
  if (host === '$host' || host === '$http_host') return true;
  if (host === '$server_name') return names[0] !== undefined && /^[a-z0-9.-]+\.[a-z]+$/.test(names[0]);
  return names.includes(host.toLowerCase());
}
