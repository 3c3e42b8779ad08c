import type * as M from '../../model/model.ts';
import {
  streamBackendTlsFields,
  streamFields,
  streamHashFields,
  streamProxyFields,
  streamRetryFields,
} from '../../schema/fields/stream.ts';
import type { StreamFile } from './files.ts';
import { parts } from './files.ts';
import { plainShape, type ShapeOf, type ShapesOf } from './kinds.ts';

/** Objects of streams. */
export interface StreamTypes {
  StreamFile: StreamFile;
  StreamServer: M.StreamServerModel;
  StreamCore: NonNullable<M.StreamServerModel['core']>;
  StreamHashes: NonNullable<M.StreamModel['hashes']>;
  StreamRetry: NonNullable<M.StreamProxyModel['retry']>;
  StreamTransfer: NonNullable<M.StreamProxyModel['plain']>;
  StreamBackendTls: NonNullable<M.StreamProxyModel['tlsPlain']>;
  RouteMap: M.RouteMap;
  RouteEntry: M.RouteEntry;
  StreamProxy: M.StreamProxyModel;
}

const stream = {
  origin: 'origin?',
  logFormats: 'LogFormat[]',
  accessLogs: 'words[]',
  errorLogs: 'words[]',
  resolver: 'Resolver?',
  limitZones: 'LimitZones?',
  variables: 'Variables?',
  core: 'StreamCore?',
  hashes: 'StreamHashes?',
  upstreams: 'Upstream[]',
  servers: 'StreamServer[]',
  directives: 'hatches',
} as const satisfies ShapeOf<M.StreamModel>;

export const streamShapes = {
  StreamFile: { ...stream, ...parts },
  StreamServer: {
    id: 'scalar',
    origin: 'origin',
    about: 'scalar?',
    maps: 'RouteMap[]',
    listen: 'Listen[]',
    names: 'words',
    tls: 'Tls?',
    rejectHandshake: 'value?',
    access: 'AccessRule[]',
    realIp: 'words',
    connections: 'Limits?',
    accessLogs: 'words[]',
    errorLogs: 'words[]',
    resolver: 'Resolver?',
    core: 'StreamCore?',
    variables: 'words[]',
    preread: 'value?',
    proxy: 'StreamProxy?',
    directives: 'hatches',
    pass: 'value?',
    handTo: 'value?',
    returned: 'value?',
    upstream: 'value?',
    host: 'value?',
  },
  StreamCore: plainShape(streamFields),
  StreamHashes: plainShape(streamHashFields),
  StreamRetry: plainShape(streamRetryFields),
  StreamTransfer: plainShape(streamProxyFields),
  StreamBackendTls: plainShape(streamBackendTlsFields),
  RouteMap: {
    origin: 'origin',
    source: 'value',
    variable: 'value',
    hostnames: 'scalar',
    fallback: 'value',
    entries: 'RouteEntry[]',
  },
  RouteEntry: { key: 'name', to: 'value' },
  StreamProxy: {
    connectTimeout: 'value?',
    timeout: 'value?',
    retry: 'StreamRetry?',
    proxyProtocol: 'value?',
    bind: 'words?',
    requests: 'value?',
    responses: 'value?',
    bufferSize: 'value?',
    plain: 'StreamTransfer?',
    sslOn: 'value?',
    tls: 'BackendTls?',
    tlsPlain: 'StreamBackendTls?',
  },
} as const satisfies ShapesOf<StreamTypes>;
