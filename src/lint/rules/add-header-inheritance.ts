import type { Placed, Scope } from '../../nginx/check/scope.ts';
import { isProtective, listed } from '../header-names.ts';
import { inheriting, lostLists } from '../lost-lists.ts';
import type { LintRule } from '../rule.ts';
import type { Survey } from '../survey.ts';
import { makersOf, valueNames, valuesOf } from '../variable-values.ts';

/** One `add_header` in a block, and none of the block around it is sent from there. */
export const addHeaderInheritance: LintRule = {
  code: 'NF8101',
  tags: ['security', 'correctness'],
  recommended: true,
  keeps: ['add_header', 'add_header_inherit', 'more_set_headers', ...valueNames],
  check: (survey, report) => {
    for (const { scope, inner, lost } of lostLists('add_header', survey.scopes(...inheriting))) {
      if (scope.inherited('add_header_inherit').some(({ node }) => node.args[0]?.value === 'merge')) continue;
      if (survey.mayHide(scope)) continue;
      const missed = lost.filter((placed) => isMissed(placed, scope, survey));
      const names = missed.map(({ node }) => node.args[0]?.value ?? '');
      const [first] = missed;
      if (first === undefined) continue;
      const are = names.length === 1 ? 'is' : 'are';
      report(
        inner,
        `${listed(names)} ${are} not sent from here: this add_header takes the place of those outside`,
        {
          help: 'repeat them here, or include them from one file in both places',
          related: [
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
  },
  explanation: {
    what: 'The block has an `add_header` of its own, so it inherits none. `Strict-Transport-Security`, `X-Frame-Options` and what else is added outside are missing in its answers.',
    why: 'nginx inherits `add_header` only into blocks without any. Mostly somebody adds a `Cache-Control` to one location, and the security headers silently vanish from there.',
    mend: 'Repeat the headers in the block, best by an `include` in both places. From nginx 1.29.3 on, `add_header_inherit merge;` does it.',
    ignore: 'When these headers mean nothing for what the block serves.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    add_header X-Frame-Options DENY always;\n    location /assets/ {\n        add_header Cache-Control public;\n    }\n}',
      good: 'server {\n    listen 8080;\n    add_header X-Frame-Options DENY always;\n    location /assets/ {\n        add_header X-Frame-Options DENY always;\n        add_header Cache-Control public;\n    }\n}',
    },
  },
};

/** A header that protects, unless its value is a variable that can be empty: then it is meant for some answers only. */
function isMissed({ node }: Placed, scope: Scope, survey: Survey): boolean {
  const [name, value] = node.args;
  if (!isProtective(name?.value ?? '')) return false;
  const variable = /^\$\{?(\w+)\}?$/.exec(value?.value ?? '')?.[1]?.toLowerCase();
  if (variable === undefined) return true;
  const values = valuesOf(variable, scope, survey);
  const maker = makersOf(variable, survey).find((met) => met.row.name === 'map');
  const always = maker?.node.block?.some((n) => n.kind === 'directive' && n.name.value === 'default') ?? true;
  return values !== undefined && always && !values.includes('');
}
