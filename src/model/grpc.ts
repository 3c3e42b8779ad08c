import { finding } from '../diagnostics/finding.ts';
import { grpcFields, grpcRetryFields, grpcSocketFields } from '../schema/fields/grpc.ts';
import type { GrpcInput } from '../schema/grpc.ts';
import { buildTimeouts, groupAt, hiddenHeaders } from './backend.ts';
import type { GrpcModel } from './backend-models.ts';
import { buildBackendTls } from './backend-tls.ts';
import type { BuildContext } from './context.ts';
import { findDestination } from './destination.ts';
import { hatch } from './hatch.ts';
import type { RequestHeader } from './model.ts';
import { needModule } from './modules.ts';
import { at, type Origin, optional, sourced, toPath } from './origin.ts';
import { plainGroup } from './plain.ts';
import { backendKey, requireOwnPort } from './programs.ts';
import type { ProxyPlace } from './proxy.ts';
import { headerList } from './request-headers.ts';
import { bytes, isOn } from './values.ts';

type GrpcObject = Exclude<GrpcInput, string>;

/** `grpc` of a location. */
export function buildGrpc(
  given: GrpcInput,
  origin: Origin,
  { siteId, siteHeaders }: ProxyPlace,
  context: BuildContext,
): GrpcModel {
  const input: GrpcObject = typeof given === 'string' ? { to: given } : given;
  const from = typeof given === 'string' ? origin : at(origin, 'to');
  const scheme = typeof input.to === 'string' ? /^(grpcs?):\/\//.exec(input.to)?.[1] : undefined;
  const to = typeof input.to === 'string' ? input.to.replace(/^grpcs?:\/\//, '') : input.to;
  const wish = { to, upstream: input.upstream, dynamic: input.dynamic };
  const found = findDestination(
    wish,
    {
      whole: origin,
      to: from,
      siteId,
      example: '127.0.0.1:50051',
      port: scheme === 'grpcs' ? 443 : undefined,
    },
    context,
  );
  if (scheme === undefined) requireOwnPort(wish, found, from, context);
  const given_tls = typeof input.tls === 'object' ? input.tls : isOn(input.tls) ? {} : undefined;
  if (given_tls !== undefined && scheme === 'grpc') {
    context.findings.push(
      finding('NF1107', toPath(from), ['tls', 'grpc://'], { help: `write grpcs://${String(to)}` }),
    );
  }
  const tls = given_tls ?? (scheme === 'grpcs' ? {} : undefined);
  const fields = plainGroup(grpcFields, input, origin);
  context.judgement.whole = true;
  needModule('http_v2', origin, context);
  const host = found.written?.host;
  return {
    origin,
    variable: found.variable,
    pass: sourced(`${tls === undefined ? 'grpc' : 'grpcs'}://${found.authority}`, found.origin),
    headers: headersOf(input, origin, { siteHeaders, written: host }),
    ...buildTimeouts(input.timeouts, origin, undefined),
    bufferSize: optional(bytes(input.bufferSize), at(origin, 'bufferSize')),
    hideHeaders: hiddenHeaders(input.hideHeaders, origin),
    fields,
    retry: groupAt(grpcRetryFields, input.retry, origin, 'retry', context),
    socket: groupAt(grpcSocketFields, input.socket, origin, 'socket', context),
    tls:
      tls === undefined
        ? undefined
        : buildBackendTls(tls, at(origin, 'tls'), { backend: backendKey(input, found), name: host }, context),
    directives: hatch(input.directives, origin),
    upstream: found.upstream,
    host: found.host,
  };
}

interface Told {
  readonly siteHeaders: readonly RequestHeader[];
  readonly written: string | undefined;
}

/** nginx sends no `:authority` where a Host is set, which some servers miss; so there is none without a need. */
function headersOf(input: GrpcObject, origin: Origin, { siteHeaders, written = '' }: Told): RequestHeader[] {
  const around = { keepsConnections: false, siteHeaders, backendHost: written };
  const list = headerList({ ...input, host: input.host ?? 'backend' }, origin, around);
  return list.filter(({ name, value }) => name.value !== 'Host' || value.value !== '');
}
