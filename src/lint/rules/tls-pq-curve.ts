import type { LintRule } from '../rule.ts';

export const tlsPqCurve: LintRule = {
  code: 'NF8206',
  tags: ['tls', 'compat'],
  recommended: false,
  keeps: ['ssl_ecdh_curve'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('ssl_ecdh_curve')) {
      const word = node.args[0];
      const curve = word?.value.split(':').find((name) => /^(?!\?).*(?:MLKEM|KYBER)/i.test(name));
      if (word !== undefined && curve !== undefined)
        report({ word, source }, `nginx does not start with "${curve}" where OpenSSL is older than 3.5`, {
          help: `write "?${curve}" where OpenSSL is 3.3 or newer: then it is skipped when it is not known`,
        });
    }
  },
  explanation: {
    what: 'The list of curves has a post-quantum one. OpenSSL before 3.5 does not know it and refuses the whole list, so nginx does not start.',
    why: 'The same file works on one machine and stops nginx on another, or after a change of the system.',
    mend: 'Put `?` in front of the name where OpenSSL is 3.3 or newer.',
    ignore: 'When all the machines have OpenSSL 3.5 or newer.',
    example: {
      language: 'nginx',
      bad: 'ssl_ecdh_curve X25519MLKEM768:X25519;',
      good: 'ssl_ecdh_curve X25519:prime256v1;',
    },
  },
};
