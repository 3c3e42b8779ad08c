import { hostOf, isAddress, readPassUrl } from '../passes.ts';
import type { LintRule } from '../rule.ts';

export const staleDns: LintRule = {
  code: 'NF8407',
  tags: ['operation'],
  recommended: false,
  keeps: ['proxy_pass', 'server', 'upstream'],
  check: (survey, report) => {
    const upstreams = new Set(survey.all('upstream').map(({ node }) => node.args[0]?.value.toLowerCase()));
    for (const { node, source } of survey.all('proxy_pass')) {
      const word = node.args[0];
      if (word === undefined || word.value.includes('$')) continue;
      const host = hostOf(readPassUrl(word.value).authority).toLowerCase();
      if (
        isAddress(host) ||
        host === 'localhost' ||
        upstreams.has(host) ||
        upstreams.has(readPassUrl(word.value).authority)
      )
        continue;
      report({ word, source }, `The address of "${host}" is looked up once, when nginx starts`, {
        help: 'put the name into a variable and add "resolver", or use an upstream with "resolve"',
      });
    }
  },
  explanation: {
    what: 'The backend is a host name. nginx looks its address up when it starts or reloads, and never again.',
    why: 'When the address changes, as those of containers and load balancers do, requests go on to the old one. And nginx does not start when the name cannot be found.',
    mend: 'Put the name into a variable and set a `resolver`; from nginx 1.27.3 on an upstream can have `server name resolve;`.',
    ignore: 'When the address does not change without a reload.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    proxy_pass http://localhost.localdomain:8000;\n}',
      good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n}',
    },
  },
};
