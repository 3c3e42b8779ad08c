import { plainFields } from '../plain.ts';

/** What a backend of any protocol can be told, as tables by the prefix of its directives. */

const statuses = ['http_500', 'http_503', 'http_403', 'http_404', 'http_429'] as const;
/** After which answers another server is asked: of a program behind FastCGI and its likes. */
export const programFailures = [
  'error',
  'timeout',
  'invalid_header',
  'non_idempotent',
  ...statuses,
  'off',
] as const;
/** The same of an http server. */
export const gatewayFailures = [
  'error',
  'timeout',
  'invalid_header',
  'non_idempotent',
  'http_502',
  'http_504',
  ...statuses,
  'off',
] as const;

export function retryFields<const W extends readonly string[]>(prefix: string, words: W) {
  return plainFields({
    on: {
      directive: `${prefix}_next_upstream`,
      kind: ['someOf', ...words],
      about: 'After what the next server is asked. nginx: error and timeout.',
    },
    tries: {
      directive: `${prefix}_next_upstream_tries`,
      kind: ['count', 0, 65_535],
      about: 'Most servers that are asked; 0 is no limit. nginx: 0.',
    },
    timeout: {
      directive: `${prefix}_next_upstream_timeout`,
      kind: 'duration',
      about: 'Time in which the next server may still be asked; 0 is no limit. nginx: 0.',
    },
  });
}

export function socketFields(prefix: string) {
  return plainFields({
    bind: {
      directive: `${prefix}_bind`,
      kind: 'texts',
      about:
        "Local address of connections to the backend, or off; [$remote_addr, transparent] is the client's (needs root).",
    },
    keepalive: {
      directive: `${prefix}_socket_keepalive`,
      kind: 'flag',
      about: 'TCP keepalive on these connections. nginx: off.',
    },
  });
}

export function socketBufferFields(prefix: string) {
  return plainFields({
    rcvbuf: {
      directive: `${prefix}_socket_rcvbuf`,
      kind: 'size',
      about: "The socket's buffer for what comes in.",
    },
    sndbuf: {
      directive: `${prefix}_socket_sndbuf`,
      kind: 'size',
      about: "The socket's buffer for what goes out.",
    },
  });
}

export function answerFields(prefix: string) {
  return plainFields({
    passHeaders: {
      directive: `${prefix}_pass_header`,
      kind: 'token',
      about: 'Headers of the answer that nginx would keep to itself, such as Server.',
      each: true,
    },
    ignoreHeaders: {
      directive: `${prefix}_ignore_headers`,
      kind: [
        'someOf',
        'X-Accel-Redirect',
        'X-Accel-Expires',
        'X-Accel-Limit-Rate',
        'X-Accel-Buffering',
        'X-Accel-Charset',
        'Expires',
        'Cache-Control',
        'Set-Cookie',
        'Vary',
      ],
      about: 'Headers of the answer that nginx does not obey.',
    },
    interceptErrors: {
      directive: `${prefix}_intercept_errors`,
      kind: 'flag',
      about: "Answer the backend's errors with `errorPages`. nginx: off.",
    },
  });
}

export function bodyFields(prefix: string) {
  return plainFields({
    passRequestBody: {
      directive: `${prefix}_pass_request_body`,
      kind: 'flag',
      about: 'Whether the backend sees the body of a request. nginx: on.',
    },
    passRequestHeaders: {
      directive: `${prefix}_pass_request_headers`,
      kind: 'flag',
      about: "Whether the backend sees the client's headers. nginx: on.",
    },
    ignoreClientAbort: {
      directive: `${prefix}_ignore_client_abort`,
      kind: 'flag',
      about: 'Let the backend finish though the client has gone. nginx: off.',
    },
    forceRanges: {
      directive: `${prefix}_force_ranges`,
      kind: 'flag',
      about: 'Answer range requests though the backend does not say that it can. nginx: off.',
    },
    limitRate: {
      directive: `${prefix}_limit_rate`,
      kind: 'text',
      about: 'Bytes per second that are read from the backend, such as 500k; 0 is no limit. nginx: 0.',
    },
  });
}

export function tempFileFields(prefix: string) {
  return plainFields({
    path: {
      directive: `${prefix}_temp_path`,
      kind: 'path',
      about: 'Folder for answers that do not fit into memory.',
    },
    maxSize: {
      directive: `${prefix}_max_temp_file_size`,
      kind: 'bigSize',
      about: 'Largest such file; 0 writes none. nginx: 1024m.',
    },
    writeSize: {
      directive: `${prefix}_temp_file_write_size`,
      kind: 'size',
      about: 'How much is written at a time. nginx: two buffers.',
    },
  });
}

export function storeFields(prefix: string) {
  return plainFields({
    to: {
      directive: `${prefix}_store`,
      kind: 'text',
      about: 'Keep answers as files for ever: on (below root or alias), or a path with variables.',
    },
    access: {
      directive: `${prefix}_store_access`,
      kind: 'texts',
      about: 'Rights of these files, such as [user:rw, group:r]. nginx: user:rw.',
    },
  });
}

export function cacheFields<const W extends readonly string[]>(prefix: string, failures: W) {
  return plainFields({
    key: {
      directive: `${prefix}_cache_key`,
      kind: 'text',
      about: 'What tells answers apart. Default: scheme, host, port and address with query.',
    },
    bypass: {
      directive: `${prefix}_cache_bypass`,
      kind: 'texts',
      about:
        'Ask the backend when one of these is neither empty nor 0. Default: $http_authorization; "0" for never.',
    },
    noCache: {
      directive: `${prefix}_no_cache`,
      kind: 'texts',
      about:
        'Do not keep the answer when one of these is neither empty nor 0. Default: $http_authorization; "0" for never.',
    },
    lock: {
      directive: `${prefix}_cache_lock`,
      kind: 'flag',
      about: 'Only one request at a time fills an entry. Default: true.',
    },
    lockAge: {
      directive: `${prefix}_cache_lock_age`,
      kind: 'duration',
      about: 'After this another one may try. nginx: 5s.',
    },
    lockTimeout: {
      directive: `${prefix}_cache_lock_timeout`,
      kind: 'duration',
      about: 'How long the others wait, to go on without the cache. nginx: 5s.',
    },
    useStale: {
      directive: `${prefix}_cache_use_stale`,
      kind: ['someOf', 'updating', ...failures],
      about:
        'When an answer that is too old is given all the same. Default: on errors, timeouts, 5xx, and while it is renewed.',
    },
    backgroundUpdate: {
      directive: `${prefix}_cache_background_update`,
      kind: 'flag',
      about: 'Renew an old answer while clients still get it. Default: true.',
    },
    revalidate: {
      directive: `${prefix}_cache_revalidate`,
      kind: 'flag',
      about: 'Ask the backend only whether an old answer has changed. nginx: off.',
    },
    minUses: {
      directive: `${prefix}_cache_min_uses`,
      kind: ['count', 1, 1_000_000],
      about: 'Requests after which an answer is kept. nginx: 1.',
    },
    methods: {
      directive: `${prefix}_cache_methods`,
      kind: ['someOf', 'GET', 'HEAD', 'POST'],
      about: 'Methods whose answers are kept. nginx: GET and HEAD.',
    },
    maxRangeOffset: {
      directive: `${prefix}_cache_max_range_offset`,
      kind: 'bigSize',
      about: 'Ranges that begin behind this are asked of the backend, and not kept.',
    },
  });
}

export function tlsFields(prefix: string) {
  return plainFields({
    crl: {
      directive: `${prefix}_ssl_crl`,
      kind: 'path',
      about: 'PEM file with the certificates that were withdrawn.',
    },
    protocols: {
      directive: `${prefix}_ssl_protocols`,
      kind: ['someOf', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
      about: 'Versions of TLS. nginx: TLSv1.2 and TLSv1.3.',
    },
    ciphers: {
      directive: `${prefix}_ssl_ciphers`,
      kind: 'text',
      about: "Ciphers up to TLS 1.2, in OpenSSL's notation. nginx: DEFAULT.",
    },
    passwordFile: {
      directive: `${prefix}_ssl_password_file`,
      kind: 'path',
      about: 'File with the passphrases of the private key.',
    },
    certificateCache: {
      directive: `${prefix}_ssl_certificate_cache`,
      kind: ['keyed', { required: { max: 'count' }, optional: { inactive: 'seconds', valid: 'seconds' } }],
      about: 'Certificates with variables in their names are kept in memory. nginx: off.',
    },
  });
}
