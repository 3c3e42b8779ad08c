import { isBefore } from '../../nginx/releases.ts';
import { listensOf, speaksTls } from '../listens.ts';
import type { LintRule } from '../rule.ts';

/** A certificate does not make a server speak TLS; `ssl` at its `listen` does. */
export const tlsListenMismatch: LintRule = {
  code: 'NF8207',
  tags: ['tls', 'correctness', 'security'],
  recommended: true,
  keeps: ['ssl_certificate', 'ssl', 'listen'],
  check: (survey, report) => {
    const servers = survey
      .scopes('server')
      .filter(({ side, opener }) => side === 'http' && opener !== undefined);
    const tlsSockets = new Set(
      servers.flatMap((server) => listensOf(server)).flatMap(({ ssl, socket }) => (ssl ? [socket] : [])),
    );
    for (const server of servers) {
      const [certificate] = server.own('ssl_certificate');
      const listens = listensOf(server);
      if (survey.mayHide(server)) continue;
      for (const { placed, socket, ssl, port } of listens) {
        if (placed === undefined || ssl || speaksTls(server)) continue;
        // From 1.23.4 on nginx warns of that by itself.
        if (tlsSockets.has(socket) && isBefore(survey.version, '1.23.4'))
          report(placed, `Another server speaks TLS on ${socket}, and so does this one`, {
            help: 'write "ssl" behind every listen of that address',
          });
        else if (certificate !== undefined && !tlsSockets.has(socket) && (port === 443 || port === 8443))
          report(placed, `This server speaks plain http on port ${port}`, {
            help: 'write "ssl" behind the address',
          });
      }
      if (
        certificate === undefined ||
        server.own('listen').length === 0 ||
        speaksTls(server) ||
        listens.some(({ socket, port }) => tlsSockets.has(socket) || port === 443 || port === 8443)
      )
        continue;
      report(certificate, 'This certificate is never used: the server listens without ssl', {
        help: 'write "ssl" behind the listen that is for https',
      });
    }
  },
  explanation: {
    what: 'The server has a certificate, but none of its `listen` has `ssl`. It speaks plain http on the port that was meant for TLS.',
    why: '`ssl_certificate` only says which certificate to use. Browsers that come with TLS get an error, and what is sent to the port goes unencrypted. On one address TLS is for all servers or for none: one `ssl` switches it on for the others too.',
    mend: 'Write `ssl` behind the address: `listen 443 ssl;`.',
    ignore: 'When something in front unwraps TLS and the certificate is only left over; then take it away.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n}',
      good: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n}',
    },
  },
};
