import type { LintRule } from '../rule.ts';

/** `return` answers in the rewrite phase, before the access phase. */
export const returnBypassesAcl: LintRule = {
  code: 'NF8010',
  tags: ['security', 'correctness'],
  recommended: true,
  keeps: ['return', 'allow', 'deny', 'auth_basic', 'auth_request'],
  check: (survey, report) => {
    for (const { scope, node, source } of survey.all('return')) {
      if (scope.side !== 'http' || scope.context.startsWith('if')) continue;
      const [code = ''] = node.args.map((word) => word.value);
      // A refusal tells nobody anything.
      if (/^[45]/.test(code)) continue;
      const guard = ['deny', 'auth_basic', 'auth_request']
        .flatMap((name) => scope.own(name))
        .find((placed) => placed.node.args[0]?.value !== 'off');
      if (guard === undefined) continue;
      report({ node, source }, `Everybody gets this answer: return comes before ${guard.node.name.value}`, {
        help: 'serve the answer as a file or by a backend, or in a location of its own behind try_files',
        related: [
          {
            message: 'this has no effect',
            place: {
              source: guard.source,
              start: guard.node.start,
              end: guard.node.name.end,
              line: guard.node.line,
            },
          },
        ],
      });
    }
  },
  explanation: {
    what: 'A `return` stands beside `deny` or `auth_basic`. nginx answers with the `return` before it looks at either.',
    why: 'A request goes through phases, and `return` belongs to an earlier one (rewrite) than access control. So the answer is given to everybody.',
    mend: 'Serve the answer from a file, or let a location with the access rules do `try_files /nonexistent @answer` and return from `@answer`. A `geo` variable and `if` work as well.',
    ignore: 'When the answer is no secret, such as a redirect; then take the access rules away.',
    example: {
      language: 'nginx',
      bad: 'location /status {\n    deny all;\n    return 200 "secret";\n}',
      good: 'location /status {\n    deny all;\n    try_files /nonexistent @status;\n}\nlocation @status {\n    return 200 "secret";\n}',
    },
  },
};
