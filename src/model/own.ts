import { entryOf } from './maps.ts';
import { type Origin, type Sourced, sourced } from './origin.ts';
import type { OwnVariables } from './variables.ts';

/** A `map` that a feature needs; the same one is made once, whoever asks. Gives its variable. */
export function ownMap(
  label: string,
  { source, fallback, entries, includes = [] }: OwnMap,
  origin: Origin,
  own: OwnVariables,
): string {
  const texts = entries.map(([text, value]) => [text, value]);
  const key = JSON.stringify([source, fallback, texts, includes.map(({ value }) => value)]);
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
    includes,
    entries: entries.map(([text, value, from = origin]) => entryOf(text, value, from)),
  });
  return variable;
}

export interface OwnMap {
  readonly source: string;
  readonly fallback: string;
  readonly entries: readonly OwnEntry[];
  readonly includes?: readonly Sourced<string>[];
}

/** The key is as nginx reads it. */
export type OwnEntry = readonly [key: string, value: string, origin?: Origin];

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
