import type { Placed, Scope } from '../../nginx/check/scope.ts';
import type { Version } from '../../nginx/version.ts';
import { atLeast } from '../../nginx/version.ts';
import type { LintRule } from '../rule.ts';
import type { Survey } from '../survey.ts';

/** Shape of CVE-2026-42945. */
export const rewriteArgsCapture: LintRule = {
  code: 'NF8301',
  tags: ['security', 'compat'],
  recommended: true,
  applies: (version) => before(version, '1.30.1', '1.31.0'),
  keeps: ['rewrite', 'set', 'if'],
  check: (survey, report) => {
    const last = lastUses(survey);
    for (const { node, source, scope } of survey.all('rewrite')) {
      const [, replacement, flag] = node.args;
      if (replacement === undefined || flag !== undefined || !/\?./.test(replacement.value)) continue;
      const use = last.get(scope);
      if (use === undefined || use.source.path !== source.path || use.node.start <= node.start) continue;
      report({ node, source }, 'Before nginx 1.30.1 this overruns memory (CVE-2026-42945)', {
        help: 'end the rewrite with a flag, or name the groups of what follows',
      });
    }
  },
  explanation: {
    what: 'A `rewrite` whose replacement has `?` goes on without a flag, and a later `set`, `if` or `rewrite` uses `$1`. nginx up to 1.30.0 reckons the length of that capture wrongly.',
    why: 'A crafted request overwrites memory of the worker (CVE-2026-42945, mended in 1.30.1 and 1.31.0). Distributions have mended it in their older releases too, so look at the version of the package.',
    mend: 'Update nginx. Or end the `rewrite` with `last`, `break` or `redirect`, or use named groups `(?<name>…)`.',
    ignore: 'When the package has the mending, such as 1.22.1-9+deb12u7 of Debian.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    rewrite ^/a/(.*)$ /b?x=$1;\n    set $y $1;\n}',
      good: 'location / {\n    rewrite ^/a/(?<rest>.*)$ /b?x=$rest;\n    set $y $rest;\n}',
    },
  },
};

/** The last directive of each block that reads a capture. */
function lastUses(survey: Survey): ReadonlyMap<Scope, Placed> {
  const last = new Map<Scope, Placed>();
  for (const { node, source, scope } of ['set', 'if', 'rewrite'].flatMap((name) => survey.all(name))) {
    if (!node.args.slice(1).some(({ value }) => /\$[1-9]/.test(value))) continue;
    const before = last.get(scope);
    if (before === undefined || before.source.path !== source.path || before.node.start < node.start)
      last.set(scope, { node, source });
  }
  return last;
}

/** Whether the release is older than the mending of its line. */
function before(version: Version, stable: string, mainline: string): boolean {
  return !atLeast(version, mainline) && !(version.minor % 2 === 0 && atLeast(version, stable));
}
