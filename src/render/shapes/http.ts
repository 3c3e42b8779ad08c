import type * as B from '../../model/backend-models.ts';
import type { CharsetMapModel } from '../../model/charset-maps.ts';
import type * as M from '../../model/model.ts';
import { acmeIssuerFields } from '../../schema/fields/acme.ts';
import { http2Fields, http2HttpFields } from '../../schema/fields/http2.ts';
import { http3Fields } from '../../schema/fields/http3.ts';
import type { HttpFile } from './files.ts';
import { parts } from './files.ts';
import { plainShape, type ShapeOf, type ShapesOf } from './kinds.ts';

/** Objects of the http block. */
export interface HttpTypes {
  HttpFile: HttpFile;
  Http: M.HttpModel;
  TlsOnly: M.TlsOnlyValue;
  CachePath: B.CachePathModel;
  CharsetMap: CharsetMapModel;
  ExpiresMap: B.ExpiresMap;
  ExpiresEntry: B.ExpiresMap['entries'][number];
  Http2: NonNullable<M.ServerModel['http2Settings']>;
  Http2All: NonNullable<M.HttpModel['http2']>;
  Http3: NonNullable<M.HttpModel['http3']>;
  Acme: M.AcmeModel;
  AcmeIssuer: M.AcmeIssuerModel;
  AcmeSettings: M.AcmeIssuerModel['settings'];
}

const http = {
  origin: 'origin?',
  logFormats: 'LogFormat[]',
  accessLogs: 'words[]',
  errorLogs: 'words[]',
  resolver: 'Resolver?',
  bodySize: 'value?',
  features: 'Features?',
  defaultType: 'value',
  acme: 'Acme?',
  http2: 'Http2All?',
  http3: 'Http3?',
  serverTokens: 'value',
  sendfile: 'value',
  tcpNopush: 'value',
  serverNamesHashBucketSize: 'value?',
  serverNamesHashMaxSize: 'value?',
  proxyHeadersHashBucketSize: 'value?',
  proxyHeadersHashMaxSize: 'value?',
  limitZones: 'LimitZones?',
  realIp: 'RealIp?',
  requests: 'Limits?',
  connections: 'Limits?',
  variables: 'Variables?',
  upgradeMap: 'origin?',
  tlsOnly: 'TlsOnly[]',
  earlyDataMap: 'origin?',
  charsetMaps: 'CharsetMap[]',
  expiresMaps: 'ExpiresMap[]',
  caches: 'CachePath[]',
  paramFiles: 'scalar[]',
  upstreams: 'Upstream[]',
  sites: 'Site[]',
  catchAll: 'Server[]',
  directives: 'hatches',
} as const satisfies ShapeOf<M.HttpModel>;

export const httpShapes = {
  HttpFile: { ...http, ...parts },
  Http: http,
  TlsOnly: { origin: 'origin', variable: 'value', content: 'value' },
  CachePath: { proxy: 'words?', fastcgi: 'words?', uwsgi: 'words?', scgi: 'words?' },
  CharsetMap: { origin: 'origin', source: 'value', target: 'value', entries: 'BlockEntry[]' },
  ExpiresMap: { origin: 'origin', variable: 'value', fallback: 'value', entries: 'ExpiresEntry[]' },
  ExpiresEntry: { type: 'name', time: 'value' },
  Http2: plainShape(http2Fields),
  Http2All: plainShape({ ...http2Fields, ...http2HttpFields }),
  Http3: plainShape(http3Fields),
  Acme: { zone: 'value?', issuers: 'AcmeIssuer[]' },
  AcmeIssuer: {
    origin: 'origin',
    name: 'value',
    uri: 'value',
    acceptTermsOfService: 'origin?',
    externalAccountKey: 'words?',
    profile: 'words?',
    settings: 'AcmeSettings',
  },
  AcmeSettings: plainShape(acmeIssuerFields),
} as const satisfies ShapesOf<HttpTypes>;
