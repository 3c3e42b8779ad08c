import { listed } from '../header-names.ts';
import type { LintRule } from '../rule.ts';

const weak = /^(?:SSLv[23]|TLSv1|TLSv1\.1)$/;

export const tlsWeakProtocol: LintRule = {
  code: 'NF8204',
  tags: ['security', 'tls'],
  recommended: true,
  keeps: ['ssl_protocols'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('ssl_protocols')) {
      const old = node.args.filter(({ value }) => weak.test(value));
      const [word] = old;
      if (word === undefined) continue;
      const names = old.map(({ value }) => value);
      report({ word, source }, `${listed(names)} ${names.length === 1 ? 'is' : 'are'} not safe any more`, {
        help: 'write "ssl_protocols TLSv1.2 TLSv1.3;"',
      });
    }
  },
  explanation: {
    what: 'Protocols before TLS 1.2 are switched on. SSL 2 and 3 are broken (DROWN, POODLE), TLS 1.0 and 1.1 have been withdrawn by RFC 8996.',
    why: 'They rest on MD5 and SHA-1 and know no authenticated encryption. No browser of the last years needs them, and rules such as PCI DSS forbid them. OpenSSL 3 refuses them at its default security level anyway.',
    mend: 'Write `ssl_protocols TLSv1.2 TLSv1.3;`.',
    ignore: 'When very old devices must be served, and you know which.',
    example: {
      language: 'nginx',
      bad: 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2;',
      good: 'ssl_protocols TLSv1.2 TLSv1.3;',
    },
  },
};
