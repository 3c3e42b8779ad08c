import type * as B from '../../model/backend-models.ts';
import type * as M from '../../model/model.ts';
import { tlsFields as backendTlsFields, cacheFields, programFailures } from '../../schema/fields/backend.ts';
import {
  proxyCacheFields,
  proxyFields,
  proxyRetryFields,
  proxySocketFields,
  proxyStoreFields,
  proxyTempFields,
} from '../../schema/fields/proxy.ts';
import { tunnelFields } from '../../schema/fields/tunnel.ts';
import { plainShape, type ShapesOf } from './kinds.ts';
import { backend, cacheRules } from './shared.ts';

/** Objects of proxying and what all backends share. */
export interface BackendTypes {
  ProxyDefaults: M.ProxyDefaults;
  RequestHeader: M.RequestHeader;
  Proxy: M.ProxyModel;
  ProxyMore: B.ProxyMore;
  ProxyOwn: B.ProxyMore['fields'];
  ProxyCache: B.ProxyCacheUse;
  Cache: B.CacheUse;
  Retry: B.Retry;
  BackendSocket: B.BackendSocket;
  TempFiles: B.TempFiles;
  Store: B.Store;
  BackendTls: M.BackendTlsModel;
  BackendTlsMore: B.BackendTlsMore;
  BackendTlsOwn: B.BackendTlsMore['fields'];
  Backends: B.Backends;
  Tunnel: B.TunnelModel;
  TunnelOwn: B.TunnelModel['fields'];
}

export const backendShapes = {
  ProxyDefaults: { httpVersion: 'value?', headers: 'RequestHeader[]' },
  RequestHeader: { name: 'value', value: 'value' },
  Proxy: {
    origin: 'origin',
    pass: 'value',
    headers: 'RequestHeader[]?',
    connectTimeout: 'value?',
    readTimeout: 'value?',
    sendTimeout: 'value?',
    hideHeaders: 'words',
    buffering: 'value?',
    bufferSize: 'value?',
    buffers: 'words?',
    busyBuffersSize: 'value?',
    requestBuffering: 'value?',
    tls: 'BackendTls?',
    more: 'ProxyMore?',
    directives: 'hatches',
    websocket: 'scalar',
    upstream: 'value?',
    host: 'value?',
  },
  ProxyMore: {
    variable: 'words?',
    rewrite: 'words?',
    httpVersion: 'value?',
    gzip: 'value?',
    redirects: 'words[]',
    cookieDomains: 'words[]',
    cookiePaths: 'words[]',
    cookieFlags: 'words[]',
    fields: 'ProxyOwn',
    retry: 'Retry?',
    socket: 'BackendSocket?',
    tempFiles: 'TempFiles?',
    store: 'Store?',
    cache: 'ProxyCache?',
  },
  ProxyOwn: plainShape(proxyFields),
  ProxyCache: { ...cacheRules, ...plainShape(proxyCacheFields) },
  Cache: { ...cacheRules, ...plainShape(cacheFields('fastcgi', programFailures)) },
  Retry: plainShape(proxyRetryFields),
  BackendSocket: plainShape(proxySocketFields),
  TempFiles: plainShape(proxyTempFields),
  Store: plainShape(proxyStoreFields),
  BackendTls: {
    serverName: 'value?',
    name: 'value?',
    verify: 'value?',
    trustedCertificate: 'value?',
    verifyDepth: 'value?',
    sessionReuse: 'value?',
    certificate: 'value?',
    certificateKey: 'value?',
    more: 'BackendTlsMore?',
  },
  BackendTlsMore: { fields: 'BackendTlsOwn', commands: 'words[]' },
  BackendTlsOwn: plainShape(backendTlsFields('proxy')),
  Backends: {
    grpc: 'Grpc?',
    fastcgi: 'Fastcgi?',
    uwsgi: 'Uwsgi?',
    scgi: 'Scgi?',
    memcached: 'Memcached?',
    tunnel: 'Tunnel?',
  },
  Tunnel: {
    ...backend,
    pass: 'value?',
    fields: 'TunnelOwn',
    retry: 'Retry?',
    socket: 'BackendSocket?',
  },
  TunnelOwn: plainShape(tunnelFields),
} as const satisfies ShapesOf<BackendTypes>;
