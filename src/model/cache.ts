import type { z } from 'zod';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { finding } from '../diagnostics/finding.ts';
import type { CacheInput, cacheUse } from '../schema/cache.ts';
import type { PlainFields, PlainGroupInput } from '../schema/plain.ts';
import type { CachePathModel, CacheRules } from './backend-models.ts';
import type { BuildContext, CachingFamily } from './context.ts';
import type { Words } from './model.ts';
import { needModule } from './modules.ts';
import { at, type Origin, optionalAt, sourced, toPath } from './origin.ts';
import { type PlainGroup, plainGroup } from './plain.ts';
import { bytes, isOn, time, words } from './values.ts';

/** Caches and their use: what a careful administrator writes is there already. */

type Use = z.infer<ReturnType<typeof cacheUse<Record<never, never>>>>;
type Rules = Exclude<Use, string>;

const unlessAuthorized = '$http_authorization';

/** How a location uses a cache. */
export function buildCache<T extends PlainFields>(
  table: T,
  given: string | (Rules & PlainGroupInput<T>),
  origin: Origin,
  family: CachingFamily,
  context: BuildContext,
): PlainGroup<T> & CacheRules {
  context.judgement.whole = true;
  const input: Rules & PlainGroupInput<T> = typeof given === 'string' ? onlyZone(given) : given;
  noteUse(input.zone, typeof given === 'string' ? origin : at(origin, 'zone'), family, context);
  checkSlice(input, origin, context);
  return {
    ...plainGroup(table, { ...defaultsFor(input, family), ...withoutAbsent(input) }, origin),
    zone: sourced(input.zone, typeof given === 'string' ? origin : at(origin, 'zone')),
    valid: buildValid(input, at(origin, 'valid')),
    slice: optionalAt(bytes(input.slice), origin, 'slice'),
    purge: buildPurge(input.purge, at(origin, 'purge'), context),
  };
}

function onlyZone<T extends PlainFields>(zone: string): Rules & PlainGroupInput<T> {
  const rules: Rules = { zone };
  // No field of the table is set, which fits every table.
  return rules as Rules & PlainGroupInput<T>;
}

function withoutAbsent<T extends object>(input: T): T {
  // A field that is undefined is one that the user did not write.
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as T;
}

function defaultsFor(
  input: Rules & { readonly convertHead?: unknown; readonly useStale?: unknown },
  family: CachingFamily,
) {
  const failures = ['error', 'timeout', 'updating', 'http_500', 'http_503'];
  if (family === 'proxy') failures.push('http_502', 'http_504');
  const updates = input.useStale === undefined || JSON.stringify(input.useStale).includes('updating');
  return {
    key: defaultKey(input, family),
    lock: true,
    useStale: failures,
    ...(updates ? { backgroundUpdate: true } : {}),
    bypass: unlessAuthorized,
    noCache: unlessAuthorized,
  };
}

/** Only `proxy` asks with GET where a client asks with HEAD; elsewhere an empty answer would be kept for both. */
function defaultKey(input: Rules & { readonly convertHead?: unknown }, family: CachingFamily): string {
  const { convertHead } = input;
  const converts = family === 'proxy' && convertHead !== false && convertHead !== 'off';
  const method = converts ? '' : '$request_method ';
  return `${method}$scheme://$host:$server_port$request_uri${input.slice === undefined ? '' : ' $slice_range'}`;
}

function checkSlice(input: Rules & { readonly key?: unknown }, origin: Origin, context: BuildContext): void {
  if (input.slice !== undefined) needModule('http_slice', at(origin, 'slice'), context);
  if (input.slice === undefined || typeof input.key !== 'string' || input.key.includes('$slice_range'))
    return;
  context.findings.push(
    finding('NF1108', toPath(at(origin, 'key')), ['With "slice" the key needs $slice_range'], {
      help: `write key: "${input.key} $slice_range"`,
    }),
  );
}

function buildValid({ valid, slice }: Rules, origin: Origin): Words[] {
  if (valid === undefined) return [];
  if (typeof valid !== 'object') {
    // the pieces of a sliced file are answers of their own status
    const statuses = slice === undefined ? [] : ['200', '206', '301', '302'];
    return [words(origin, ...statuses, time(valid))];
  }
  // nginx takes the first that fits, and "any" fits always
  const inOrder = Object.entries(valid).sort(([a], [b]) => Number(a === 'any') - Number(b === 'any'));
  return inOrder.map(([codes, span]) => words(at(origin, codes), ...codes.split(' '), time(span)));
}

function buildPurge(input: Rules['purge'], origin: Origin, context: BuildContext): Words | undefined {
  if (input === undefined) return undefined;
  needModule('http_cache_purge', origin, context);
  return words(origin, input.method ?? 'PURGE', 'from', ...input.from);
}

/** A cache belongs to one protocol, and has to be there. */
function noteUse(zone: string, origin: Origin, family: CachingFamily, context: BuildContext): void {
  const known = context.cacheNames;
  if (!known.has(zone)) {
    const help =
      didYouMeanHelp(zone, known) ??
      (known.size === 0
        ? `define it: settings: { http: { caches: { ${zone}: {} } } }`
        : `known caches: ${[...known].sort().join(', ')}`);
    context.findings.push(finding('NF2124', toPath(origin), [zone], { help }));
    return;
  }
  const owner = context.caches.get(zone);
  if (owner === undefined) context.caches.set(zone, { family, origin });
  else if (owner.family !== family) {
    context.findings.push(
      finding('NF2125', toPath(origin), [zone, owner.family, family], {
        help: `give "${family}" a cache of its own`,
        related: [{ message: `used by "${owner.family}" here`, path: toPath(owner.origin) }],
      }),
    );
  }
}

/** The header that tells of the cache, for the location's headers. */
export function cacheStatusHeader(
  cache: string | { readonly statusHeader?: boolean | string | undefined } | undefined,
): string | undefined {
  const header = typeof cache === 'object' ? cache.statusHeader : undefined;
  if (header === undefined || header === false || header === 'off') return undefined;
  return header === true || header === 'on' ? 'X-Cache-Status' : header;
}

/** The caches that are in use, each for its protocol. */
export function buildCaches(context: BuildContext): CachePathModel[] {
  const models: CachePathModel[] = [];
  for (const [name, input] of Object.entries(context.spec.settings?.http?.caches ?? {})) {
    const origin = at(at(undefined, 'settings', 'http', 'caches'), name);
    const owner = context.caches.get(name);
    if (owner === undefined) {
      context.findings.push(
        finding('NF2127', toPath(origin), [name], {
          at: 'key',
          help: `write cache: ${name} in the proxy (or fastcgi, uwsgi, scgi) that it is meant for`,
        }),
      );
      continue;
    }
    context.judgement.whole = true;
    const path = cachePath(name, input, origin, context);
    const none = { proxy: undefined, fastcgi: undefined, uwsgi: undefined, scgi: undefined };
    models.push({ ...none, [owner.family]: path });
  }
  return models;
}

function cachePath(name: string, input: CacheInput, origin: Origin, context: BuildContext): Words {
  // The folder for caches is there after an installation: the official packages', or that of Debian's.
  const folder =
    context.target.user === 'www-data' ? `/var/lib/nginx/cache-${name}` : `/var/cache/nginx/${name}`;
  const { path, size, maxSize, inactive, levels, useTempPath, minFree, manager, loader } = input;
  const parameters = [
    `levels=${levels ?? '1:2'}`,
    `keys_zone=${name}:${bytes(size) ?? '10m'}`,
    maxSize === false ? undefined : `max_size=${bytes(maxSize) ?? '1g'}`,
    minFree === undefined ? undefined : `min_free=${bytes(minFree)}`,
    `inactive=${time(inactive) ?? '1h'}`,
    `use_temp_path=${isOn(useTempPath) ? 'on' : 'off'}`,
    ...processWords('manager', manager),
    ...processWords('loader', loader),
  ];
  return [
    sourced(path ?? folder, path === undefined ? origin : at(origin, 'path')),
    ...words(origin, ...parameters),
  ];
}

function processWords(name: string, input: CacheInput['manager']): (string | undefined)[] {
  if (input === undefined) return [];
  const { files, sleep, threshold } = input;
  return [
    files === undefined ? undefined : `${name}_files=${files}`,
    sleep === undefined ? undefined : `${name}_sleep=${time(sleep)}`,
    threshold === undefined ? undefined : `${name}_threshold=${time(threshold)}`,
  ];
}
