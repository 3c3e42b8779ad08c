import type { LintRule } from '../rule.ts';

/** An `if` that matches is a location of its own, and `try_files` is inherited into none. */
export const tryFilesLostInIf: LintRule = {
  code: 'NF8312',
  tags: ['correctness'],
  recommended: true,
  keeps: [
    'try_files',
    'return',
    'rewrite',
    'proxy_pass',
    'fastcgi_pass',
    'uwsgi_pass',
    'scgi_pass',
    'grpc_pass',
  ],
  check: (survey, report) => {
    for (const scope of survey.scopes('if in location')) {
      const tries = scope.parent?.own('try_files')[0];
      const leaves =
        scope.own('return').length > 0 ||
        scope.own('rewrite').length > 0 ||
        ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass'].some(
          (name) => scope.own(name).length > 0,
        );
      if (tries === undefined || leaves || scope.opener === undefined || survey.mayHide(scope)) continue;
      report(scope.opener, 'Where this condition is true, the try_files of the location is not run', {
        help: 'move the if to the server, or use a map',
        related: [
          {
            message: 'not run',
            place: {
              source: tries.source,
              start: tries.node.start,
              end: tries.node.name.end,
              line: tries.node.line,
            },
          },
        ],
      });
    }
  },
  explanation: {
    what: 'A location has `try_files` and an `if` that does not leave it. When the condition is true, nginx goes on in the block of the `if`, which has no `try_files`: the fallback is not used and the request ends in 404, or goes to the backend without the test for the file.',
    why: '`try_files` is not inherited by an `if`, even when that only does a `set`.',
    mend: 'Move the `if` with its `set` into the server, or compute the value with a `map`.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    set $mobile 0;\n    if ($http_user_agent ~ Mobile) {\n        set $mobile 1;\n    }\n    try_files $uri /index.html;\n}',
      good: 'map $http_user_agent $mobile {\n    ~Mobile 1;\n    default 0;\n}\nserver {\n    listen 8080;\n    location / {\n        try_files $uri /index.html;\n    }\n}',
    },
  },
};
