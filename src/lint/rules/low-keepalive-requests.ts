import type { LintRule } from '../rule.ts';

export const lowKeepaliveRequests: LintRule = {
  code: 'NF8503',
  tags: ['performance'],
  recommended: false,
  keeps: ['keepalive_requests'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('keepalive_requests')) {
      const word = node.args[0];
      if (word !== undefined && Number(word.value) < 1000)
        report({ word, source }, `Connections are closed after ${word.value} requests already`, {
          help: 'the default is 1000 since nginx 1.19.10',
        });
    }
  },
  explanation: {
    what: '`keepalive_requests` is below 1000. Clients have to connect again after that many requests.',
    why: 'With HTTP/2 a page may need hundreds of requests, and a new connection costs a TLS handshake.',
    mend: 'Leave it at its default of 1000, or above.',
    ignore: 'When connections are meant to be short.',
    example: { language: 'nginx', bad: 'keepalive_requests 100;', good: 'keepalive_requests 1000;' },
  },
};
