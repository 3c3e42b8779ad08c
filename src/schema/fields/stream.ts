import { plainFields } from '../plain.ts';

/** What a stream and `settings.stream` have in common. */
export const streamFields = plainFields({
  prereadBufferSize: {
    directive: 'preread_buffer_size',
    kind: 'size',
    about: 'Memory for the first bytes, such as a TLS hello. nginx: 16k.',
  },
  prereadTimeout: {
    directive: 'preread_timeout',
    kind: 'duration',
    about: 'Longest wait for the first bytes. nginx: 30s.',
  },
  proxyProtocolTimeout: {
    directive: 'proxy_protocol_timeout',
    kind: 'duration',
    about: 'Longest wait for the PROXY protocol header. nginx: 30s.',
  },
  tcpNodelay: {
    directive: 'tcp_nodelay',
    kind: 'flag',
    about: 'Send small pieces at once. nginx: on.',
  },
  openLogFiles: {
    directive: 'open_log_file_cache',
    kind: [
      'keyed',
      { required: { max: 'count' }, optional: { inactive: 'seconds', minUses: 'count', valid: 'seconds' } },
    ],
    about: 'Keep logs open whose path has variables. nginx: off.',
  },
});

/** What of a stream's `proxy` is one directive each. */
export const streamProxyFields = plainFields({
  socketKeepalive: {
    directive: 'proxy_socket_keepalive',
    kind: 'flag',
    about: 'TCP keepalive towards the backend. nginx: off.',
  },
  halfClose: {
    directive: 'proxy_half_close',
    kind: 'flag',
    about: 'Each direction of a connection is closed by itself. nginx: off.',
  },
  downloadRate: {
    directive: 'proxy_download_rate',
    kind: 'token',
    about:
      'Bytes a second of one connection from the backend: a size or a variable; 0 is no limit. nginx: 0.',
  },
  uploadRate: {
    directive: 'proxy_upload_rate',
    kind: 'token',
    about: 'Bytes a second of one connection to the backend: a size or a variable; 0 is no limit. nginx: 0.',
  },
  rcvbuf: {
    directive: 'proxy_socket_rcvbuf',
    kind: 'size',
    about: 'Receive buffer of the socket to the backend. nginx: what the system has.',
  },
  sndbuf: {
    directive: 'proxy_socket_sndbuf',
    kind: 'size',
    about: 'Send buffer of the socket to the backend. nginx: what the system has.',
  },
});

/** `retry` of a stream's `proxy`. */
export const streamRetryFields = plainFields({
  on: {
    directive: 'proxy_next_upstream',
    kind: 'flag',
    about: 'Try the next server where one cannot be reached. nginx: on.',
  },
  tries: {
    directive: 'proxy_next_upstream_tries',
    kind: ['count', 0, 1_000_000],
    about: 'Most servers that are tried; 0 is all. nginx: 0.',
  },
  timeout: {
    directive: 'proxy_next_upstream_timeout',
    kind: 'duration',
    about: 'No other server is tried after this time; 0 is no limit. nginx: 0.',
  },
});

/** What TLS towards a backend has in streams beside what it has everywhere. */
export const streamBackendTlsFields = plainFields({
  alpn: {
    directive: 'proxy_ssl_alpn',
    kind: 'texts',
    about: 'Protocols that are offered to the backend.',
  },
});

/** `hashes` of `settings.stream`: tables that nginx makes when it starts. */
export const streamHashFields = plainFields({
  variablesMaxSize: {
    directive: 'variables_hash_max_size',
    kind: ['count', 256, 1_000_000],
    about: 'Most buckets for variables. nginx: 1024.',
  },
  variablesBucketSize: {
    directive: 'variables_hash_bucket_size',
    kind: ['count', 32, 1_000_000],
    about: 'Size of a bucket for variables. nginx: 64.',
  },
  mapMaxSize: {
    directive: 'map_hash_max_size',
    kind: ['count', 256, 10_000_000],
    about: 'Most buckets for the keys of a map. Default: what the routes need.',
  },
  mapBucketSize: {
    directive: 'map_hash_bucket_size',
    kind: ['count', 32, 1_000_000],
    about: 'Size of a bucket for the keys of a map. Default: what the routes need.',
  },
  serverNamesMaxSize: {
    directive: 'server_names_hash_max_size',
    kind: ['count', 256, 10_000_000],
    about: 'Most buckets for server names. Default: what the names need.',
  },
  serverNamesBucketSize: {
    directive: 'server_names_hash_bucket_size',
    kind: ['count', 32, 1_000_000],
    about: 'Size of a bucket for server names. Default: what the names need.',
  },
});
