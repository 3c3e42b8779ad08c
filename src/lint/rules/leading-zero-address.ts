import type { LintRule } from '../rule.ts';

const names = [
  'allow',
  'deny',
  'set_real_ip_from',
  'listen',
  'server',
  'resolver',
  'proxy_pass',
  'proxy_bind',
] as const;

export const leadingZeroAddress: LintRule = {
  code: 'NF8416',
  tags: ['security', 'correctness'],
  recommended: true,
  keeps: names,
  check: (survey, report) => {
    for (const name of names)
      for (const { node, source } of survey.all(name)) {
        const word = node.args[0];
        if (word === undefined || !/^(?:\w+:\/\/)?(?:\d{1,3}\.){3}\d{1,3}(?:[:/]|$)/.test(word.value))
          continue;
        const octet = /(?:^|[./])(0\d+)(?=[.:/]|$)/.exec(word.value)?.[1];
        if (octet !== undefined)
          report(
            { word, source },
            `"${octet}" is ${Number(octet)} here, though other programs read it as octal`,
            {
              help: 'write it without the zero in front',
            },
          );
      }
  },
  explanation: {
    what: 'A number of the address has a zero in front. nginx reads `010.0.0.1` as `10.0.0.1`; most other programs take `010` for octal, which is 8.',
    why: 'Whoever copies the address, or checks it elsewhere, means another machine.',
    mend: 'Write it without the zero.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    allow 010.0.0.1;\n    deny all;\n}',
      good: 'location / {\n    allow 10.0.0.1;\n    deny all;\n}',
    },
  },
};
