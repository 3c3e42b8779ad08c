import type { z } from 'zod';
import { gzipFields } from '../schema/fields/gzip.ts';
import type { gzip } from '../schema/gzip.ts';
import type { Words } from './model.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';
import { type PlainGroup, plainGroup } from './plain.ts';
import { bytes, isOn, words } from './values.ts';

const compressible = [
  'application/atom+xml',
  'application/geo+json',
  'application/javascript',
  'application/json',
  'application/ld+json',
  'application/manifest+json',
  'application/rss+xml',
  'application/wasm',
  'application/xhtml+xml',
  'application/xml',
  'font/otf',
  'font/ttf',
  'image/svg+xml',
  'text/calendar',
  'text/css',
  'text/csv',
  'text/javascript',
  'text/markdown',
  'text/plain',
  'text/vtt',
  'text/xml',
];

type GzipInput = z.infer<typeof gzip>;
type GzipObject = Extract<GzipInput, object>;

export interface Gzip extends PlainGroup<typeof gzipFields> {
  readonly on: Sourced<boolean>;
  readonly types: Words | undefined;
  readonly level: Sourced<number> | undefined;
  readonly minLength: Sourced<string> | undefined;
  readonly vary: Sourced<boolean> | undefined;
  readonly proxied: Words | undefined;
  readonly static: Sourced<string> | undefined;
}

/** Compression with what is worth it; `false` switches off what an outer block has on. */
export function buildGzip(input: GzipInput, origin: Origin): Gzip {
  const given: GzipObject = typeof input === 'object' ? input : {};
  const isStatic = given.static !== undefined && given.static !== false && given.static !== 'off';
  const settings = {
    static: isStatic ? sourced(given.static === 'always' ? 'always' : 'on', at(origin, 'static')) : undefined,
    ...plainGroup(gzipFields, given, origin),
  };
  if (!isOn(typeof input === 'object' ? true : input)) {
    const none = { types: undefined, level: undefined, minLength: undefined, vary: undefined };
    return { on: sourced(false, origin), ...none, proxied: undefined, ...settings };
  }
  // nginx always compresses text/html and warns when it is listed
  const types = [...new Set(given.types ?? compressible)].filter((t) => t !== 'text/html');
  return {
    on: sourced(true, origin),
    types: types.length === 0 ? undefined : words(origin, ...types),
    level: sourced(given.level ?? 5, origin),
    minLength: sourced(bytes(given.minLength) ?? '1k', origin),
    vary: sourced(isOn(given.vary, true), origin),
    proxied: proxied(given.proxied, origin),
    ...settings,
  };
}

function proxied(input: GzipObject['proxied'], origin: Origin) {
  if (Array.isArray(input)) return words(at(origin, 'proxied'), ...input);
  return isOn(input, true) ? words(origin, 'any') : undefined;
}
