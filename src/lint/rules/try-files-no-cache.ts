import type { LintRule } from '../rule.ts';

export const tryFilesNoCache: LintRule = {
  code: 'NF8314',
  tags: ['performance'],
  recommended: false,
  keeps: ['try_files', 'open_file_cache'],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('try_files')) {
      const [cache] = scope.inherited('open_file_cache');
      if ((cache === undefined || cache.node.args[0]?.value === 'off') && !survey.mayInherit(scope))
        report({ node, source }, 'Each request looks for these files on the disk again', {
          help: 'add "open_file_cache max=1000 inactive=60s;"',
        });
    }
  },
  explanation: {
    what: '`try_files` looks for its files at each request, and there is no `open_file_cache`.',
    why: 'On a slow or a network disk that costs a few system calls a request.',
    mend: 'Add `open_file_cache`.',
    ignore: 'On a local disk the kernel remembers it well enough.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    try_files $uri =404;\n}',
      good: 'location / {\n    open_file_cache max=1000 inactive=60s;\n    try_files $uri =404;\n}',
    },
  },
};
