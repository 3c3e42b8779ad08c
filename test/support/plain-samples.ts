import type { PlainField, PlainFields, PlainKind } from '../../src/schema/plain.ts';
import { sinceOf } from '../../src/schema/plain-shape.ts';

/** Values that nginx takes, where any text of the kind would not do. */
const fitting: Readonly<Record<string, string | number>> = {
  account_key: 'ecdsa:521',
  aio: 'threads',
  ancient_browser: 'Netscape',
  charset: 'utf-8',
  client_body_temp_path: '/var/cache/body',
  connection_pool_size: '768',
  dav_access: 'group:rw',
  directio_alignment: '4k',
  early_hints: '$http_sec_fetch_mode',
  gzip_disable: 'msie6',
  gzip_hash: '16k',
  http2_streams_index_size: 64,
  gzip_window: '16k',
  image_filter_jpeg_quality: '77',
  image_filter_sharpen: '78',
  image_filter_webp_quality: '79',
  limit_rate: '500k',
  limit_rate_after: '10m',
  modern_browser: 'unlisted',
  post_action: '/after',
  proxy_download_rate: '500k',
  proxy_ssl_ciphers: 'HIGH',
  proxy_upload_rate: '300k',
  fastcgi_bind: '192.0.2.80',
  fastcgi_cache_bypass: '$arg_bypass',
  fastcgi_limit_rate: '600k',
  fastcgi_max_temp_file_size: '32m',
  fastcgi_no_cache: '$arg_keep',
  fastcgi_store: '/srv/store',
  fastcgi_store_access: 'group:rw',
  grpc_bind: '192.0.2.80',
  grpc_ssl_ciphers: 'HIGH',
  memcached_bind: '192.0.2.80',
  proxy_bind: '192.0.2.80',
  proxy_cache_bypass: '$arg_bypass',
  proxy_limit_rate: '600k',
  proxy_max_temp_file_size: '32m',
  proxy_method: 'PATCH',
  proxy_no_cache: '$arg_keep',
  proxy_store: '/srv/store',
  proxy_store_access: 'group:rw',
  scgi_bind: '192.0.2.80',
  scgi_cache_bypass: '$arg_bypass',
  scgi_limit_rate: '600k',
  scgi_max_temp_file_size: '32m',
  scgi_no_cache: '$arg_keep',
  scgi_store: '/srv/store',
  scgi_store_access: 'group:rw',
  tunnel_bind: '192.0.2.80',
  uwsgi_bind: '192.0.2.80',
  uwsgi_cache_bypass: '$arg_bypass',
  uwsgi_limit_rate: '600k',
  uwsgi_max_temp_file_size: '32m',
  uwsgi_no_cache: '$arg_keep',
  uwsgi_ssl_ciphers: 'HIGH',
  uwsgi_store: '/srv/store',
  uwsgi_store_access: 'group:rw',
  source_charset: 'utf-8',
  userid_expires: '365d',
  userid_mark: 'z',
  userid_path: '/cookie',
  userid_service: '77',
};

const lists: ReadonlySet<PlainKind> = new Set(['texts', 'mediaTypes', 'headerNames']);

function isList(kind: PlainKind): boolean {
  return typeof kind === 'string' ? lists.has(kind) : kind[0] === 'someOf';
}

function one(kind: PlainKind, directive: string, key: string): unknown {
  const fit = fitting[directive];
  if (fit !== undefined) return fit;
  if (typeof kind === 'string') {
    switch (kind) {
      case 'flag':
        return 'on';
      case 'size':
        return '16k';
      case 'bigSize':
        return '8m';
      case 'duration':
      case 'seconds':
        return '17s';
      case 'path':
        return `/path/${key}`;
      case 'buffers':
        return { number: 4, size: '16k' };
      case 'mediaTypes':
        return 'text/x-plain';
      case 'headerNames':
        return 'X-Plain';
      default:
        return `text-${key}`;
    }
  }
  switch (kind[0]) {
    case 'count':
      return Math.max(kind[1], Math.min(kind[2], 12));
    case 'oneOf':
    case 'someOf':
      return kind[kind.length - 1];
    case 'orOff':
      return one(kind[1], directive, key);
    case 'keyed': {
      const parts = Object.entries({ ...kind[1].required, ...kind[1].optional });
      return Object.fromEntries(parts.map(([name, of]) => [name, of === 'count' ? 9 : one(of, '', name)]));
    }
  }
}

function sampleValue({ kind, directive, each }: PlainField, key: string, asList: boolean): unknown {
  const single = one(kind, directive, key);
  if (!asList) return single;
  const entry = isList(kind) ? [single] : single;
  if (each !== true) return entry;
  return isList(kind) ? [single, entry] : [entry];
}

/** Which fields of a table: those that every supported nginx has, or those that came later. */
export type Age = 'old' | 'young';

/** A mapping with every field of the table of that age; with `asList`, lists where they may stand. */
export function sampleOf(
  table: PlainFields,
  asList: boolean,
  age: Age = 'old',
): Readonly<Record<string, unknown>> {
  const fields = Object.entries(table).filter(
    ([, { directive }]) => (sinceOf(directive) === undefined) === (age === 'old'),
  );
  return Object.fromEntries(
    fields.map(([key, field]) => [key, sampleValue(field, key, asList || field.kind === 'headerNames')]),
  );
}
