const elsewhere = 'an event method of another system than Linux';
const obsolete = 'obsolete: nginx reads it, warns and ignores it';
const code = 'runs code inside of nginx; write it under `directives`, with --allow-code';
const freebsd = 'FreeBSD only; nginx on Linux warns of it';
const renamed = 'the old name of `proxy_buffer_size`';
const workedOut = 'written by itself with the size that the names at hand need, once they are many';
const asReturn = 'said by `methods`, which is a `return` before anything else is done';

/** Why a directive of open-source nginx has no typed field; docs/coverage.md shows it. */
export const withoutField = {
  acceptex_read: elsewhere,
  add_header_inherit:
    'headers are worked out for each location and written in full, which older releases take, too',
  add_trailer_inherit: 'as `add_header_inherit`',
  degradation: 'needs a build option that no package sets, and acts on sbrk() only',
  degrade: 'as `degradation`',
  devpoll_changes: elsewhere,
  devpoll_events: elsewhere,
  eventport_events: elsewhere,
  fastcgi_send_lowat: freebsd,
  google_perftools_profiles: 'for developers of nginx; needs a build option that packages do not set',
  http2_idle_timeout: obsolete,
  http2_max_concurrent_pushes: obsolete,
  http2_max_field_size: obsolete,
  http2_max_header_size: obsolete,
  http2_max_requests: obsolete,
  http2_push: obsolete,
  http2_push_preload: obsolete,
  http2_recv_timeout: obsolete,
  iocp_threads: elsewhere,
  kqueue_changes: elsewhere,
  kqueue_events: elsewhere,
  limit_except: asReturn,
  open_file_cache_events: 'works with kqueue only',
  perl: code,
  perl_modules: code,
  perl_require: code,
  perl_set: code,
  post_acceptex: elsewhere,
  proxy_downstream_buffer: renamed,
  proxy_headers_hash_max_size: workedOut,
  proxy_send_lowat: freebsd,
  proxy_upstream_buffer: renamed,
  referer_hash_bucket_size: workedOut,
  referer_hash_max_size: workedOut,
  send_lowat: freebsd,
  tunnel_send_lowat: freebsd,
  types_hash_bucket_size: 'no extension is long enough to need it; `types_hash_max_size` is written',
};
