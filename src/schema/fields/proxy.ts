import { plainFields } from '../plain.ts';
import {
  answerFields,
  bodyFields,
  cacheFields,
  gatewayFailures,
  retryFields,
  socketBufferFields,
  socketFields,
  storeFields,
  tempFileFields,
  tlsFields,
} from './backend.ts';

/** Of `proxy`, beside what its model says in full. */
export const proxyFields = plainFields({
  ...answerFields('proxy'),
  ...bodyFields('proxy'),
  method: {
    directive: 'proxy_method',
    kind: 'text',
    about: "Method of the request to the backend, in place of the client's.",
  },
  body: {
    directive: 'proxy_set_body',
    kind: 'text',
    about: "Body of the request to the backend, in place of the client's.",
  },
  passTrailers: {
    directive: 'proxy_pass_trailers',
    kind: 'flag',
    about: 'Hand on the fields behind an answer. nginx: off.',
  },
});
export const proxyRetryFields = retryFields('proxy', gatewayFailures);
export const proxySocketFields = { ...socketFields('proxy'), ...socketBufferFields('proxy') };
export const proxyTempFields = tempFileFields('proxy');
export const proxyStoreFields = storeFields('proxy');
export const proxyTlsFields = tlsFields('proxy');
export const proxyCacheFields = plainFields({
  ...cacheFields('proxy', gatewayFailures),
  convertHead: {
    directive: 'proxy_cache_convert_head',
    kind: 'flag',
    about: 'Ask with GET where a client asks with HEAD. nginx: on.',
  },
});
