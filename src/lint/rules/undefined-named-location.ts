import { didYouMeanHelp } from '../../diagnostics/did-you-mean.ts';
import type { Word } from '../../nginx/ast.ts';
import type { Met } from '../../nginx/check/checker.ts';
import type { Scope } from '../../nginx/check/scope.ts';
import { allLocations, locationMatch } from '../location-match.ts';
import type { LintRule } from '../rule.ts';
import type { Survey } from '../survey.ts';

export const undefinedNamedLocation: LintRule = {
  code: 'NF8315',
  tags: ['correctness'],
  recommended: true,
  keeps: ['try_files', 'error_page', 'post_action'],
  check: (survey, report) => {
    const known = new Map<Scope, ReadonlySet<string> | 'unsure'>();
    for (const met of [
      ...survey.all('try_files'),
      ...survey.all('error_page'),
      ...survey.all('post_action'),
    ]) {
      const server = met.scope.enclosing('server');
      const word = met.node.args.at(-1);
      // What a block around the server says is for many of them.
      if (server === undefined || word === undefined || !isName(word, met)) continue;
      const names = known.get(server) ?? namesIn(server, survey);
      known.set(server, names);
      if (names === 'unsure' || names.has(word.value)) continue;
      const help = didYouMeanHelp(word.value, names) ?? `add "location ${word.value} { … }" to the server`;
      report({ word, source: met.source }, `There is no location "${word.value}" in this server`, { help });
    }
  },
  explanation: {
    what: 'A named location is used that the server does not have. Requests that come to it end in 500, and the log says "could not find named location".',
    why: 'nginx looks for the name only when a request needs it, so `nginx -t` accepts any.',
    mend: 'Add the location to the same server, or correct the name.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    try_files $uri @backend;\n}',
      good: 'location / {\n    try_files $uri @backend;\n}\nlocation @backend {\n    proxy_pass http://127.0.0.1:8000;\n}',
    },
  },
};

/** The named locations of a server, unless some may be in what was not read. */
function namesIn(server: Scope, survey: Survey): ReadonlySet<string> | 'unsure' {
  const scopes = [server, ...allLocations(server)];
  if (scopes.some((scope) => survey.mayHide(scope)) || survey.isExample(server)) return 'unsure';
  const matches = scopes.map((scope) => locationMatch(scope));
  return new Set(matches.flatMap((match) => (match?.kind === 'named' ? [match.text] : [])));
}

function isName({ value }: Word, { node }: Met): boolean {
  return (
    value.startsWith('@') &&
    !value.includes('$') &&
    (node.args.length > 1 || node.name.value === 'post_action')
  );
}
