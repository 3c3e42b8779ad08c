import type { LintRule } from '../rule.ts';

export const missingWorkerProcesses: LintRule = {
  code: 'NF8505',
  tags: ['performance'],
  recommended: false,
  keeps: ['worker_processes', 'events'],
  check: (survey, report) => {
    if (!survey.complete || survey.all('worker_processes').length > 0) return;
    for (const { node, source } of survey.all('events'))
      report({ node, source }, 'worker_processes is not set, so there is one worker', {
        help: 'add "worker_processes auto;"',
      });
  },
  explanation: {
    what: '`worker_processes` is not set, so there is a single worker.',
    why: 'It uses one core of the machine.',
    mend: 'Write `worker_processes auto;`.',
    ignore: 'When one is enough, as in a small container.',
    example: {
      language: 'nginx',
      bad: 'events { }',
      good: 'worker_processes auto;\nevents { }',
    },
  },
};
