import { readHsts } from '../hsts.ts';
import { speaksTls } from '../listens.ts';
import type { LintRule } from '../rule.ts';

/** Browsers ignore the header on plain http, as RFC 6797 section 8.1 wants. */
export const hstsOnPlainHttp: LintRule = {
  code: 'NF8203',
  tags: ['tls', 'correctness'],
  recommended: true,
  keeps: ['add_header', 'ssl'],
  check: (survey, report) => {
    const servers = survey.scopes('server').filter(({ side }) => side === 'http');
    // Where nothing speaks TLS, somebody in front does.
    if (!survey.whole || !servers.some(speaksTls)) return;
    for (const { node, source, scope } of survey.all('add_header')) {
      const server = scope.enclosing('server');
      if (server === undefined || readHsts({ node, source }) === undefined) continue;
      if (speaksTls(server) || survey.mayHide(server)) continue;
      report({ node, source }, 'Browsers ignore this header on plain http', {
        help: 'move it to the server that speaks TLS',
      });
    }
  },
  explanation: {
    what: '`Strict-Transport-Security` is added in a server that speaks plain http only. Browsers ignore it there.',
    why: 'The header counts only when it comes over TLS; so the promise is not made where one might think.',
    mend: 'Add it in the server that listens with `ssl`.',
    ignore: 'When something in front of this server speaks TLS for it.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    add_header Strict-Transport-Security "max-age=31536000" always;\n}\nserver {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n}',
      good: 'server {\n    listen 8080;\n}\nserver {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    add_header Strict-Transport-Security "max-age=31536000" always;\n}',
    },
  },
};
