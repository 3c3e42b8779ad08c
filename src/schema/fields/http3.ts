import { plainFields } from '../plain.ts';

/**
 * `settings.http.http3`: nginx settles these with a client before it knows which site is asked for, so that a site's own
 * would have no effect.
 */
export const http3Fields = plainFields({
  maxConcurrentStreams: {
    directive: 'http3_max_concurrent_streams',
    kind: ['count', 1, 1_000_000],
    about: 'Requests of one connection at a time. nginx: 128.',
  },
  streamBufferSize: {
    directive: 'http3_stream_buffer_size',
    kind: 'size',
    about: 'Buffer of a request for reading and writing. nginx: 64k.',
  },
  hq: {
    directive: 'http3_hq',
    kind: 'flag',
    about: 'HTTP/0.9 over QUIC, for tests of interoperability. nginx: off.',
  },
  gso: {
    directive: 'quic_gso',
    kind: 'flag',
    about: 'Hand several datagrams to the kernel at once (Linux, where the network card can). nginx: off.',
  },
  retry: {
    directive: 'quic_retry',
    kind: 'flag',
    about: "Check a client's address before anything else, at the cost of a round trip. nginx: off.",
  },
  hostKey: {
    directive: 'quic_host_key',
    kind: 'path',
    about: 'File with the key for tokens, so that they hold beyond a reload. nginx: a new key each time.',
  },
  activeConnectionIdLimit: {
    directive: 'quic_active_connection_id_limit',
    kind: ['count', 2, 1_000_000],
    about: 'Ids that a connection may have at a time. nginx: 2.',
  },
});
