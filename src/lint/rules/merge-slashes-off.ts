import type { LintRule } from '../rule.ts';

export const mergeSlashesOff: LintRule = {
  code: 'NF8508',
  tags: ['security'],
  recommended: false,
  keeps: ['merge_slashes'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('merge_slashes'))
      if (node.args[0]?.value.toLowerCase() === 'off')
        report({ node, source }, '"//admin" does not come to the location of "/admin" any more', {
          help: 'leave merge_slashes on',
        });
  },
  explanation: {
    what: '`merge_slashes` is off. `//admin` is then another address than `/admin` for nginx, while the file system and most backends take them for one.',
    why: 'A location with access rules can be passed by with one more slash.',
    mend: 'Leave it on.',
    ignore: 'When addresses carry data such as base64 that may have two slashes.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    merge_slashes off;\n}',
      good: 'server {\n    listen 8080;\n    merge_slashes on;\n}',
    },
  },
};
