import type * as B from '../../model/backend-models.ts';
import { fastcgiFields } from '../../schema/fields/fastcgi.ts';
import { grpcFields } from '../../schema/fields/grpc.ts';
import { memcachedFields, memcachedSocketFields } from '../../schema/fields/memcached.ts';
import { scgiFields } from '../../schema/fields/scgi.ts';
import { uwsgiFields } from '../../schema/fields/uwsgi.ts';
import { plainShape, type ShapesOf } from './kinds.ts';
import { backend } from './shared.ts';

/** Objects of gRPC, FastCGI, uwsgi, SCGI and memcached. */
export interface ProgramTypes {
  Grpc: B.GrpcModel;
  GrpcOwn: B.GrpcModel['fields'];
  Fastcgi: B.FastcgiModel;
  FastcgiOwn: B.FastcgiModel['fields'];
  Uwsgi: B.UwsgiModel;
  UwsgiOwn: B.UwsgiModel['fields'];
  Scgi: B.ScgiModel;
  ScgiOwn: B.ScgiModel['fields'];
  Param: B.ParamModel;
  Memcached: B.MemcachedModel;
  MemcachedOwn: B.MemcachedModel['fields'];
  MemcachedSocket: NonNullable<B.MemcachedModel['socket']>;
}

const program = {
  ...backend,
  pass: 'value',
  include: 'value?',
  params: 'Param[]',
  gzip: 'value?',
  buffering: 'value?',
  bufferSize: 'value?',
  buffers: 'words?',
  busyBuffersSize: 'value?',
  requestBuffering: 'value?',
  hideHeaders: 'words',
  retry: 'Retry?',
  socket: 'BackendSocket?',
  tempFiles: 'TempFiles?',
  store: 'Store?',
  cache: 'Cache?',
} as const;

export const programShapes = {
  Grpc: {
    ...backend,
    pass: 'value',
    headers: 'RequestHeader[]',
    bufferSize: 'value?',
    hideHeaders: 'words',
    fields: 'GrpcOwn',
    retry: 'Retry?',
    socket: 'BackendSocket?',
    tls: 'BackendTls?',
  },
  GrpcOwn: plainShape(grpcFields),
  Fastcgi: {
    ...program,
    fields: 'FastcgiOwn',
    splitPathInfo: 'value?',
    pathInfo: 'words?',
    runsAnyFile: 'scalar',
  },
  FastcgiOwn: plainShape(fastcgiFields),
  Uwsgi: { ...program, fields: 'UwsgiOwn', tls: 'BackendTls?' },
  UwsgiOwn: plainShape(uwsgiFields),
  Scgi: { ...program, fields: 'ScgiOwn' },
  ScgiOwn: plainShape(scgiFields),
  Param: { name: 'value', value: 'value', ifNotEmpty: 'value?' },
  Memcached: {
    ...backend,
    pass: 'value',
    key: 'words',
    fallback: 'words?',
    fields: 'MemcachedOwn',
    retry: 'Retry?',
    socket: 'MemcachedSocket?',
  },
  MemcachedOwn: plainShape(memcachedFields),
  MemcachedSocket: plainShape(memcachedSocketFields),
} as const satisfies ShapesOf<ProgramTypes>;
