import { inheriting, lostLists } from '../lost-lists.ts';
import type { LintRule } from '../rule.ts';

const lists = [
  'error_page',
  'limit_req',
  'limit_conn',
  'proxy_hide_header',
  'proxy_ignore_headers',
  'sub_filter',
] as const;

/** The other lists that a block takes as a whole or not at all. */
export const listInheritance: LintRule = {
  code: 'NF8103',
  tags: ['correctness'],
  recommended: false,
  keeps: lists,
  check: (survey, report) => {
    for (const name of lists)
      for (const { scope, inner } of lostLists(name, survey.scopes(...inheriting), wholeText)) {
        if (!survey.mayHide(scope))
          report(inner, `The ${name} of the block around is not in force here: this one takes its place`, {
            help: 'repeat it here',
          });
      }
  },
  explanation: {
    what: 'The block has an `error_page`, `limit_req`, `limit_conn` or `proxy_hide_header` of its own, so it inherits none of that kind.',
    why: 'nginx inherits such lists only into blocks without any. A location with a limit of its own is not under the limit of the server any more; one with a page for 404 shows the built-in page for 500.',
    mend: 'Repeat the lines of the outer block.',
    ignore: 'When the block is meant to have its own and nothing else.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    error_page 500 /500.html;\n    location /app/ {\n        error_page 404 /404.html;\n    }\n}',
      good: 'server {\n    listen 8080;\n    error_page 500 /500.html;\n    location /app/ {\n        error_page 500 /500.html;\n        error_page 404 /404.html;\n    }\n}',
    },
  },
};

function wholeText({
  node,
}: {
  readonly node: { readonly args: readonly { readonly value: string }[] };
}): string {
  return node.args.map(({ value }) => value).join(' ');
}
