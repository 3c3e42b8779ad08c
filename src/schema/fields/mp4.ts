import { plainFields } from '../plain.ts';

/** `mp4`, seeking in films. */
export const mp4Fields = plainFields({
  bufferSize: {
    directive: 'mp4_buffer_size',
    kind: 'size',
    about: 'Memory for the head of a file. nginx: 512k.',
  },
  maxBufferSize: {
    directive: 'mp4_max_buffer_size',
    kind: 'size',
    about: 'Most memory for it. nginx: 10m.',
  },
  startKeyFrame: {
    directive: 'mp4_start_key_frame',
    kind: 'flag',
    about: 'Begin at a key frame. nginx: off.',
  },
});
