import type { Slot } from './quote.ts';

export { variablesIn } from './variables.ts';

/** Which arguments nginx expands, counted from 0: these, or all from `from` on. */
type Expanded = readonly number[] | { readonly from: number };

const all: Expanded = { from: 0 };
const first: Expanded = [0];
const second: Expanded = [1];
const rest: Expanded = { from: 1 };

/** The ones that proxy, fastcgi, uwsgi, scgi and grpc share, without the prefix. */
const upstreamLike: readonly (readonly [name: string, expanded: Expanded])[] = [
  ['bind', first],
  ['cache', first],
  ['cache_bypass', all],
  ['cache_key', first],
  ['limit_rate', first],
  ['no_cache', all],
  ['param', second],
  ['pass', first],
  ['set_header', second],
  ['ssl_certificate', first],
  ['ssl_certificate_key', first],
  ['ssl_name', first],
  ['store', first],
  ['cache_purge', all],
];

const single: Readonly<Record<string, Expanded>> = {
  access_log: { from: 0 },
  add_header: second,
  add_trailer: second,
  aio: first,
  alias: first,
  auth_basic: first,
  auth_basic_user_file: first,
  auth_request_set: second,
  client_body_early_read: all,
  disable_symlinks: all,
  early_hints: all,
  error_page: all,
  expires: all,
  hash: first,
  image_filter: rest,
  image_filter_jpeg_quality: first,
  image_filter_sharpen: first,
  image_filter_webp_quality: first,
  index: all,
  limit_conn_zone: first,
  limit_rate: first,
  limit_rate_after: first,
  limit_req_zone: first,
  log_format: rest,
  map: first,
  memcached_bind: first,
  pass: first,
  proxy_cookie_domain: all,
  proxy_cookie_flags: all,
  proxy_cookie_path: all,
  proxy_download_rate: first,
  proxy_method: first,
  proxy_redirect: all,
  proxy_set_body: first,
  proxy_ssl_alpn: all,
  proxy_upload_rate: first,
  return: all,
  rewrite: second,
  root: first,
  secure_link: first,
  secure_link_md5: first,
  set: second,
  split_clients: first,
  ssl_certificate: first,
  ssl_certificate_key: first,
  sub_filter: all,
  try_files: all,
  tunnel_bind: first,
  tunnel_pass: first,
  xslt_param: second,
  xslt_string_param: second,
  xslt_stylesheet: rest,
  // Modules of others.
  echo: all,
  js_fetch_proxy: first,
  js_var: second,
  memc_pass: first,
  modsecurity_transaction_id: all,
  more_set_headers: all,
  more_set_input_headers: all,
  otel_span_attr: second,
  otel_span_name: first,
  otel_trace: first,
  set_hashed_upstream: [2],
  srcache_fetch: all,
  srcache_fetch_skip: first,
  srcache_store: all,
  srcache_store_skip: first,
  subs_filter: all,
  subs_filter_bypass: all,
};

/** Made on first use, so that loading costs nothing. */
let table: ReadonlyMap<string, Expanded> | undefined;

function expandedArguments(): ReadonlyMap<string, Expanded> {
  if (table !== undefined) return table;
  const made = new Map<string, Expanded>(Object.entries(single));
  for (const prefix of ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc']) {
    for (const [name, expanded] of upstreamLike) made.set(`${prefix}_${name}`, expanded);
  }
  table = made;
  return made;
}

/** Directives with an argument that is a regular expression when it starts with `~`: `$` is its anchor there. */
const regexByTilde = new Set([
  'proxy_redirect',
  'proxy_cookie_domain',
  'proxy_cookie_path',
  'proxy_cookie_flags',
]);

/** Whether `slotOf` wants the arguments of this directive. */
export function slotNeedsArguments(directive: string): boolean {
  return directive === 'if' || regexByTilde.has(directive);
}

/**
 * Whether nginx expands variables in argument `index` (from 0) of a directive. Pass the arguments where they are
 * at hand: for `if` and the `proxy_redirect` family only they tell a regular expression from a text.
 */
export function slotOf(directive: string, index: number, args: readonly string[] = []): Slot {
  if (directive === 'if') return index >= 2 && /^!?=$/.test(args[1] ?? '') ? 'interpolated' : 'literal';
  if (index === 0 && args[0]?.startsWith('~') && regexByTilde.has(directive)) return 'literal';
  const expanded = expandedArguments().get(directive);
  if (expanded === undefined) return directive.endsWith('_by_lua_file') ? 'interpolated' : 'literal';
  const hit = 'from' in expanded ? index >= expanded.from : expanded.includes(index);
  return hit ? 'interpolated' : 'literal';
}
