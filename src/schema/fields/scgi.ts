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

/** Of `scgi`, beside what its model says in full. */
export const scgiFields = { ...answerFields('scgi'), ...bodyFields('scgi') };
export const scgiRetryFields = retryFields('scgi', programFailures);
export const scgiSocketFields = { ...socketFields('scgi'), ...socketBufferFields('scgi') };
export const scgiTempFields = tempFileFields('scgi');
export const scgiStoreFields = storeFields('scgi');
export const scgiCacheFields = cacheFields('scgi', programFailures);
