/** Headers that protect the page in the browser: their loss is a hole, not a matter of taste. */
const protective: ReadonlySet<string> = new Set([
  'strict-transport-security',
  'content-security-policy',
  'x-frame-options',
  'x-content-type-options',
  'x-xss-protection',
  'referrer-policy',
  'permissions-policy',
  'feature-policy',
  'cross-origin-opener-policy',
  'cross-origin-embedder-policy',
  'cross-origin-resource-policy',
  'x-permitted-cross-domain-policies',
]);

export function isProtective(name: string): boolean {
  return protective.has(name.toLowerCase());
}

/** Several of them in one answer are fine: they are lists, or stand for different things. */
const repeatable: ReadonlySet<string> = new Set([
  'set-cookie',
  'link',
  'cache-control',
  'vary',
  'via',
  'warning',
  'www-authenticate',
  'server-timing',
  'content-security-policy',
  'content-security-policy-report-only',
  'permissions-policy',
  'feature-policy',
  'report-to',
  'reporting-endpoints',
  'nel',
  'alt-svc',
  'accept-ch',
  'x-robots-tag',
  'p3p',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'forwarded',
  'x-forwarded-for',
  'accept',
]);

export function isRepeatable(name: string): boolean {
  return repeatable.has(name.toLowerCase());
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
