import type { MapInput, MapsInput } from '../schema/map.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';
import { isOn, words } from './values.ts';
import type { BlockEntry, MapModel } from './variables.ts';

/** Words that mean something to `map`: as a text to compare with, they are written with a backslash. */
const meaningful = new Set(['default', 'hostnames', 'include', 'volatile']);

export function buildMaps(input: MapsInput | undefined, origin: Origin): MapModel[] {
  return Object.entries(input ?? {}).map(([name, map]) => buildMap(name, map, at(origin, name)));
}

function buildMap(name: string, input: MapInput, origin: Origin): MapModel {
  const entries = at(origin, 'entries');
  return {
    origin,
    source: sourced(input.source, at(origin, 'source')),
    variable: sourced(`$${name}`, origin),
    hostnames: isOn(input.hostnames),
    volatile: isOn(input.volatile),
    fallback: sourced(String(input.default), at(origin, 'default')),
    includes: filesOf(input.include, at(origin, 'include')),
    entries: Object.entries(input.entries ?? {}).map(([key, value]) =>
      entryOf(mapKey(key), String(value), at(entries, key)),
    ),
  };
}

/** The key as `map` has to be given it: what begins with a backslash loses one. */
export function mapKey(text: string): string {
  return meaningful.has(text.toLowerCase()) || text.startsWith('\\') ? `\\${text}` : text;
}

export function entryOf(key: string, value: string, origin: Origin): BlockEntry {
  return { origin, words: words(origin, key, value) };
}

export function filesOf(input: readonly string[] | undefined, origin: Origin): readonly Sourced<string>[] {
  return (input ?? []).map((file, i) => sourced(file, at(origin, i)));
}
