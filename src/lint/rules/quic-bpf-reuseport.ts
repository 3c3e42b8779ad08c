import type { LintRule } from '../rule.ts';

export const quicBpfReuseport: LintRule = {
  code: 'NF8214',
  tags: ['operation', 'correctness'],
  recommended: true,
  keeps: ['quic_bpf', 'listen', 'worker_processes'],
  check: (survey, report) => {
    const bpf = survey.all('quic_bpf').find(({ node }) => node.args[0]?.value.toLowerCase() === 'on');
    if (bpf === undefined || survey.all('worker_processes')[0]?.node.args[0]?.value === '1') return;
    if (survey.all('worker_processes').length === 0) return;
    for (const { node, source } of survey.all('listen')) {
      const words = node.args.map(({ value }) => value);
      if (words.includes('quic') && words.includes('reuseport'))
        report(
          { node, source },
          'QUIC connections are lost at each reload: quic_bpf does not survive it with reuseport',
          {
            help: 'leave out quic_bpf or reuseport',
          },
        );
    }
  },
  explanation: {
    what: "`quic_bpf` sends the packets of a connection to its worker by the socket's place in a map. After a reload with several workers that map belongs to the old ones, and packets go astray.",
    why: 'Open QUIC connections stall at every reload, and new ones may not come about until nginx is restarted.',
    mend: 'Leave out `quic_bpf`, or `reuseport`.',
    example: {
      language: 'nginx',
      bad: 'worker_processes 4;\nquic_bpf on;\nevents { }\nhttp {\n    server {\n        listen 8443 quic reuseport;\n        ssl_certificate a.crt;\n        ssl_certificate_key a.key;\n    }\n}',
      good: 'worker_processes 4;\nevents { }\nhttp {\n    server {\n        listen 8443 quic reuseport;\n        ssl_certificate a.crt;\n        ssl_certificate_key a.key;\n    }\n}',
    },
  },
};
