import { plainFields } from '../plain.ts';
import { retryFields, socketBufferFields, socketFields } from './backend.ts';

/** Of `tunnel`, beside what its model says in full. */
export const tunnelFields = plainFields({
  bufferSize: {
    directive: 'tunnel_buffer_size',
    kind: 'size',
    about: 'Memory for each direction. nginx: 16k.',
  },
});
export const tunnelRetryFields = retryFields('tunnel', ['error', 'timeout', 'off']);
export const tunnelSocketFields = { ...socketFields('tunnel'), ...socketBufferFields('tunnel') };
