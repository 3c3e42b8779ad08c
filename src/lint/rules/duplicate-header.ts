import type { Placed, Scope } from '../../nginx/check/scope.ts';
import { isRepeatable } from '../header-names.ts';
import type { LintRule } from '../rule.ts';

/** The second does not replace the first; both are sent. */
export const duplicateHeader: LintRule = {
  code: 'NF8107',
  tags: ['correctness'],
  recommended: true,
  keeps: ['proxy_set_header', 'grpc_set_header', 'add_header'],
  check: (survey, report) => {
    for (const name of ['proxy_set_header', 'grpc_set_header', 'add_header']) {
      const scopes = new Set<Scope>(survey.all(name).map(({ scope }) => scope));
      for (const scope of scopes) {
        const first = new Map<string, Placed>();
        for (const placed of scope.own(name)) {
          const [header, value] = placed.node.args;
          const key = (header?.value ?? '').toLowerCase();
          // What is empty is not sent; what is made of a variable may be.
          if (header === undefined || value === undefined || value.value === '' || isRepeatable(key))
            continue;
          const before = first.get(key);
          if (before === undefined) first.set(key, placed);
          else if (!(name === 'add_header' && value.value.includes('$')))
            report({ word: header, source: placed.source }, `${header.value} is sent twice`, {
              help: 'leave one of them; the second does not replace the first',
              related: [
                {
                  message: 'the first',
                  place: {
                    source: before.source,
                    start: before.node.start,
                    end: before.node.name.end,
                    line: before.node.line,
                  },
                },
              ],
            });
        }
      }
    }
  },
  explanation: {
    what: 'The same header is set twice in one block. The second does not replace the first; both are sent.',
    why: "Two `Host` headers make a backend answer 400. Two `Access-Control-Allow-Origin` or `X-Frame-Options` make browsers ignore them. It often comes from an `include` with common lines and one more of one's own.",
    mend: 'Leave one of them.',
    ignore: 'When the one who reads the header takes several.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    proxy_set_header Host $host;\n    proxy_set_header Host backend.example.com;\n    proxy_pass http://127.0.0.1:8000;\n}',
      good: 'location / {\n    proxy_set_header Host backend.example.com;\n    proxy_pass http://127.0.0.1:8000;\n}',
    },
  },
};
