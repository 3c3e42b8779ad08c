import type { LintRule } from '../rule.ts';

export const staplingWithoutResolver: LintRule = {
  code: 'NF8209',
  tags: ['tls', 'operation'],
  recommended: true,
  keeps: ['ssl_stapling', 'ssl_stapling_file', 'resolver'],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('ssl_stapling')) {
      if (node.args[0]?.value.toLowerCase() !== 'on' || scope.inherited('ssl_stapling_file').length > 0)
        continue;
      if (scope.inherited('resolver').length > 0 || survey.mayInherit(scope)) continue;
      // A resolver of the servers inside is as good.
      if (scope.context === 'http' && scope.inner.some((inner) => inner.own('resolver').length > 0)) continue;
      report({ node, source }, 'There is no resolver to find the OCSP server of the certificate with', {
        help: 'add "resolver"; certificates without an OCSP server need no stapling at all',
      });
    }
  },
  explanation: {
    what: '`ssl_stapling` is on without a `resolver`. nginx asks the OCSP server at the address that it had when nginx started, and logs a warning each time.',
    why: "When the address changes, no answer is stapled any more. Some authorities, Let's Encrypt among them, have no OCSP servers any more: then the directive does nothing but warn.",
    mend: 'Add a `resolver`, or take `ssl_stapling` away for certificates without an OCSP server.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    ssl_stapling on;\n}',
      good: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    ssl_stapling on;\n    resolver 127.0.0.53;\n}',
    },
  },
};
