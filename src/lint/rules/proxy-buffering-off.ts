import type { LintRule } from '../rule.ts';

export const proxyBufferingOff: LintRule = {
  code: 'NF8507',
  tags: ['performance'],
  recommended: false,
  keeps: ['proxy_buffering'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('proxy_buffering'))
      if (node.args[0]?.value.toLowerCase() === 'off')
        report({ node, source }, 'A slow client keeps its backend busy for as long as it reads', {
          help: 'let the backend send "X-Accel-Buffering: no" where it streams',
        });
  },
  explanation: {
    what: '`proxy_buffering` is off. nginx takes the answer from the backend only as fast as the client reads it.',
    why: 'Backends with few processes are soon all busy with slow clients. The cache does not work either.',
    mend: 'Leave it on; where a backend streams, let it send `X-Accel-Buffering: no`.',
    ignore: 'For server-sent events, long polling and large downloads.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    proxy_buffering off;\n}',
      good: 'location / {\n    proxy_buffering on;\n}',
    },
  },
};
