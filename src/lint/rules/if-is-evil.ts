import type { LintRule } from '../rule.ts';

const harmless = new Set(['return', 'rewrite', 'set', 'break', 'access_log', 'location']);
const watched = [
  'proxy_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'add_header',
  'expires',
  'root',
  'alias',
  'gzip',
  'limit_rate',
  'proxy_set_header',
  'error_page',
] as const;

export const ifIsEvil: LintRule = {
  code: 'NF8311',
  tags: ['correctness'],
  recommended: false,
  keeps: [...harmless, ...watched],
  check: (survey, report) => {
    for (const scope of survey.scopes('if in location')) {
      const doubtful = watched.find((name) => scope.own(name).length > 0);
      if (doubtful === undefined || scope.opener === undefined || scope.own('return').length > 0) continue;
      report(scope.opener, `"${doubtful}" in an if does not only add to the location, it takes its place`, {
        help: 'use map for the value, or return or rewrite to another location',
      });
    }
  },
  explanation: {
    what: 'An `if` inside of a location is a location of its own, and nginx goes on in the last one that matched. With two of them only the last is in force; lists such as `add_header` are not inherited; `try_files` is lost.',
    why: 'It looks like a condition in a program and is none. Only `return` and `rewrite … last` in it do what they seem to.',
    mend: 'Compute the value with `map` and use it without a condition, or `return` to a named location by `error_page`.',
    ignore: 'When there is one `if` only and you have tried that it does what you want.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    if ($arg_a) {\n        add_header X-A 1;\n    }\n    if ($arg_b) {\n        add_header X-B 1;\n    }\n}',
      good: 'map $arg_a $a {\n    "" "";\n    default 1;\n}\nserver {\n    listen 8080;\n    location / {\n        add_header X-A $a;\n    }\n}',
    },
  },
};
