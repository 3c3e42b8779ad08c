import { plainFields } from '../plain.ts';

/** `gunzip`. */
export const gunzipFields = plainFields({
  on: {
    directive: 'gunzip',
    kind: 'flag',
    about: 'Unpack compressed answers for clients without gzip. nginx: off.',
  },
  buffers: { directive: 'gunzip_buffers', kind: 'buffers', about: 'For unpacked answers. nginx: 16 of 8k.' },
});
