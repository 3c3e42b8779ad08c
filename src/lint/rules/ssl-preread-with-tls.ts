import { listensOf } from '../listens.ts';
import type { LintRule } from '../rule.ts';

/** What is decrypted already has no hello to read. */
export const sslPrereadWithTls: LintRule = {
  code: 'NF8216',
  tags: ['tls', 'correctness'],
  recommended: true,
  keeps: ['ssl_preread', 'listen'],
  check: (survey, report) => {
    for (const server of survey.scopes('stream server')) {
      const [preread] = server.inherited('ssl_preread');
      if (preread?.node.args[0]?.value.toLowerCase() !== 'on') continue;
      for (const { placed, ssl, udp } of listensOf(server)) {
        if (placed === undefined || !(ssl || udp)) continue;
        report(
          placed,
          ssl
            ? 'ssl_preread reads nothing here: nginx ends TLS itself'
            : 'ssl_preread reads nothing over UDP',
          {
            help: ssl
              ? 'use $ssl_server_name in the place of $ssl_preread_server_name'
              : 'take "ssl_preread" away here',
          },
        );
      }
    }
  },
  explanation: {
    what: '`ssl_preread` looks into the first packet of a TLS connection that is handed on as it is. Where nginx ends TLS itself, or over UDP, there is nothing to look into and `$ssl_preread_server_name` stays empty.',
    why: 'A `map` on that variable always takes its default, so everything goes to one backend.',
    mend: 'Take `ssl` away from the `listen` when the backends have the certificates; else use `$ssl_server_name`.',
    example: {
      language: 'nginx',
      bad: 'stream {\n    server {\n        listen 8443 ssl;\n        ssl_certificate a.crt;\n        ssl_certificate_key a.key;\n        ssl_preread on;\n        proxy_pass 127.0.0.1:8000;\n    }\n}',
      good: 'stream {\n    server {\n        listen 8443;\n        ssl_preread on;\n        proxy_pass 127.0.0.1:8000;\n    }\n}',
    },
  },
};
