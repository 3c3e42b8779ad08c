import { plainFields } from '../plain.ts';
import { retryFields, socketFields } from './backend.ts';

/** Of `memcached`, beside what its model says in full. */
export const memcachedFields = plainFields({
  bufferSize: {
    directive: 'memcached_buffer_size',
    kind: 'size',
    about: 'Memory for one answer. nginx: 4k or 8k.',
  },
  gzipFlag: {
    directive: 'memcached_gzip_flag',
    kind: ['count', 1, 4_294_967_295],
    about: 'Flag of entries that are compressed: they get Content-Encoding: gzip.',
  },
});
export const memcachedRetryFields = retryFields('memcached', [
  'error',
  'timeout',
  'invalid_response',
  'not_found',
  'off',
]);
export const memcachedSocketFields = socketFields('memcached');
