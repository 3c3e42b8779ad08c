import { finding } from '../diagnostics/finding.ts';
import type { CspInput } from '../schema/security-headers.ts';
import type { BuildContext } from './context.ts';
import { at, type Origin, toPath } from './origin.ts';
import { asList } from './values.ts';

/** Words that a policy has in single quotes: without them they would be names of hosts. */
const keywords =
  /^(?:self|none|unsafe-inline|unsafe-eval|unsafe-hashes|wasm-unsafe-eval|strict-dynamic|report-sample|inline-speculation-rules|nonce-.+|sha(?:256|384|512)-.+)$/;

/** The text of a policy. */
export function cspText(input: CspInput, origin: Origin, reportOnly: boolean, context: BuildContext): string {
  if (reportOnly) checkReportOnly(input, origin, context);
  const parts: string[] = [];
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined) continue;
    const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const words = wordsOf(key, value, at(origin, key), context);
    if (words !== undefined) parts.push([name, ...words].join(' '));
  }
  return parts.join('; ');
}

function wordsOf(
  key: string,
  value: string | boolean | readonly string[],
  origin: Origin,
  context: BuildContext,
): readonly string[] | undefined {
  if (typeof value === 'boolean') return value ? [] : undefined;
  if (key === 'upgradeInsecureRequests') return value === 'on' ? [] : undefined;
  const list = asList<string>(value);
  if (key === 'reportUri' || key === 'reportTo' || key === 'sandbox' || key === 'trustedTypes') return list;
  const sources = list.map((word) => word.replace(/^'(.*)'$/, '$1'));
  checkSources(key, sources, origin, context);
  return sources.map((word) =>
    keywords.test(word) || key === 'requireTrustedTypesFor' ? `'${word}'` : word,
  );
}

function checkSources(key: string, sources: readonly string[], origin: Origin, context: BuildContext): void {
  const report = (what: string, help: string, code: 'NF2162' | 'NF2163' = 'NF2162') =>
    context.findings.push(finding(code, toPath(origin), [what], { help }));
  if (sources.includes('none') && sources.length > 1)
    report('"none" stands beside other sources, and browsers ignore it', 'take one of them away');
  const fixed = sources.find((word) => /^nonce-[^$]*$/.test(word));
  if (fixed !== undefined)
    report(
      `A nonce that never changes protects nothing: "${fixed}"`,
      'take a variable that is new for each request: nonce-$request_id',
    );
  if (!/^(?:script|default)/.test(key)) return;
  const strong = sources.some((word) => /^(?:nonce-|sha\d{3}-)/.test(word));
  if (sources.includes('unsafe-inline') && !strong)
    report(
      '"unsafe-inline" lets injected scripts run, which is what the policy is there to stop',
      'use a nonce or hashes',
      'NF2163',
    );
  if (sources.includes('*'))
    report('"*" lets scripts come from anywhere', 'name the hosts, or self', 'NF2163');
}

function checkReportOnly(input: CspInput, origin: Origin, context: BuildContext): void {
  if (input.reportTo === undefined && input.reportUri === undefined)
    context.findings.push(
      finding('NF2163', toPath(origin), ['Nobody is told of what this policy finds'], {
        at: 'key',
        help: 'add reportTo or reportUri',
      }),
    );
  for (const key of ['sandbox', 'upgradeInsecureRequests'] as const) {
    if (input[key] === undefined) continue;
    const what = `"${key}" does nothing in a policy that is only reported on`;
    context.findings.push(finding('NF2163', toPath(at(origin, key)), [what], { at: 'key' }));
  }
}
