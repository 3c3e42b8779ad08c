import type { Met } from '../../nginx/check/checker.ts';
import { swallowedLine } from '../../nginx/check/swallowed-line.ts';
import type { LintRule } from '../rule.ts';

/** Directives that take any number of words, and so swallow the next line. */
const greedy = [
  'index',
  'server_name',
  'try_files',
  'valid_referers',
  'ssl_protocols',
  'gzip_types',
  'error_page',
  'log_format',
  'access_log',
  'expires',
  'add_header',
  'proxy_set_header',
  'proxy_next_upstream',
  'proxy_cache_use_stale',
  'proxy_no_cache',
  'proxy_cache_bypass',
  'limit_req',
  'listen',
  'resolver',
  'sub_filter_types',
  'env',
] as const;

export const missingSemicolon: LintRule = {
  code: 'NF8318',
  tags: ['correctness'],
  recommended: true,
  keeps: greedy,
  check: (survey, report) => {
    for (const name of greedy)
      for (const met of survey.all(name)) {
        const at = swallowedLine(met.node, met.scope.context);
        const word = at === undefined ? undefined : met.node.args[at];
        if (at === undefined || word === undefined) continue;
        const { end } = met.node.args[at - 1] ?? met.node.name;
        report({ word, source: met.source }, `"${word.value}" is an argument of the ${name} above`, {
          help: 'a ";" is missing at the end of the line before',
          fix: isEnough(met, at)
            ? { message: 'add ";"', edits: [{ source: met.source, start: end, end, text: ';' }] }
            : undefined,
        });
      }
  },
  explanation: {
    what: 'A `;` is missing. The next line is read as arguments of the directive before it, which takes any number of them.',
    why: 'The directive on that line is not in force, and its name and value are file names, host names or whatever the first one takes. nginx says nothing as long as the number of arguments fits.',
    mend: 'Put the `;` in.',
    ignore: 'When a file or host really has the name of a directive.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    index index.html\n    root /srv/www;\n}',
      good: 'server {\n    listen 8080;\n    index index.html;\n    root /srv/www;\n}',
    },
  },
};

/** Whether the directive is complete with its first arguments alone. */
function isEnough({ row }: Met, count: number): boolean {
  return count >= (row.args?.[0] ?? 0);
}
