import { passNames, readPassUrl } from '../passes.ts';
import type { LintRule } from '../rule.ts';
import type { Survey } from '../survey.ts';
import { entryValues, partsOf, valueNames } from '../variable-values.ts';
import { countWords, hasCode } from '../word-count.ts';

/** With that many ways to put names together any name may be used. */
const mostPatterns = 100;

export const unusedUpstream: LintRule = {
  code: 'NF8411',
  tags: ['maintainability'],
  recommended: true,
  keeps: [
    'upstream',
    'http',
    'stream',
    'proxy_pass',
    'fastcgi_pass',
    'uwsgi_pass',
    'scgi_pass',
    'grpc_pass',
    'server',
    ...valueNames,
  ],
  check: (survey, report) => {
    const upstreams = survey.all('upstream');
    // A configuration without any server is the part of another one.
    if (upstreams.length === 0 || !survey.complete || survey.scopes('server', 'stream server').length === 0)
      return;
    if (hasCode(survey.sources.values())) return;
    const names = new Set(upstreams.map(({ node }) => (node.args[0]?.value ?? '').toLowerCase()));
    const made = madeNames(survey);
    if (made.length > mostPatterns) return;
    const counts = countWords(survey.sources.values(), names);
    for (const { node, source } of upstreams) {
      const word = node.args[0];
      if (
        word === undefined ||
        !/^[\w.-]+$/.test(word.value) ||
        (counts.get(word.value.toLowerCase()) ?? 0) > 1 ||
        made.some((pieces) => mayBe(word.value.toLowerCase(), pieces))
      )
        continue;
      report({ word, source }, `The upstream "${word.value}" is used nowhere`, {
        help: 'take it away, or correct the name where it was to be used',
      });
    }
  },
  explanation: {
    what: 'The upstream is used by no `proxy_pass` or the like. Its name stands nowhere else in the configuration.',
    why: 'It may be left over; it may also be misspelt where it was to be used, and requests go elsewhere.',
    mend: 'Take it away, or correct the name.',
    example: {
      language: 'nginx',
      bad: 'upstream backend {\n    server 127.0.0.1:8000;\n}\nserver {\n    listen 8080;\n}',
      good: 'upstream backend {\n    server 127.0.0.1:8000;\n}\nserver {\n    listen 8080;\n    location / {\n        proxy_pass http://backend;\n    }\n}',
    },
  },
};

/** The pieces of names that are put together, such as `app_$colour`: text, and `''` for what may be anything. */
function madeNames(survey: Survey): readonly (readonly string[])[] {
  const passes = passNames.flatMap((name) => survey.all(name)).map(({ node }) => node.args[0]?.value ?? '');
  const sets = survey.all('set').map(({ node }) => node.args[1]?.value ?? '');
  const entries = valueNames.slice(1).flatMap((name) => survey.all(name).flatMap(entryValues));
  const patterns = new Map<string, readonly string[]>();
  for (const value of [...passes, ...sets, ...entries]) {
    if (!value.includes('$')) continue;
    const parts = partsOf(readPassUrl(value).authority.replace(/:\d+$/, ''));
    const pieces = parts.map(({ kind, text }) => (kind === 'text' ? text.toLowerCase() : ''));
    if (pieces.includes('') && pieces.some((text) => text.length > 1)) patterns.set(pieces.join('$'), pieces);
  }
  return [...patterns.values()];
}

function mayBe(name: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = 0;
  for (const piece of pieces) {
    const found = name.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return true;
}
