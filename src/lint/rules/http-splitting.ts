import type { Met } from '../../nginx/check/checker.ts';
import type { Scope } from '../../nginx/check/scope.ts';
import { capturesOf } from '../captures.ts';
import { replaceIn } from '../edit.ts';
import { locationMatch } from '../location-match.ts';
import { capturesNewline, letsNewlineThrough } from '../newlines.ts';
import type { LintFix, LintRule } from '../rule.ts';
import { partsOf } from '../variable-values.ts';

/** `$uri` has been decoded: `%0d%0a` in the request is a line break in it. */
export const httpSplitting: LintRule = {
  code: 'NF8004',
  tags: ['security'],
  recommended: true,
  keeps: ['return', 'rewrite', 'add_header', 'proxy_set_header', 'proxy_pass'],
  check: (survey, report) => {
    for (const name of ['return', 'rewrite', 'add_header', 'proxy_set_header', 'proxy_pass'] as const) {
      for (const met of survey.all(name)) {
        if (met.scope.side !== 'http') continue;
        const index = slots[name](met);
        const word = index === undefined ? undefined : met.node.args[index];
        if (word === undefined || !word.value.includes('$') || isFixed(met.scope)) continue;
        const bad = partsOf(word.value).find(
          ({ kind, text }) => kind === 'variable' && isDecoded(text, met.scope),
        );
        if (bad === undefined) continue;
        const written = word.value.slice(bad.start, bad.end);
        report(
          { word, source: met.source },
          `${written} can hold a line break, which ends the ${ends[name]} here`,
          {
            help: /^(?:document_)?uri$/.test(bad.text)
              ? 'write $request_uri, which is as the client sent it'
              : 'let the group take no line breaks, such as [^/\\r\\n]+',
            fix: name === 'return' ? withRequestUri(met) : undefined,
          },
        );
      }
    }
  },
  explanation: {
    what: 'A decoded part of the address goes into a header. For `/%0d%0aSet-Cookie:%20a=b` the variable `$uri` holds a real line break, and the response of `return 302 https://$host$uri` gets a header `Set-Cookie` of its own.',
    why: 'With a link of his making an attacker sets cookies, plants a page in a cache, or sends a second request to the backend. `$uri`, `$document_uri` and groups such as `([^/]+)` can hold line breaks; `$request_uri` and `.` cannot.',
    mend: 'Use `$request_uri` in the place of `$uri$is_args$args`. It is the address as it was sent, still encoded.',
    ignore: 'When something in front of nginx surely refuses such addresses.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    return 302 https://$host$uri;\n}',
      good: 'server {\n    listen 8080;\n    return 302 https://$host$request_uri;\n}',
    },
  },
};

const ends = {
  return: 'Location header',
  rewrite: 'Location header',
  add_header: 'header',
  proxy_set_header: 'header',
  proxy_pass: 'request line',
} as const;

/** Which argument becomes a header or a request line; undefined when none does. */
const slots = {
  return: ({ node }: Met) => {
    const [code = '', text] = node.args.map((word) => word.value);
    if (text === undefined) return /^(?:https?:\/\/|\$scheme)/.test(code) ? 0 : undefined;
    return /^30[12378]$/.test(code) ? 1 : undefined;
  },
  rewrite: ({ node }: Met) => {
    const [regex = '', replacement = '', flag] = node.args.map((word) => word.value);
    const redirects =
      flag === 'redirect' || flag === 'permanent' || /^(?:https?:\/\/|\$scheme)/.test(replacement);
    // What the rewrite itself captured is encoded again.
    return redirects && letsNewlineThrough(regex) ? 1 : undefined;
  },
  add_header: () => 1,
  proxy_set_header: () => 1,
  proxy_pass: () => 0,
} as const satisfies Record<string, (met: Met) => number | undefined>;

function isDecoded(variable: string, scope: Scope): boolean {
  if (variable === 'uri' || variable === 'document_uri') return true;
  const capture = capturesOf(variable, scope);
  if (capture === undefined) return false;
  return capturesNewline(capture.regex, {
    ...(capture.number === undefined ? {} : { number: capture.number }),
    ...(capture.name === undefined ? {} : { name: capture.name }),
  });
}

/** In such a place the address is known, or cannot hold a line break. */
function isFixed(scope: Scope): boolean {
  const location = scope.enclosing('location');
  const match = location === undefined ? undefined : locationMatch(location);
  if (match === undefined) return false;
  if (match.kind === 'exact') return true;
  return (match.kind === 'regex' || match.kind === 'regex-ci') && !letsNewlineThrough(match.text);
}

/** Only where both variables surely mean the same: nothing has rewritten the address before. */
function withRequestUri({ node, source, scope }: Met): LintFix | undefined {
  const word = node.args.at(-1);
  if (word === undefined) return undefined;
  const match = /\$\{?(?:document_)?uri\b\}?(?:(?:\$is_args|\?)\$(?:args|query_string))$/.exec(word.value);
  if (match === null) return undefined;
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent)
    if (at.own('rewrite').length > 0) return undefined;
  const part = { start: match.index, end: word.value.length };
  const edit = replaceIn(source, word, part, '$request_uri');
  return edit === undefined ? undefined : { message: 'write $request_uri', edits: [edit] };
}
