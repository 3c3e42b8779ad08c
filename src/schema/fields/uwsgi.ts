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
  tlsFields,
} from './backend.ts';

/** Of `uwsgi`, beside what its model says in full. */
export const uwsgiFields = plainFields({
  ...answerFields('uwsgi'),
  ...bodyFields('uwsgi'),
  modifier1: { directive: 'uwsgi_modifier1', kind: ['count', 0, 255], about: 'First modifier. nginx: 0.' },
  modifier2: { directive: 'uwsgi_modifier2', kind: ['count', 0, 255], about: 'Second modifier. nginx: 0.' },
  string: {
    directive: 'uwsgi_string',
    kind: 'text',
    about: 'Text that the program gets beside the request.',
  },
});
export const uwsgiRetryFields = retryFields('uwsgi', programFailures);
export const uwsgiSocketFields = { ...socketFields('uwsgi'), ...socketBufferFields('uwsgi') };
export const uwsgiTempFields = tempFileFields('uwsgi');
export const uwsgiStoreFields = storeFields('uwsgi');
export const uwsgiCacheFields = cacheFields('uwsgi', programFailures);
export const uwsgiTlsFields = tlsFields('uwsgi');
