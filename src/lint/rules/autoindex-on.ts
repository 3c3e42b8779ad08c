import type { LintRule } from '../rule.ts';

export const autoindexOn: LintRule = {
  code: 'NF8013',
  tags: ['security'],
  recommended: false,
  keeps: ['autoindex'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('autoindex'))
      if (node.args[0]?.value.toLowerCase() === 'on')
        report({ node, source }, 'Folders without an index file list their files', {
          help: 'write "autoindex off;"',
        });
  },
  explanation: {
    what: 'A folder without an index file shows the list of its files. Files that nobody links to are found that way.',
    why: 'Backups and drafts that lie in the folder become public.',
    mend: 'Leave `autoindex` off, or switch it on only in the location that is meant to be a listing.',
    ignore: 'When the listing is wanted, as on a mirror.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    autoindex on;\n}',
      good: 'location /downloads/ {\n    autoindex off;\n}',
    },
  },
};
