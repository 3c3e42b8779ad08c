import type { LintRule } from '../rule.ts';

export const rootInLocation: LintRule = {
  code: 'NF8512',
  tags: ['maintainability'],
  recommended: false,
  keeps: ['root'],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('root')) {
      const value = node.args[0]?.value;
      if (scope.context !== 'location' || scope.parent === undefined || survey.mayInherit(scope)) continue;
      const outer = scope.parent.inherited('root')[0]?.node.args[0]?.value;
      if (outer === undefined)
        report({ node, source }, 'Other locations have no root, and serve from the default folder', {
          help: 'set root in the server',
        });
      else if (outer === value)
        report({ node, source }, 'The server has this root already', { help: 'take it away here' });
    }
  },
  explanation: {
    what: '`root` stands in a location, and the server has none or the same. Other locations serve from the folder that nginx was built with, or the line is repeated for nothing.',
    why: 'A new location without `root` shows the files of the default folder.',
    mend: 'Set `root` in the server, and in a location only where it differs.',
    ignore: 'When all the other locations are for backends.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    location / {\n        root /srv/www;\n    }\n}',
      good: 'server {\n    listen 8080;\n    root /srv/www;\n    location / {\n        index index.html;\n    }\n}',
    },
  },
};
