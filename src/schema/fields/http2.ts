import { plainFields } from '../plain.ts';

/** `http2`: of a site and of all of http. */
export const http2Fields = plainFields({
  maxConcurrentStreams: {
    directive: 'http2_max_concurrent_streams',
    kind: ['count', 1, 1_000_000],
    about: 'Requests of one connection at a time. nginx: 128.',
  },
  chunkSize: {
    directive: 'http2_chunk_size',
    kind: 'size',
    about: 'Largest piece of an answer; smaller ones keep a large answer from delaying others. nginx: 8k.',
  },
  bodyPrereadSize: {
    directive: 'http2_body_preread_size',
    kind: 'size',
    about: 'How much of a body a client may send before nginx asks for it. nginx: 64k.',
  },
  poolSize: {
    directive: 'http2_pool_size',
    kind: 'size',
    about: 'Memory of a connection at first; a multiple of 16.',
  },
  streamsIndexSize: {
    directive: 'http2_streams_index_size',
    kind: ['count', 1, 65_536],
    about: 'Size of the table of open requests; a power of 2. nginx: 32.',
  },
});

/** What only all of http has. */
export const http2HttpFields = plainFields({
  recvBufferSize: {
    directive: 'http2_recv_buffer_size',
    kind: 'size',
    about: "A worker's buffer for what comes in. nginx: 256k.",
  },
});
