import type { BuildContext } from './context.ts';
import { type Origin, sourced } from './origin.ts';

/** A header value that nginx fills in on TLS connections alone: a variable, made by a map of `$https`. */
export function onTlsOnly(value: string, origin: Origin, { tlsOnly }: BuildContext): string {
  const known = tlsOnly.get(value);
  if (known !== undefined) return known.variable.value;
  const variable = `$nginx_forge_hsts${tlsOnly.size === 0 ? '' : `_${tlsOnly.size + 1}`}`;
  tlsOnly.set(value, { origin, variable: sourced(variable, origin), content: sourced(value, origin) });
  return variable;
}
