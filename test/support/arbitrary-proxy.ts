import fc, { type Arbitrary } from 'fast-check';
import { type Known, nameFrom } from './arbitrary-serving.ts';
import { filePath, headerName, headerValue, uriPath } from './arbitrary-text.ts';
import {
  bufferSize,
  domain,
  duration,
  endpoint,
  endpointWithoutPort,
  flag,
  mostly,
  sparse,
} from './arbitrary-values.ts';

/** Directives that clash with no field, by the context they may stand in. */
const hatches: Readonly<Record<string, readonly unknown[]>> = {
  main: [
    { worker_shutdown_timeout: '10s' },
    { timer_resolution: '100ms' },
    { env: 'TZ' },
    { worker_priority: 0 },
    { pcre_jit: true },
  ],
  events: [{ accept_mutex: true }, { worker_aio_requests: 64 }, { name: 'use', args: ['epoll'] }],
  http: [
    {
      name: 'map',
      args: ['$http_user_agent', '$is_bot'],
      block: [{ default: 0 }, { '~*bot': 1 }, { name: 'a"b;{}', args: 'x y' }, 'volatile'],
    },
    { name: 'geo', args: ['$net'], block: [{ default: 'far' }, { '10.0.0.0/8': 'near' }] },
    { limit_req_zone: ['$binary_remote_addr', 'zone=req:1m', 'rate=10r/s'] },
    { underscores_in_headers: 'on' },
    { name: 'split_clients', args: ['$remote_addr', '$variant'], block: [{ '50%': '.one' }, { '*': '' }] },
    { proxy_cache_path: ['/var/cache/nginx/c', 'levels=1:2', 'keys_zone=cache:1m'] },
  ],
  site: [
    { limit_rate: '10k' },
    { absolute_redirect: false },
    { large_client_header_buffers: [4, '16k'] },
    { set: ['$mine', 'a $host "b"'] },
  ],
  location: [
    { expires: '1h' },
    { name: 'if', args: ['($request_method', '=', 'POST)'], block: [{ return: 405 }] },
    { name: 'limit_except', args: ['GET', 'HEAD'], block: [{ deny: 'all' }] },
    { set: ['$mine', '${host}'] },
    { etag: false },
    { auth_basic: 'a "closed" place; {really}' },
  ],
  proxy: [
    { proxy_next_upstream: ['error', 'timeout'] },
    { proxy_intercept_errors: true },
    { proxy_redirect: false },
    { proxy_cookie_path: ['/a', '/b'] },
  ],
  tls: [{ ssl_buffer_size: '4k' }, { ssl_verify_depth: 2 }, { ssl_early_data: false }],
  streamTls: [{ ssl_verify_depth: 2 }, { ssl_handshake_timeout: '5s' }],
  upstream: [{ server: ['127.0.0.1:99', 'weight=2'] }],
  stream: [
    { tcp_nodelay: true },
    { name: 'map', args: ['$remote_addr', '$who'], block: [{ default: 'x' }] },
    { preread_buffer_size: '16k' },
  ],
  streamServer: [{ proxy_download_rate: 0 }, { proxy_socket_keepalive: true }, { proxy_half_close: false }],
};

export function hatch(context: keyof typeof hatches & string): Arbitrary<unknown> {
  const list = hatches[context] ?? [];
  return fc.subarray([...list], { maxLength: Math.min(2, list.length) });
}

const hostHeader = fc.oneof(fc.constantFrom('client', 'backend', '[::1]:80'), domain);
export const backendTls = (keys = true): Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      sparse({}, { verifyDepth: fc.integer({ min: 0, max: 100 }), serverName: fc.oneof(flag, domain) }),
      fc.oneof(fc.constant({}), sparse({ trustedCertificate: filePath }, { verify: flag })),
      fc.oneof(
        fc.constant({}),
        keys ? sparse({ certificate: filePath, certificateKey: filePath }) : fc.constant({}),
      ),
    )
    .map(([a, b, c]) => ({ ...a, ...b, ...c }));

const buffering = fc.oneof(
  flag,
  sparse({}, { size: bufferSize, number: fc.integer({ min: 2, max: 64 }), each: bufferSize }),
  fc.constant({ size: '8k', number: 8, each: '8k' }),
  fc.constant({ size: '16k', number: 65_535, each: '1k' }),
);

const manyHeaders = fc
  .tuple(fc.integer({ min: 40, max: 600 }), fc.integer({ min: 1, max: 90 }))
  .map(([count, length]) => Array.from({ length: count }, (_, i) => `X-${i}-${'n'.repeat(length)}`));

const fields = {
  websocket: flag,
  timeouts: sparse({}, { connect: duration, idle: duration, read: duration, send: duration }),
  headers: mostly(
    fc.dictionary(headerName, fc.oneof(headerValue, fc.constant(false)), { maxKeys: 4 }),
    manyHeaders.map((names) => Object.fromEntries(names.map((name) => [name, '$host']))),
  ),
  host: hostHeader,
  forwarded: fc.constantFrom('append', 'replace', 'off'),
  hideHeaders: mostly(fc.array(headerName, { maxLength: 4 }), manyHeaders),
  buffering,
  requestBuffering: flag,
  directives: hatch('proxy'),
};

/** How a location's path is replaced, where it can be. */
function replacement(prefix: string | undefined): Arbitrary<Record<string, unknown>> {
  if (prefix === undefined) return fc.constant({});
  const base = uriPath.map((path) =>
    prefix.endsWith('/') ? `${path.replace(/\/+$/, '')}/` : path.replace(/\/+$/, '') || '/x',
  );
  const strip = prefix.endsWith('/') ? fc.constant({ stripPrefix: true }) : fc.constant({});
  return fc.oneof(
    fc.constant({}),
    fc.constant({}),
    strip,
    base.map((replacePrefix) => ({ replacePrefix })),
  );
}

/** `prefix` is the path of a location whose prefix can be replaced. */
export function proxy(known: Known, prefix: string | undefined): Arbitrary<unknown> {
  const authority = fc.oneof(endpoint, endpointWithoutPort);
  const plain = authority.map((address) => `http://${address}`);
  const secure = authority.map((address) => `https://${address}`);
  const several = fc.array(fc.oneof(endpoint, endpointWithoutPort), { minLength: 1, maxLength: 4 });
  const upstreams =
    known.upstreams.length === 0 ? [] : [nameFrom(known.upstreams).map((upstream) => ({ upstream }))];
  const named = nameFrom(known.upstreams).map((name) => `http://${name}`);
  const destination = fc.oneof(
    plain.map((to) => ({ to })),
    several.map((to) => ({ to })),
    ...upstreams,
    fc.tuple(secure, backendTls()).map(([to, tls]) => ({ to, tls })),
    fc.tuple(several, backendTls()).map(([to, tls]) => ({ to, tls })),
  );
  const long = fc
    .tuple(destination, sparse({}, fields), replacement(prefix))
    .map(([a, b, c]) => ({ ...a, ...b, ...c }));
  const both = fc
    .tuple(long, fc.constant({ to: ['127.0.0.1:80'], upstream: 'x' }))
    .map(([a, b]) => ({ ...a, ...b }));
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 2, arbitrary: secure },
    { weight: 1, arbitrary: named },
    { weight: 12, arbitrary: mostly(long, both, 40) },
  );
}
