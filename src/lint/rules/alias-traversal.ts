import type { Placed } from '../../nginx/check/scope.ts';
import { insideOf } from '../edit.ts';
import { isRegex, type LocationMatch, locationMatch } from '../location-match.ts';
import type { LintFix, LintRule } from '../rule.ts';

/** nginx puts what follows the prefix behind the alias, `../` included. */
export const aliasTraversal: LintRule = {
  code: 'NF8001',
  tags: ['security'],
  recommended: true,
  keeps: ['alias', 'return'],
  check: (survey, report) => {
    for (const met of survey.all('alias')) {
      const match = locationMatch(met.scope);
      const word = met.node.args[0];
      // Where every request is answered at once no file is served.
      if (match === undefined || word === undefined || met.scope.own('return').length > 0) continue;
      if (isRegex(match)) {
        if (!captureClimbs(match.text, word.value)) continue;
        report({ word, source: met.source }, `"${match.text}" lets a request climb out of "${word.value}"`, {
          help: 'put a "/" in front of the group in the regular expression',
        });
        continue;
      }
      if (!isOpen(match) || !word.value.endsWith('/')) continue;
      report({ word, source: met.source }, `"${match.text}../" leads out of "${word.value}"`, {
        help: `write the location as "${match.text}/", or the alias without the "/" at its end`,
        fix: withoutSlash(met),
      });
    }
  },
  explanation: {
    what: 'The location does not end in `/`, but its alias does. nginx replaces `/static` by `/srv/static/`, so `/static../secret` becomes `/srv/static/../secret`, which is `/srv/secret`.',
    why: 'Anybody can read files from the folder above the one that was meant: sources, `.env` files, backups. nginx resolves `..` only between slashes, and `static..` is no such step.',
    mend: 'End both in `/`, or neither. The fix takes the `/` from the alias, so that the same addresses are served as before.',
    ignore: 'Never; there is always a way to write it without the hole.',
    example: {
      language: 'nginx',
      bad: 'location /static {\n    alias /srv/static/;\n}',
      good: 'location /static/ {\n    alias /srv/static/;\n}',
    },
  },
};

function isOpen({ kind, text }: LocationMatch): boolean {
  return (kind === 'prefix' || kind === 'prefix-first') && text !== '' && !text.endsWith('/');
}

/** `^/x(.*)` and `/srv/x/$1`: the capture may begin with `../`. */
function captureClimbs(regex: string, alias: string): boolean {
  const capture = /\/\$([1-9])/.exec(alias);
  if (capture === null) return false;
  const groups = [...regex.matchAll(/(?<!\\)\((?!\?)/g)];
  const open = groups[Number(capture[1]) - 1];
  if (open === undefined) return false;
  const before = regex.slice(0, open.index);
  const inside = regex.slice(open.index + 1);
  return /[\w-]$/.test(before) && /^\.[*+]/.test(inside);
}

function withoutSlash({ node, source }: Placed): LintFix | undefined {
  const word = node.args[0];
  if (word === undefined || word.value === '/') return undefined;
  const { end } = insideOf(word);
  if (source.text[end - 1] !== '/') return undefined;
  return { message: 'take the "/" from the alias', edits: [{ source, start: end - 1, end, text: '' }] };
}
