import { plainFields } from '../plain.ts';

/** `client`: how requests are read. */
export const clientFields = plainFields({
  bodyBufferSize: {
    directive: 'client_body_buffer_size',
    kind: 'size',
    about: 'Memory for a request body; a larger one goes to a file. nginx: 16k.',
  },
  bodyInFileOnly: {
    directive: 'client_body_in_file_only',
    kind: ['oneOf', 'off', 'on', 'clean'],
    about: 'Write every body to a file; clean removes it afterwards. nginx: off.',
  },
  bodyInSingleBuffer: {
    directive: 'client_body_in_single_buffer',
    kind: 'flag',
    about: 'Keep a body in one piece, for `$request_body`. nginx: off.',
  },
  bodyTempPath: {
    directive: 'client_body_temp_path',
    kind: 'path',
    about: 'Folder for bodies that do not fit into memory.',
  },
});

/** What of `client` holds for a whole site. */
export const clientServerFields = plainFields({
  headerBufferSize: {
    directive: 'client_header_buffer_size',
    kind: 'size',
    about: 'Memory for the head of a request. nginx: 1k.',
  },
  largeHeaderBuffers: {
    directive: 'large_client_header_buffers',
    kind: 'buffers',
    about: 'For heads that do not fit there: cookies and long addresses. nginx: 4 of 8k.',
  },
  maxHeaders: {
    directive: 'max_headers',
    kind: ['count', 1, 1_000_000],
    about: 'Most headers of a request. nginx: 1000.',
  },
  ignoreInvalidHeaders: {
    directive: 'ignore_invalid_headers',
    kind: 'flag',
    about: 'Drop headers with a name of other than letters, digits and hyphens. nginx: on.',
  },
  underscoresInHeaders: {
    directive: 'underscores_in_headers',
    kind: 'flag',
    about: 'Take names with underscores for valid. nginx: off.',
  },
  mergeSlashes: {
    directive: 'merge_slashes',
    kind: 'flag',
    about: 'Read several slashes in a path as one. nginx: on.',
  },
  bodyEarlyRead: {
    directive: 'client_body_early_read',
    kind: 'texts',
    about: 'Read the body before access checks when one of these texts is neither empty nor 0.',
  },
  connectionPoolSize: {
    directive: 'connection_pool_size',
    kind: 'size',
    about: 'Memory taken at once for a connection. nginx: 512.',
  },
  requestPoolSize: {
    directive: 'request_pool_size',
    kind: 'size',
    about: 'Memory taken at once for a request. nginx: 4k.',
  },
});
