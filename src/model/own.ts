import { entryOf } from './maps.ts';
import { type Origin, sourced } from './origin.ts';
import type { OwnVariables } from './variables.ts';

/** A `map` that a feature needs; the same one is made once, whoever asks. Gives its variable. */
export function ownMap(
  label: string,
  { source, fallback, entries }: OwnMap,
  origin: Origin,
  own: OwnVariables,
): string {
  const key = JSON.stringify([source, fallback, entries]);
  const known = own.maps.get(key);
  if (known !== undefined) return known.variable.value;
  const variable = freeName(label, [...own.maps.values()]);
  own.maps.set(key, {
    origin,
    source: sourced(source, origin),
    variable: sourced(variable, origin),
    hostnames: false,
    volatile: false,
    fallback: sourced(fallback, origin),
    includes: [],
    entries: entries.map(([text, value]) => entryOf(text, value, origin)),
  });
  return variable;
}

export interface OwnMap {
  readonly source: string;
  readonly fallback: string;
  /** As nginx reads the keys. */
  readonly entries: readonly (readonly [key: string, value: string])[];
}

/** A `geo` that tells these networks from all others: 1 and 0. Gives its variable. */
export function ownNetworks(
  label: string,
  networks: readonly string[],
  origin: Origin,
  own: OwnVariables,
): string {
  const sorted = [...new Set(networks)].sort();
  const key = JSON.stringify(sorted);
  const known = own.geos.get(key);
  if (known !== undefined) return known.variable.value;
  const variable = freeName(label, [...own.geos.values()]);
  own.geos.set(key, {
    origin,
    source: undefined,
    variable: sourced(variable, origin),
    ranges: false,
    volatile: false,
    proxyRecursive: false,
    proxies: [],
    fallback: sourced('0', origin),
    includes: [],
    entries: sorted.map((network) => entryOf(network, '1', origin)),
    deletes: [],
  });
  return variable;
}

function freeName(
  label: string,
  taken: readonly { readonly variable: { readonly value: string } }[],
): string {
  const base = `$nginx_forge_${label}`;
  const names = new Set(taken.map(({ variable }) => variable.value));
  let name = base;
  for (let n = 2; names.has(name); n++) name = `${base}_${n}`;
  return name;
}
