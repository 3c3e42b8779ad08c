import { plainFields } from '../plain.ts';

/** `files`: how files are read and sent. */
export const filesFields = plainFields({
  sendfileMaxChunk: {
    directive: 'sendfile_max_chunk',
    kind: 'size',
    about: 'Most that one sendfile() sends. nginx: 2m.',
  },
  aio: {
    directive: 'aio',
    kind: 'text',
    about: 'Read without blocking: on, off, threads or threads=NAME. nginx: off.',
  },
  aioWrite: {
    directive: 'aio_write',
    kind: 'flag',
    about: 'Write temporary files in threads too. nginx: off.',
  },
  directio: {
    directive: 'directio',
    kind: ['orOff', 'bigSize'],
    about: 'Read files of this size and more past the page cache. nginx: off.',
  },
  directioAlignment: {
    directive: 'directio_alignment',
    kind: 'bigSize',
    about: 'Alignment of such reads; 4k for XFS. nginx: 512.',
  },
  readAhead: { directive: 'read_ahead', kind: 'size', about: 'What the kernel reads ahead. nginx: 0.' },
  outputBuffers: {
    directive: 'output_buffers',
    kind: 'buffers',
    about: 'For reading from disk. nginx: 2 of 32k.',
  },
  postponeOutput: {
    directive: 'postpone_output',
    kind: 'size',
    about: 'Wait for so much before sending. nginx: 1460.',
  },
  openFileCache: {
    directive: 'open_file_cache',
    kind: ['keyed', { required: { max: 'count' }, optional: { inactive: 'seconds' } }],
    about: 'Remember open files: { max, inactive }. nginx: off.',
  },
  openFileCacheValid: {
    directive: 'open_file_cache_valid',
    kind: 'seconds',
    about: 'Look at a remembered file again after this time. nginx: 60s.',
  },
  openFileCacheMinUses: {
    directive: 'open_file_cache_min_uses',
    kind: ['count', 1, 1_000_000_000],
    about: 'Uses after which a file stays open. nginx: 1.',
  },
  openFileCacheErrors: {
    directive: 'open_file_cache_errors',
    kind: 'flag',
    about: 'Remember files that are not there as well. nginx: off.',
  },
  disableSymlinks: {
    directive: 'disable_symlinks',
    kind: ['oneOf', 'off', 'on', 'if_not_owner'],
    about: 'Whether symbolic links are refused. nginx: off.',
  },
  subrequestOutputBufferSize: {
    directive: 'subrequest_output_buffer_size',
    kind: 'size',
    about: 'Memory for the answer of a subrequest. nginx: 8k.',
  },
});
