import { grouped } from '../grouped.ts';
import { listensOf } from '../listens.ts';
import type { LintRule } from '../rule.ts';

export const tlsDefaultServerLeak: LintRule = {
  code: 'NF8208',
  tags: ['tls', 'security'],
  recommended: false,
  keeps: ['listen', 'ssl_reject_handshake', 'server_name', 'ssl_certificate'],
  check: (survey, report) => {
    if (!survey.complete) return;
    const listens = survey
      .scopes('server')
      .filter(({ side }) => side === 'http')
      .flatMap((server) => listensOf(server).map((listen) => ({ server, listen })))
      .filter(({ listen }) => listen.ssl);
    for (const [socket, list] of grouped(listens, ({ listen }) => listen.socket)) {
      const chosen = list.find(({ listen }) => listen.isDefault) ?? list[0];
      if (chosen === undefined || list.length < 2 || chosen.listen.placed === undefined) continue;
      if (chosen.server.inherited('ssl_reject_handshake')[0]?.node.args[0]?.value === 'on') continue;
      report(
        chosen.listen.placed,
        `Whoever asks ${socket} for an unknown name gets the certificate of this server`,
        {
          help: 'add a default server with "ssl_reject_handshake on;"',
        },
      );
    }
  },
  explanation: {
    what: 'Several servers share a TLS socket, and none refuses unknown names. Whoever connects without a name, or with a strange one, gets the certificate of the default server.',
    why: 'Scanners of addresses learn which sites live here, and the site answers under names that are not its own.',
    mend: 'Add a server with `listen 443 ssl default_server;` and `ssl_reject_handshake on;`.',
    ignore: 'When the default site is meant to be found.',
    example: {
      language: 'nginx',
      bad: 'ssl_certificate a.crt;\nssl_certificate_key a.key;\nserver {\n    listen 8443 ssl;\n    server_name a.example.com;\n}\nserver {\n    listen 8443 ssl;\n    server_name b.example.com;\n}',
      good: 'ssl_certificate a.crt;\nssl_certificate_key a.key;\nserver {\n    listen 8443 ssl default_server;\n    ssl_reject_handshake on;\n}\nserver {\n    listen 8443 ssl;\n    server_name b.example.com;\n}',
    },
  },
};
