import type { Met } from '../../nginx/check/checker.ts';
import { isBefore } from '../../nginx/releases.ts';
import { appendWord, removeDirective } from '../edit.ts';
import { readListen } from '../listens.ts';
import type { LintFix, LintRule } from '../rule.ts';

/** Gone in 1.25.1; until then it makes every `listen` of the server one with `ssl`. */
export const sslOnDeprecated: LintRule = {
  code: 'NF8211',
  tags: ['tls', 'compat'],
  recommended: true,
  applies: (version) => isBefore(version, '1.25.1'),
  keeps: ['ssl', 'listen'],
  check: (survey, report) => {
    for (const met of survey.all('ssl')) {
      const on = met.node.args[0]?.value.toLowerCase() === 'on';
      report(met, `"ssl ${on ? 'on' : 'off'}" is refused from nginx 1.25.1 on`, {
        help: on ? 'write "ssl" behind the address of each listen' : 'take it away: off is the default',
        fix: fixFor(met, on),
      });
    }
  },
  explanation: {
    what: '`ssl on;` switches TLS on for every `listen` of a server. nginx has warned of it since 1.15.0 and does not know it any more since 1.25.1.',
    why: 'After an update nginx does not start. It also makes a server speak TLS on port 80 when it listens there too.',
    mend: 'Write `ssl` behind each address that is for TLS: `listen 443 ssl;`.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443;\n    ssl on;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n}',
      good: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n}',
    },
  },
};

/** Where a server has it and all of its listens in one file, they mean the same. */
function fixFor({ node, source, scope }: Met, on: boolean): LintFix | undefined {
  if (scope.context !== 'server') return undefined;
  const remove = removeDirective(source, node);
  // Off may undo what the block around says.
  if (!on)
    return (scope.parent?.inherited('ssl').length ?? 0) > 0
      ? undefined
      : { message: 'take it away', edits: [remove] };
  const listens = scope.own('listen');
  if (listens.length === 0 || listens.some((placed) => placed.source.path !== source.path)) return undefined;
  const bare = listens.filter((placed) => readListen(placed)?.ssl === false);
  return {
    message: 'write ssl behind the addresses',
    edits: [...bare.map((placed) => appendWord(placed, 'ssl')), remove],
  };
}
