import type { LintRule } from '../rule.ts';

export const gzipNotEnabled: LintRule = {
  code: 'NF8509',
  tags: ['performance'],
  recommended: false,
  keeps: ['gzip', 'http', 'brotli', 'zstd'],
  check: (survey, report) => {
    const some = ['gzip', 'brotli', 'zstd'].some((name) => survey.all(name).length > 0);
    if (!survey.complete || some) return;
    for (const { node, source } of survey.all('http'))
      report({ node, source }, 'Nothing is compressed', { help: 'add "gzip on;" and "gzip_types"' });
  },
  explanation: {
    what: '`gzip` is nowhere switched on. Texts are sent as they are.',
    why: 'Compressed they are a quarter as large.',
    mend: 'Write `gzip on;` and name the types with `gzip_types`.',
    ignore: 'When something in front compresses.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n}',
      good: 'gzip on;\nserver {\n    listen 8080;\n}',
    },
  },
};
