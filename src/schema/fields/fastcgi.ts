import { plainFields } from '../plain.ts';
import {
  answerFields,
  bodyFields,
  cacheFields,
  programFailures,
  retryFields,
  socketBufferFields,
  socketFields,
  storeFields,
  tempFileFields,
} from './backend.ts';

/** Of `fastcgi`, beside what its model says in full. */
export const fastcgiFields = plainFields({
  ...answerFields('fastcgi'),
  ...bodyFields('fastcgi'),
  index: {
    directive: 'fastcgi_index',
    kind: 'token',
    about: 'Script for a folder, where a path ends in a slash.',
  },
  keepConnections: {
    directive: 'fastcgi_keep_conn',
    kind: 'flag',
    about: 'Ask the program to keep connections open. Default: on where the upstream has keepalive.',
  },
  catchStderr: {
    directive: 'fastcgi_catch_stderr',
    kind: 'text',
    about: 'An answer whose error stream holds this text is a failure (invalid_header).',
    each: true,
  },
});
export const fastcgiRetryFields = retryFields('fastcgi', programFailures);
export const fastcgiSocketFields = { ...socketFields('fastcgi'), ...socketBufferFields('fastcgi') };
export const fastcgiTempFields = tempFileFields('fastcgi');
export const fastcgiStoreFields = storeFields('fastcgi');
export const fastcgiCacheFields = cacheFields('fastcgi', programFailures);
