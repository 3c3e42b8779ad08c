import type { LintRule } from '../rule.ts';
import { hasCode } from '../word-count.ts';

const zones = {
  limit_req_zone: ['limit_req'],
  limit_conn_zone: ['limit_conn'],
  proxy_cache_path: ['proxy_cache'],
  fastcgi_cache_path: ['fastcgi_cache'],
  uwsgi_cache_path: ['uwsgi_cache'],
  scgi_cache_path: ['scgi_cache'],
} as const;

export const unusedZone: LintRule = {
  code: 'NF8412',
  tags: ['correctness', 'maintainability'],
  recommended: true,
  keeps: [...Object.keys(zones), ...Object.values(zones).flat(), 'server'],
  check: (survey, report) => {
    if (
      !survey.complete ||
      survey.scopes('server', 'stream server').length === 0 ||
      hasCode(survey.sources.values())
    )
      return;
    for (const [maker, users] of Object.entries(zones)) {
      const words = users.flatMap((user) => survey.all(user)).flatMap(({ node }) => node.args);
      const used = new Set(words.map(({ value }) => value.replace(/^zone=/, '')));
      const anyUsed = words.some(({ value }) => value.includes('$'));
      for (const { node, source } of survey.all(maker)) {
        const word = node.args.find(({ value }) => /^(?:zone|keys_zone)=/.test(value));
        const name = /=([^:]+)/.exec(word?.value ?? '')?.[1];
        if (word === undefined || name === undefined || anyUsed || used.has(name)) continue;
        report({ word, source }, `The zone "${name}" is used by no ${users.join(' or ')}`, {
          help: `add "${users[0]}" where it is to be in force, or take the zone away`,
        });
      }
    }
  },
  explanation: {
    what: 'A zone for limits or for a cache is made, but nothing uses it. Nothing is limited and nothing is cached.',
    why: '`limit_req_zone` only reserves memory; `limit_req` is what slows requests down. The same goes for `limit_conn_zone` and `proxy_cache_path`.',
    mend: 'Add the directive that uses the zone, or take it away.',
    example: {
      language: 'nginx',
      bad: 'limit_req_zone $binary_remote_addr zone=login:1m rate=1r/s;\nserver {\n    listen 8080;\n}',
      good: 'limit_req_zone $binary_remote_addr zone=login:1m rate=1r/s;\nserver {\n    listen 8080;\n    limit_req zone=login;\n}',
    },
  },
};
