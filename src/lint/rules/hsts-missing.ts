import { addsHsts } from '../hsts.ts';
import { speaksTls } from '../listens.ts';
import type { LintRule } from '../rule.ts';

export const hstsMissing: LintRule = {
  code: 'NF8201',
  tags: ['security', 'tls'],
  recommended: false,
  keeps: ['add_header', 'ssl', 'ssl_reject_handshake', 'more_set_headers'],
  check: (survey, report) => {
    if (survey.all('more_set_headers').length > 0) return;
    for (const server of survey.scopes('server')) {
      if (server.opener === undefined || server.side !== 'http' || !speaksTls(server) || addsHsts(server))
        continue;
      if (survey.mayInherit(server) || server.own('ssl_reject_handshake').length > 0) continue;
      report(server.opener, 'Browsers are not told to stay with https', {
        help: 'add_header Strict-Transport-Security "max-age=31536000" always;',
      });
    }
  },
  explanation: {
    what: 'The server speaks TLS and sends no `Strict-Transport-Security`. A browser that has been here before still tries plain http first when somebody types the name.',
    why: 'That first request can be caught and answered by somebody in between.',
    mend: 'Add the header with `always`; start with a short time until it is sure that everything works over https.',
    ignore: 'When some part of the site, or another one under the same name, needs plain http.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n}',
      good: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    add_header Strict-Transport-Security "max-age=31536000" always;\n}',
    },
  },
};
