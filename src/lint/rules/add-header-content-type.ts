import type { Met } from '../../nginx/check/checker.ts';
import type { Scope } from '../../nginx/check/scope.ts';
import { replaceWord } from '../edit.ts';
import type { LintFix, LintRule } from '../rule.ts';

/** nginx has set the header already, from `types` and `default_type`. */
export const addHeaderContentType: LintRule = {
  code: 'NF8105',
  tags: ['correctness'],
  recommended: true,
  keeps: ['add_header', 'default_type', 'types', 'return', 'proxy_hide_header', 'fastcgi_hide_header'],
  check: (survey, report) => {
    for (const met of survey.all('add_header')) {
      const [name] = met.node.args;
      if (name?.value.toLowerCase() !== 'content-type' || hidesFirst(met) || isEmpty(met.scope)) continue;
      report({ word: name, source: met.source }, 'The response gets a second Content-Type', {
        help: 'write default_type in its place, with "types { }" where the file names have types of their own',
        fix: asDefaultType(met),
      });
    }
  },
  explanation: {
    what: '`add_header` adds a header, it replaces none. nginx already sends a `Content-Type` by the name of the file or by `default_type`, so there are two.',
    why: 'Clients take either of them; many take the first, which is mostly `application/octet-stream` or `text/plain`, and the page is downloaded in the place of being shown.',
    mend: 'Set it with `default_type`; where the name of the file has a type of its own, add `types { }`.',
    example: {
      language: 'nginx',
      bad: 'location = /health {\n    add_header Content-Type text/plain;\n    return 200 "ok";\n}',
      good: 'location = /health {\n    default_type text/plain;\n    return 200 "ok";\n}',
    },
  },
};

/** What the backend sends is taken out first. */
function hidesFirst({ scope }: Met): boolean {
  return ['proxy_hide_header', 'fastcgi_hide_header'].some((name) =>
    scope.inherited(name).some(({ node }) => node.args[0]?.value.toLowerCase() === 'content-type'),
  );
}

/** An answer without content, for which nginx sets none. */
function isEmpty(scope: Scope): boolean {
  return scope.own('return').some(({ node }) => /^(?:204|304)$/.test(node.args[0]?.value ?? ''));
}

/** Only beside a `return` with a text, and where the other headers of the block stay as they are. */
function asDefaultType({ node, source, scope }: Met): LintFix | undefined {
  const [name, value, ...more] = node.args;
  if (
    name === undefined ||
    value === undefined ||
    value.value.includes('$') ||
    scope.context === 'if in location'
  )
    return undefined;
  const answers = scope.own('return').some((placed) => placed.node.args.length === 2);
  const others =
    scope.own('add_header').length > 1 || (scope.parent?.inherited('add_header').length ?? 0) === 0;
  const typed = scope.own('default_type').length > 0 || scope.own('types').length > 0;
  if (!answers || !others || typed || more.length > 0) return undefined;
  return {
    message: 'write default_type',
    edits: [
      { source, start: node.name.start, end: name.end, text: 'default_type' },
      replaceWord(source, value, value.raw ?? value.value),
    ],
  };
}
