import type { Word } from '../../nginx/ast.ts';
import type { SourceText } from '../../nginx/check/source.ts';
import { foreignMatch } from '../origins.ts';
import type { LintRule, Report } from '../rule.ts';

/** Tries the pattern on origins that nobody meant to let in. */
export const originRegex: LintRule = {
  code: 'NF8007',
  tags: ['security'],
  recommended: true,
  keeps: ['if', 'map', 'valid_referers'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('if')) {
      const [left, operator, right] = node.args;
      const kind = kindOf(left?.value.replace(/^\(/, '') ?? '');
      if (kind === undefined || right === undefined || !/^!?~\*?$/.test(operator?.value ?? '')) continue;
      const last = node.args.at(-1) === right && right.quote === '';
      judge(last ? right.value.replace(/\)$/, '') : right.value, right, source, { kind, report });
    }
    for (const { node, source } of survey.all('map')) {
      const kind = kindOf(node.args[0]?.value ?? '');
      if (kind === undefined) continue;
      for (const entry of node.block ?? []) {
        if (entry.kind !== 'directive' || !entry.name.value.startsWith('~')) continue;
        if (/^(?:|0|off|no|false)$/.test(entry.args[0]?.value ?? '')) continue;
        judge(entry.name.value.replace(/^~\*?/, ''), entry.name, source, { kind, report });
      }
    }
  },
  explanation: {
    what: 'The regular expression that checks `Origin` or `Referer` lets foreign sites through. The message shows one that matches.',
    why: 'Without `^` and `$` the name may stand anywhere in the value, and a `.` without a backslash stands for any character. Anybody can register such a name, and then read answers that were for your own pages only.',
    mend: 'Anchor the expression at both ends, write dots as `\\.`, and let subdomains end in a dot: `^https://([a-z0-9-]+\\.)?example\\.com$`.',
    ignore: 'When nothing but statistics depends on it.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    if ($http_origin ~ "https://example\\.com") {\n        add_header Access-Control-Allow-Origin $http_origin;\n    }\n}',
      good: 'location / {\n    if ($http_origin ~ "^https://example\\.com$") {\n        add_header Access-Control-Allow-Origin $http_origin;\n    }\n}',
    },
  },
};

type Kind = 'origin' | 'referer';

function kindOf(variable: string): Kind | undefined {
  const name = variable.toLowerCase();
  return name === '$http_origin' ? 'origin' : name === '$http_referer' ? 'referer' : undefined;
}

interface Judging {
  readonly kind: Kind;
  readonly report: Report;
}

function judge(regex: string, word: Word, source: SourceText, { kind, report }: Judging): void {
  const foreign = foreignMatch(regex, kind);
  if (foreign === undefined) return;
  report(
    { word, source },
    `"${foreign}" passes this check of the ${kind === 'origin' ? 'Origin' : 'Referer'}`,
    {
      help: 'anchor it with "^" and "$", and write dots as "\\."',
    },
  );
}
