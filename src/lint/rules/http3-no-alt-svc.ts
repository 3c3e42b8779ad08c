import type { Scope } from '../../nginx/check/scope.ts';
import { perSurvey } from '../grouped.ts';
import { listensOf } from '../listens.ts';
import type { LintRule } from '../rule.ts';

/** Browsers come over TCP first, and learn of QUIC from the header. */
export const http3NoAltSvc: LintRule = {
  code: 'NF8215',
  tags: ['performance', 'correctness'],
  recommended: true,
  keeps: ['listen', 'add_header', 'more_set_headers', 'server_name', 'ssl_reject_handshake'],
  check: (survey, report) => {
    for (const server of survey.scopes('server')) {
      const listens = listensOf(server);
      const quic = listens.find((listen) => listen.quic);
      if (server.side !== 'http' || quic?.placed === undefined || survey.mayInherit(server)) continue;
      // Whoever is turned away has nothing to learn.
      const [rejects] = server.own('ssl_reject_handshake');
      if (rejects?.node.args[0]?.value.toLowerCase() === 'on') continue;
      const name = server.own('server_name')[0]?.node.args[0]?.value;
      if (!listens.some(({ ssl }) => ssl) && !namesOverTcp(survey).has(name))
        report(quic.placed, 'Browsers do not find this server: it has no TLS over TCP', {
          help: `add "listen ${quic.port} ssl;"`,
        });
      else if (!announces(server) && survey.all('more_set_headers').length === 0)
        report(quic.placed, 'Browsers never use this QUIC socket: no Alt-Svc header tells of it', {
          help: `add_header Alt-Svc 'h3=":${quic.port}"; ma=86400' always;`,
        });
    }
  },
  explanation: {
    what: 'The server listens for QUIC, but nothing tells browsers so. They come over TCP first, and change to HTTP/3 only when an `Alt-Svc` header names the port.',
    why: 'Everything works, over HTTP/2, and the socket stays unused.',
    mend: 'Add `add_header Alt-Svc \'h3=":443"; ma=86400\' always;`, and a `listen 443 ssl;` beside the `quic` one.',
    ignore: 'When a DNS record of type HTTPS tells it, or the backend sends the header.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443 ssl;\n    listen 8443 quic;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n}',
      good: 'server {\n    listen 8443 ssl;\n    listen 8443 quic;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    add_header Alt-Svc \'h3=":8443"; ma=86400\' always;\n}',
    },
  },
};

function announces(scope: Scope): boolean {
  const here = scope
    .inherited('add_header')
    .some(({ node }) => node.args[0]?.value.toLowerCase() === 'alt-svc');
  return here || scope.inner.some(announces);
}

/** The first names of servers with TLS over TCP: some keep the two kinds of sockets in servers of their own. */
const namesOverTcp = perSurvey((survey) => {
  const servers = survey.scopes('server').filter((server) => listensOf(server).some(({ ssl }) => ssl));
  return new Set(servers.map((server) => server.own('server_name')[0]?.node.args[0]?.value));
});
