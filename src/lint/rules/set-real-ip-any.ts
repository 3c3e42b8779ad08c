import type { LintRule } from '../rule.ts';

/** Every client is believed what it says of its own address. */
export const setRealIpAny: LintRule = {
  code: 'NF8016',
  tags: ['security'],
  recommended: true,
  keeps: ['set_real_ip_from'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('set_real_ip_from')) {
      const word = node.args[0];
      if (word === undefined || !/^(?:[\d.]+|[\da-f:]+)\/0$/i.test(word.value)) continue;
      report({ word, source }, 'Every client can choose the address that it seems to come from', {
        help: 'name the addresses of the proxies in front',
      });
    }
  },
  explanation: {
    what: "Every address is trusted to tell the client's address. A client that sends `X-Forwarded-For: 127.0.0.1` by itself is `127.0.0.1` for nginx.",
    why: '`allow`, `deny`, `limit_req`, `geo` and the logs all go by an address that the client made up.',
    mend: 'Name the networks of the proxies in front of this server, and nothing else.',
    ignore: 'When a firewall lets nobody but the proxies reach the port.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    set_real_ip_from 0.0.0.0/0;\n    real_ip_header X-Forwarded-For;\n}',
      good: 'server {\n    listen 8080;\n    set_real_ip_from 192.0.2.10;\n    real_ip_header X-Forwarded-For;\n}',
    },
  },
};
