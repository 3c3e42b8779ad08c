import type { Scope } from '../../nginx/check/scope.ts';
import { listed } from '../header-names.ts';
import { inheriting, lostLists } from '../lost-lists.ts';
import type { LintRule } from '../rule.ts';

const lists = [
  ['proxy_set_header', 'proxy_pass'],
  ['grpc_set_header', 'grpc_pass'],
  ['fastcgi_param', 'fastcgi_pass'],
  ['uwsgi_param', 'uwsgi_pass'],
  ['scgi_param', 'scgi_pass'],
] as const;

/** One `proxy_set_header` in a block, and none of the block around it is sent from there. */
export const proxySetHeaderInheritance: LintRule = {
  code: 'NF8102',
  tags: ['correctness', 'security'],
  recommended: true,
  keeps: lists.flat(),
  check: (survey, report) => {
    for (const [name, pass] of lists) {
      for (const { scope, inner, lost } of lostLists(name, survey.scopes(...inheriting))) {
        // Without a backend of its own or inside, nothing is sent.
        if (!passes(scope, pass) || survey.mayHide(scope) || survey.mayHideParameters(scope)) continue;
        const names = lost.map(({ node }) => node.args[0]?.value ?? '');
        const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
        const are = names.length === 1 ? 'is' : 'are';
        const [first] = lost;
        report(
          inner,
          `${listed(shown)} ${are} not sent from here: this ${name} takes the place of those outside`,
          {
            help: 'repeat them here, or include them from one file in both places',
            related:
              first === undefined
                ? []
                : [
                    {
                      message: 'not inherited',
                      place: {
                        source: first.source,
                        start: first.node.start,
                        end: first.node.name.end,
                        line: first.node.line,
                      },
                    },
                  ],
          },
        );
      }
    }
  },
  explanation: {
    what: 'The block has a `proxy_set_header` of its own, so it inherits none. `Host` and `X-Forwarded-For` that are set outside do not reach the backend from there. The same goes for `fastcgi_param`, `uwsgi_param`, `scgi_param` and `grpc_set_header`.',
    why: 'nginx inherits such lists only into blocks without any. The backend then sees the name of the upstream as `Host`, takes every client for the proxy, or gets no `SCRIPT_FILENAME`.',
    mend: 'Repeat the lines in the block, best by an `include` in both places.',
    ignore: 'When the backend of this block is not to get them.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    proxy_set_header Host $host;\n    location /ws {\n        proxy_set_header Upgrade $http_upgrade;\n        proxy_set_header Connection upgrade;\n        proxy_http_version 1.1;\n        proxy_pass http://127.0.0.1:8000;\n    }\n}',
      good: 'server {\n    listen 8080;\n    proxy_set_header Host $host;\n    location /ws {\n        proxy_set_header Host $host;\n        proxy_set_header Upgrade $http_upgrade;\n        proxy_set_header Connection upgrade;\n        proxy_http_version 1.1;\n        proxy_pass http://127.0.0.1:8000;\n    }\n}',
    },
  },
};

function passes(scope: Scope, pass: string): boolean {
  return scope.own(pass).length > 0 || scope.inner.some((inner) => passes(inner, pass));
}
