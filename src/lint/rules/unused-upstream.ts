import type { LintRule } from '../rule.ts';
import { countWords, hasCode } from '../word-count.ts';

export const unusedUpstream: LintRule = {
  code: 'NF8411',
  tags: ['maintainability'],
  recommended: true,
  keeps: [
    'upstream',
    'http',
    'stream',
    'proxy_pass',
    'fastcgi_pass',
    'uwsgi_pass',
    'scgi_pass',
    'grpc_pass',
    'server',
  ],
  check: (survey, report) => {
    const upstreams = survey.all('upstream');
    // A configuration without any server is the part of another one.
    if (upstreams.length === 0 || !survey.complete || survey.scopes('server', 'stream server').length === 0)
      return;
    if (hasCode(survey.sources.values())) return;
    const names = new Set(upstreams.map(({ node }) => (node.args[0]?.value ?? '').toLowerCase()));
    const counts = countWords(survey.sources.values(), names);
    for (const { node, source } of upstreams) {
      const word = node.args[0];
      if (
        word === undefined ||
        !/^[\w.-]+$/.test(word.value) ||
        (counts.get(word.value.toLowerCase()) ?? 0) > 1
      )
        continue;
      report({ word, source }, `The upstream "${word.value}" is used nowhere`, {
        help: 'take it away, or correct the name where it was to be used',
      });
    }
  },
  explanation: {
    what: 'The upstream is used by no `proxy_pass` or the like. Its name stands nowhere else in the configuration.',
    why: 'It may be left over; it may also be misspelt where it was to be used, and requests go elsewhere.',
    mend: 'Take it away, or correct the name.',
    example: {
      language: 'nginx',
      bad: 'upstream backend {\n    server 127.0.0.1:8000;\n}\nserver {\n    listen 8080;\n}',
      good: 'upstream backend {\n    server 127.0.0.1:8000;\n}\nserver {\n    listen 8080;\n    location / {\n        proxy_pass http://backend;\n    }\n}',
    },
  },
};
