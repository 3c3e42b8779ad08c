import type { LintRule } from '../rule.ts';

export const noWorkerProcesses: LintRule = {
  code: 'NF8506',
  tags: ['operation', 'correctness'],
  recommended: true,
  keeps: ['worker_processes'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('worker_processes')) {
      const word = node.args[0];
      if (word !== undefined && /^0+$/.test(word.value))
        report({ word, source }, 'There is no worker, so nothing answers', {
          help: 'write "worker_processes auto;"',
        });
    }
  },
  explanation: {
    what: '`worker_processes` is 0. nginx starts, takes connections and answers none of them.',
    why: '`nginx -t` accepts the 0.',
    mend: 'Write `worker_processes auto;`.',
    example: {
      language: 'nginx',
      bad: 'worker_processes 0;\nevents { }',
      good: 'worker_processes auto;\nevents { }',
    },
  },
};
