import { plainFields } from '../plain.ts';

/** `ssi`: server side includes. */
export const ssiFields = plainFields({
  on: { directive: 'ssi', kind: 'flag', about: 'Look for commands in answers. nginx: off.' },
  types: { directive: 'ssi_types', kind: 'mediaTypes', about: 'Media types beside text/html.' },
  lastModified: {
    directive: 'ssi_last_modified',
    kind: 'flag',
    about: "Keep the file's Last-Modified. nginx: off.",
  },
  minFileChunk: {
    directive: 'ssi_min_file_chunk',
    kind: 'size',
    about: 'Least part of a file that is sent by sendfile. nginx: 1k.',
  },
  silentErrors: {
    directive: 'ssi_silent_errors',
    kind: 'flag',
    about: 'Leave the text for errors out. nginx: off.',
  },
  valueLength: {
    directive: 'ssi_value_length',
    kind: 'size',
    about: 'Longest value of a parameter. nginx: 256.',
  },
  ignoreRecycledBuffers: {
    directive: 'ssi_ignore_recycled_buffers',
    kind: 'flag',
    about: 'Send pieces of backends on without waiting. nginx: off.',
  },
});
