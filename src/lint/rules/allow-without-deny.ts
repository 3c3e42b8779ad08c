import type { LintRule } from '../rule.ts';

/** What no rule matches is let in. */
export const allowWithoutDeny: LintRule = {
  code: 'NF8009',
  tags: ['security'],
  recommended: true,
  keeps: ['allow', 'deny', 'satisfy'],
  check: (survey, report) => {
    for (const met of survey.all('allow')) {
      const { scope, node, source } = met;
      const [first] = scope.own('allow');
      if (first?.node !== node || scope.own('deny').length > 0 || survey.mayHide(scope)) continue;
      // The rest of the list may stand where this is included.
      if (scope.context === 'server' && survey.isExample(scope)) continue;
      if (scope.own('allow').every((allow) => allow.node.args[0]?.value === 'all')) continue;
      if (scope.inherited('satisfy')[0]?.node.args[0]?.value === 'any') continue;
      report({ node, source }, 'Everybody is let in: there is no deny behind this allow', {
        help: 'add "deny all;" behind the last allow',
      });
    }
  },
  explanation: {
    what: 'There are `allow` directives without any `deny`. An address that matches none of them is let in as well.',
    why: 'nginx goes through the list and takes the first that matches; without a match access is free. What looks like a list of guests keeps nobody out.',
    mend: 'Add `deny all;` behind the last `allow`.',
    ignore: 'When the block only lifts a `deny` of the block around it, and everybody may really come in.',
    example: {
      language: 'nginx',
      bad: 'location /admin {\n    allow 192.0.2.0/24;\n}',
      good: 'location /admin {\n    allow 192.0.2.0/24;\n    deny all;\n}',
    },
  },
};
