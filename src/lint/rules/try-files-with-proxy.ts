import type { LintRule } from '../rule.ts';

/** `try_files` only changes the address; `proxy_pass` answers whatever it found. */
export const tryFilesWithProxy: LintRule = {
  code: 'NF8313',
  tags: ['correctness'],
  recommended: true,
  keeps: ['try_files', 'proxy_pass', 'grpc_pass'],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('try_files')) {
      const pass = scope.own('proxy_pass')[0] ?? scope.own('grpc_pass')[0];
      if (pass === undefined || scope.context !== 'location') continue;
      report({ node, source }, `The files are not served: ${pass.node.name.value} answers in this location`, {
        help: `move ${pass.node.name.value} to a named location, and let try_files end in its name`,
      });
    }
  },
  explanation: {
    what: 'The location has both `try_files` and `proxy_pass`. `try_files` only chooses an address; a file that it found is asked from the backend as well.',
    why: 'The files that nginx was to serve never leave it; when none is there, the request goes where the last argument says and not to the backend.',
    mend: 'Put the `proxy_pass` into a named location: `try_files $uri @backend;`.',
    ignore: 'When the files only decide which address the backend is asked for.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    try_files $uri =404;\n    proxy_pass http://127.0.0.1:8000;\n}',
      good: 'location / {\n    try_files $uri @backend;\n}\nlocation @backend {\n    proxy_pass http://127.0.0.1:8000;\n}',
    },
  },
};
