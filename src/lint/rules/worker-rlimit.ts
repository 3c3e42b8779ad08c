import type { LintRule } from '../rule.ts';

export const workerRlimit: LintRule = {
  code: 'NF8504',
  tags: ['operation'],
  recommended: true,
  keeps: ['worker_rlimit_nofile', 'worker_connections'],
  check: (survey, report) => {
    const connections = Number(survey.all('worker_connections')[0]?.node.args[0]?.value ?? 512);
    for (const { node, source } of survey.all('worker_rlimit_nofile')) {
      const word = node.args[0];
      const files = Number(word?.value);
      if (word === undefined || !Number.isFinite(connections) || !(files <= connections)) continue;
      report({ word, source }, `${files} open files are too few for ${connections} connections`, {
        help: `write ${connections * 2}: a connection is an open file, and so is a file that is sent, a log, a listening socket`,
      });
    }
  },
  explanation: {
    what: '`worker_rlimit_nofile` is not more than `worker_connections`. Each connection is an open file, to a client or to a backend, and files that are sent, logs and listening sockets come on top.',
    why: 'Under load nginx logs "too many open files" and drops connections, before `worker_connections` is reached.',
    mend: 'Make it twice as many: then there is a file for every connection.',
    ignore: 'When there are never nearly as many connections.',
    example: {
      language: 'nginx',
      bad: 'worker_rlimit_nofile 1024;\nevents {\n    worker_connections 4096;\n}',
      good: 'worker_rlimit_nofile 8192;\nevents {\n    worker_connections 4096;\n}',
    },
  },
};
