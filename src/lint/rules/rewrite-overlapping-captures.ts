import { isBefore } from '../../nginx/releases.ts';
import { allPieces, readPattern } from '../pattern.ts';
import type { LintRule } from '../rule.ts';

/** Shape of CVE-2026-9256. */
export const rewriteOverlappingCaptures: LintRule = {
  code: 'NF8302',
  tags: ['security', 'compat'],
  recommended: true,
  applies: (version) => isBefore(version, '1.30.2') || (version.minor === 31 && version.patch < 1),
  keeps: ['rewrite'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('rewrite')) {
      const [regex, replacement, flag] = node.args;
      if (regex === undefined || replacement === undefined) continue;
      const used = new Set([...replacement.value.matchAll(/\$([1-9])/g)].map(([, digit]) => Number(digit)));
      const redirects =
        /^(?:redirect|permanent)$/.test(flag?.value ?? '') ||
        /^(?:https?:\/\/|\$scheme)/.test(replacement.value);
      if (used.size < 2 || !(redirects || /\?.*\$[1-9]/.test(replacement.value))) continue;
      if (nested(regex.value, used))
        report(
          { word: regex, source },
          'Before nginx 1.30.2 these nested groups overrun memory (CVE-2026-9256)',
          {
            help: 'use one of the groups only, or put them side by side',
          },
        );
    }
  },
  explanation: {
    what: 'A group stands in another group, as in `((.*))`, and a redirect or the arguments use both. nginx up to 1.30.1 reckons the length wrongly.',
    why: 'A crafted request overwrites memory of the worker (CVE-2026-9256, mended in 1.30.2 and 1.31.1). Distributions mend it in older releases too.',
    mend: 'Update nginx, or use one of the two groups.',
    ignore: 'When the package has the mending.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    rewrite ^/((a/)(.*))$ https://example.com/?x=$1&y=$3 redirect;\n}',
      good: 'location / {\n    rewrite ^/(a/)(.*)$ https://example.com/?x=$1&y=$2 redirect;\n}',
    },
  },
};

function nested(regex: string, used: ReadonlySet<number>): boolean {
  const pattern = readPattern(regex);
  if (pattern === undefined) return false;
  for (const piece of allPieces(pattern.ways))
    if (used.has(piece.capture) && [...allPieces(piece.ways)].some(({ capture }) => used.has(capture)))
      return true;
  return false;
}
