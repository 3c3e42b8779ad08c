import type { LintRule } from '../rule.ts';

const publicServers =
  /^\[?(?:8\.8\.8\.8|8\.8\.4\.4|1\.1\.1\.1|1\.0\.0\.1|9\.9\.9\.9|149\.112\.112\.112|208\.67\.22[02]\.22[02]|2001:4860:4860::88(?:88|44)|2606:4700:4700::1[01]{3})\]?(?::\d+)?$/;

export const resolverExternal: LintRule = {
  code: 'NF8409',
  tags: ['security', 'operation'],
  recommended: false,
  keeps: ['resolver'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('resolver')) {
      const word = node.args.find(({ value }) => publicServers.test(value));
      if (word !== undefined)
        report({ word, source }, `"${word.value}" is a public server: its answers can be forged on the way`, {
          help: 'name a resolver of your own network, such as 127.0.0.53',
        });
    }
  },
  explanation: {
    what: 'The `resolver` is a public DNS server. Its answers come over the open net, without protection.',
    why: 'Who can guess the port and number of a question answers it in its place, and requests go to his machine.',
    mend: 'Name a caching resolver on this machine or in this network.',
    ignore: 'When only OCSP servers are looked up, whose answers are signed.',
    example: {
      language: 'nginx',
      bad: 'resolver 8.8.8.8;',
      good: 'resolver 127.0.0.53;',
    },
  },
};
