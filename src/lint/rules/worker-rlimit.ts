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
      if (word === undefined || !Number.isFinite(connections) || !(files < connections * 2)) continue;
      report({ word, source }, `${files} open files are not two for each of ${connections} connections`, {
        help: `write ${connections * 2} or more: a request needs its own connection and one to a backend, or a file`,
      });
    }
  },
  explanation: {
    what: '`worker_rlimit_nofile` is less than twice `worker_connections`. Each connection is an open file, and a request needs another one: the connection to a backend, or the file that is served.',
    why: 'Under load nginx logs "too many open files" and drops connections, long before `worker_connections` is reached.',
    mend: 'Make it at least twice as many.',
    ignore: 'When there are never nearly as many connections.',
    example: {
      language: 'nginx',
      bad: 'worker_rlimit_nofile 1024;\nevents {\n    worker_connections 4096;\n}',
      good: 'worker_rlimit_nofile 8192;\nevents {\n    worker_connections 4096;\n}',
    },
  },
};
