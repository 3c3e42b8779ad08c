import type { Placed, Scope } from '../../nginx/check/scope.ts';
import { appendWord } from '../edit.ts';
import { isProtective, listed } from '../header-names.ts';
import { locationMatch } from '../location-match.ts';
import { passNames } from '../passes.ts';
import type { LintRule } from '../rule.ts';

/** Without `always` nginx adds a header to a few status codes only. */
export const addHeaderNoAlways: LintRule = {
  code: 'NF8106',
  tags: ['security'],
  recommended: true,
  keeps: ['add_header', ...passNames],
  check: (survey, report) => {
    const byServer = new Map<Scope, Placed[]>();
    for (const { node, source, scope } of survey.all('add_header')) {
      const [name, value, last] = node.args;
      if (!isProtective(name?.value ?? '') || last !== undefined || !servesPages(scope)) continue;
      // One answer with it is enough for the whole host.
      if (name?.value.toLowerCase() === 'strict-transport-security' && scope.context === 'location') continue;
      // What a map gives is often empty where it is not wanted.
      if (value?.value.startsWith('$') === true) continue;
      const server = scope.enclosing('server') ?? scope;
      const list = byServer.get(server);
      if (list === undefined) byServer.set(server, [{ node, source }]);
      else list.push({ node, source });
    }
    // One word for a server is enough: they tend to be in many of its locations.
    for (const [first, ...more] of byServer.values()) {
      if (first === undefined) continue;
      const here = [first, ...more];
      const names = [...new Set(here.map(({ node }) => node.args[0]?.value ?? ''))];
      if (names.every((name) => forContent.has(name.toLowerCase()))) continue;
      const are = names.length === 1 ? 'is' : 'are';
      const inFile = here.filter(({ source }) => source.path === first.source.path);
      report(first, `${listed(names)} ${are} not sent with errors such as 404 and 500`, {
        help: 'write "always" behind the value',
        fix: {
          message: 'add "always"',
          edits: distinct(inFile).map((placed) => appendWord(placed, 'always')),
        },
      });
    }
  },
  explanation: {
    what: 'The header is only added to answers with the codes 200, 201, 204, 206, 301, 302, 303, 304, 307 and 308. Error pages go out without it.',
    why: 'A browser treats an error page like any other: it can be framed, sniffed and made to run scripts, and HSTS is not learnt from it.',
    mend: 'Write `always` behind the value.',
    ignore:
      'When all the errors come without content. The rule does not look at locations for a few files, nor at values that are a variable.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    add_header X-Frame-Options DENY;\n}',
      good: 'server {\n    listen 8080;\n    add_header X-Frame-Options DENY always;\n}',
    },
  },
};

/** Of use with content that somebody else has put there, and hardly with an error page. */
const forContent: ReadonlySet<string> = new Set(['x-content-type-options', 'x-xss-protection']);

/** Whether people get pages from there: in a location for some files an error matters little. */
function servesPages(scope: Scope): boolean {
  if (scope.context === 'http' || scope.context === 'server') return true;
  const match = locationMatch(scope);
  if (match === undefined) return false;
  return match.text === '/' || passNames.some((name) => scope.own(name).length > 0);
}

/** A file that is included in several places is met in each of them. */
function distinct(list: readonly Placed[]): readonly Placed[] {
  return [...new Map(list.map((placed) => [placed.node.start, placed])).values()];
}
