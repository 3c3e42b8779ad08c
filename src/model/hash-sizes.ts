import { utf8Length } from '../nginx/limits.ts';
import type { ServerModel } from './model.ts';
import { allLocations } from './site.ts';

/** Sizes for one of nginx's hash tables; undefined where nginx's default does. */
export interface HashSizes {
  readonly bucketSize: number | undefined;
  readonly maxSize: number | undefined;
}

const pointer = 8;
const cacheLine = 64;

/** An entry: a pointer, a length of two bytes and the name, aligned (nginx: NGX_HASH_ELT_SIZE). */
function entrySize(length: number): number {
  return pointer + Math.ceil((length + 2) / pointer) * pointer;
}

/** `server_names_hash_*` for all names: nginx refuses to start when one does not fit into a bucket. */
export function serverNamesHash(servers: readonly Pick<ServerModel, 'names'>[]): HashSizes {
  let longest = 0;
  let names = 0;
  for (const server of servers) {
    for (const name of server.names) {
      if (name.regex) continue;
      names++;
      longest = Math.max(longest, name.value.length);
    }
  }
  return sizesFor(longest, names, { bucketSize: cacheLine, maxSize: 512 });
}

/** `map_hash_*` for any one map: nginx makes tables of its exact keys and of those with wildcards. */
export function mapHash(maps: readonly (readonly string[])[]): HashSizes {
  let longest = 0;
  let most = 0;
  for (const keys of maps) {
    most = Math.max(most, keys.length);
    for (const key of keys) longest = Math.max(longest, utf8Length(key));
  }
  return sizesFor(longest, most, { bucketSize: cacheLine, maxSize: 2048 });
}

/** Headers that nginx always sends or hides, beside those of the user. */
const ownHeaders = 16;

/** `proxy_headers_hash_*` for any one location: nginx has a table of what is sent and one of what is hidden. */
export function proxyHeadersHash(servers: readonly ServerModel[]): HashSizes {
  let longest = 0;
  let most = 0;
  for (const server of servers) {
    for (const location of allLocations(server.locations)) {
      const { proxy } = location;
      if (proxy === undefined) continue;
      const { headers = [], hideHeaders } = proxy;
      const count = Math.max(headers.length, hideHeaders.length);
      if (count > 0) most = Math.max(most, count + ownHeaders);
      for (const { name } of headers) longest = Math.max(longest, name.value.length);
      for (const { value } of hideHeaders) longest = Math.max(longest, value.length);
    }
  }
  return sizesFor(longest, most, { bucketSize: cacheLine, maxSize: 512 });
}

/** Variables that nginx makes by itself, with room for those of further modules. */
const ownVariables = 256;

/** `variables_hash_*`, for the names without `$`; a few more than nginx's own need no care. */
export function variablesHash(names: readonly string[]): HashSizes {
  const longest = Math.max(0, ...names.map((name) => name.length));
  const count = names.length <= ownVariables ? 0 : names.length + ownVariables;
  return sizesFor(longest, count, { bucketSize: cacheLine, maxSize: 1024 });
}

/** `referer_hash_*`, for the hosts of one block. */
export function refererHash(hosts: readonly string[]): HashSizes {
  const names = hosts.filter((host) => !host.startsWith('~'));
  const longest = Math.max(0, ...names.map((name) => utf8Length(name)));
  return sizesFor(longest, names.length, { bucketSize: cacheLine, maxSize: 2048 });
}

function sizesFor(
  longest: number,
  count: number,
  defaults: { bucketSize: number; maxSize: number },
): HashSizes {
  // nginx tries ever more buckets until none overflows: with many names it needs room in both directions
  const crowded = count > defaults.maxSize / 8;
  const needed = Math.max(entrySize(longest) + pointer, crowded ? entrySize(longest) * 8 : 0);
  const bucketSize = powerOfTwo(Math.max(needed, defaults.bucketSize));
  const maxSize = crowded ? powerOfTwo(Math.max(count, defaults.maxSize)) : defaults.maxSize;
  return {
    bucketSize: bucketSize === defaults.bucketSize ? undefined : bucketSize,
    maxSize: maxSize === defaults.maxSize ? undefined : maxSize,
  };
}

function powerOfTwo(floor: number): number {
  let size = 1;
  while (size < floor) size *= 2;
  return size;
}
