import { plainFields } from '../plain.ts';

/** What of `gzip` is one directive each. */
export const gzipFields = plainFields({
  buffers: { directive: 'gzip_buffers', kind: 'buffers', about: 'For compressed answers. nginx: 16 of 8k.' },
  disable: {
    directive: 'gzip_disable',
    kind: 'texts',
    about: 'Regular expressions over User-Agent whose clients get no gzip, or msie6.',
  },
  httpVersion: {
    directive: 'gzip_http_version',
    kind: ['oneOf', '1.0', '1.1'],
    about: 'Least version of the request. nginx: 1.1.',
  },
  window: {
    directive: 'gzip_window',
    kind: 'size',
    about: "zlib's window: a power of two from 512 to 32k. nginx: 32k.",
  },
  hash: {
    directive: 'gzip_hash',
    kind: 'size',
    about: "zlib's memory: a power of two from 512 to 128k. nginx: 64k.",
  },
  noBuffer: {
    directive: 'gzip_no_buffer',
    kind: 'flag',
    about: 'Send every compressed piece at once. nginx: off.',
  },
  postpone: {
    directive: 'postpone_gzipping',
    kind: 'size',
    about: 'Wait for so much before compressing. nginx: 0.',
  },
});
