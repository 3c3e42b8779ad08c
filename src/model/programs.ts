import {
  fastcgiCacheFields,
  fastcgiFields,
  fastcgiRetryFields,
  fastcgiSocketFields,
  fastcgiStoreFields,
  fastcgiTempFields,
} from '../schema/fields/fastcgi.ts';
import {
  scgiCacheFields,
  scgiFields,
  scgiRetryFields,
  scgiSocketFields,
  scgiStoreFields,
  scgiTempFields,
} from '../schema/fields/scgi.ts';
import {
  uwsgiCacheFields,
  uwsgiFields,
  uwsgiRetryFields,
  uwsgiSocketFields,
  uwsgiStoreFields,
  uwsgiTempFields,
} from '../schema/fields/uwsgi.ts';
import type { FastcgiInput, ScgiInput, UwsgiInput } from '../schema/programs.ts';
import { buildBuffering, buildStreaming, buildTimeouts, groupAt, hiddenHeaders } from './backend.ts';
import type { FastcgiModel, ScgiModel, UwsgiModel } from './backend-models.ts';
import { buildBackendTls } from './backend-tls.ts';
import { buildCache } from './cache.ts';
import type { BuildContext } from './context.ts';
import { type Destination, findDestination } from './destination.ts';
import { buildScript } from './fastcgi-script.ts';
import { hatch } from './hatch.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';
import { buildParams, type usualParams } from './params.ts';
import { plainGroup } from './plain.ts';
import type { ProxyPlace } from './proxy.ts';
import { requirePort } from './upstreams.ts';
import { flagAt, isOn } from './values.ts';

type FastcgiObject = Exclude<FastcgiInput, string>;
type UwsgiObject = Exclude<UwsgiInput, string>;
type ScgiObject = Exclude<ScgiInput, string>;

/** Where a program's noun stands. */
export interface ProgramPlace extends ProxyPlace {
  /** Whether some block says where files are. */
  readonly hasRoot: boolean;
}

/** `fastcgi` of a location. */
export function buildFastcgi(
  given: FastcgiInput,
  origin: Origin,
  place: ProgramPlace,
  context: BuildContext,
): FastcgiModel {
  const input: FastcgiObject = typeof given === 'string' ? { to: given } : given;
  const destination = programDestination(given, origin, place, context);
  const script = buildScript(input, origin, place, context);
  const params = programParams('fastcgi_params', script.params, input, origin, place, context);
  const fields = plainGroup(fastcgiFields, input, origin);
  judgeValues(fields, context);
  const { cache } = input;
  return {
    ...shared(input, origin, destination, place, context),
    pass: sourced(destination.authority, destination.origin),
    include: params.include,
    params: params.params,
    splitPathInfo: script.split,
    pathInfo: script.keep,
    runsAnyFile: script.runsAnyFile,
    fields: { ...fields, keepConnections: fields.keepConnections ?? kept(destination, origin, context) },
    retry: groupAt(fastcgiRetryFields, input.retry, origin, 'retry', context),
    socket: groupAt(fastcgiSocketFields, input.socket, origin, 'socket', context),
    tempFiles: groupAt(fastcgiTempFields, input.tempFiles, origin, 'tempFiles', context),
    store: groupAt(fastcgiStoreFields, input.store, origin, 'store', context),
    cache:
      cache === undefined
        ? undefined
        : buildCache(fastcgiCacheFields, cache, at(origin, 'cache'), 'fastcgi', context),
  };
}

/** `uwsgi` of a location. */
export function buildUwsgi(
  given: UwsgiInput,
  origin: Origin,
  place: ProgramPlace,
  context: BuildContext,
): UwsgiModel {
  const input: UwsgiObject = typeof given === 'string' ? { to: given } : given;
  const destination = programDestination(given, origin, place, context);
  const params = programParams('uwsgi_params', [], input, origin, place, context);
  const fields = plainGroup(uwsgiFields, input, origin);
  judgeValues(fields, context);
  const { cache } = input;
  const tls = typeof input.tls === 'object' ? input.tls : isOn(input.tls) ? {} : undefined;
  const scheme = tls === undefined ? '' : 'suwsgi://';
  const name = destination.written?.host;
  return {
    ...shared(input, origin, destination, place, context),
    pass: sourced(`${scheme}${destination.authority}`, destination.origin),
    include: params.include,
    params: params.params,
    fields,
    retry: groupAt(uwsgiRetryFields, input.retry, origin, 'retry', context),
    socket: groupAt(uwsgiSocketFields, input.socket, origin, 'socket', context),
    tempFiles: groupAt(uwsgiTempFields, input.tempFiles, origin, 'tempFiles', context),
    store: groupAt(uwsgiStoreFields, input.store, origin, 'store', context),
    cache:
      cache === undefined
        ? undefined
        : buildCache(uwsgiCacheFields, cache, at(origin, 'cache'), 'uwsgi', context),
    tls:
      tls === undefined
        ? undefined
        : buildBackendTls(tls, at(origin, 'tls'), { backend: backendKey(input, destination), name }, context),
  };
}

/** `scgi` of a location. */
export function buildScgi(
  given: ScgiInput,
  origin: Origin,
  place: ProgramPlace,
  context: BuildContext,
): ScgiModel {
  const input: ScgiObject = typeof given === 'string' ? { to: given } : given;
  const destination = programDestination(given, origin, place, context);
  const params = programParams('scgi_params', [], input, origin, place, context);
  const fields = plainGroup(scgiFields, input, origin);
  judgeValues(fields, context);
  const { cache } = input;
  return {
    ...shared(input, origin, destination, place, context),
    pass: sourced(destination.authority, destination.origin),
    include: params.include,
    params: params.params,
    fields,
    retry: groupAt(scgiRetryFields, input.retry, origin, 'retry', context),
    socket: groupAt(scgiSocketFields, input.socket, origin, 'socket', context),
    tempFiles: groupAt(scgiTempFields, input.tempFiles, origin, 'tempFiles', context),
    store: groupAt(scgiStoreFields, input.store, origin, 'store', context),
    cache:
      cache === undefined
        ? undefined
        : buildCache(scgiCacheFields, cache, at(origin, 'cache'), 'scgi', context),
  };
}

export function backendKey(input: { readonly upstream?: string | undefined }, found: Destination): string {
  return input.upstream ?? found.authority;
}

function judgeValues(fields: Readonly<Record<string, unknown>>, context: BuildContext): void {
  for (const value of Object.values(fields))
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) context.judgement.whole = true;
}

type ProgramObject = FastcgiObject | UwsgiObject | ScgiObject;

function programDestination(
  given: FastcgiInput | UwsgiInput | ScgiInput,
  origin: Origin,
  { siteId }: ProgramPlace,
  context: BuildContext,
): Destination {
  const to = typeof given === 'string' ? origin : at(origin, 'to');
  const input: ProgramObject = typeof given === 'string' ? { to: given } : given;
  const found = findDestination(input, { whole: origin, to, siteId, example: 'unix:/run/app.sock' }, context);
  requireOwnPort(input, found, to, context);
  return found;
}

/** These protocols have no port of their own. */
export function requireOwnPort(
  { to }: { readonly to?: string | readonly string[] | undefined },
  found: Destination,
  origin: Origin,
  context: BuildContext,
): void {
  if (typeof to === 'string') {
    if (found.upstream === undefined || found.written !== undefined)
      requirePort(to, origin, 'stream', context);
  } else
    for (const [i, address] of (to ?? []).entries()) requirePort(address, at(origin, i), 'stream', context);
}

function programParams(
  file: keyof typeof usualParams,
  own: readonly (readonly [string, string])[],
  input: ProgramObject,
  origin: Origin,
  { siteHeaders }: ProgramPlace,
  context: BuildContext,
) {
  const slice = typeof input.cache === 'object' && input.cache.slice !== undefined;
  const built = buildParams(file, slice ? [...own, ['HTTP_RANGE', '$slice_range']] : own, {
    told: siteHeaders,
    input: input.params,
    origin,
    hasFile: context.layout === 'tree',
  });
  if (built.include !== undefined && file !== 'fastcgi_params') context.paramFiles.add(file);
  return built;
}

function shared(
  input: ProgramObject,
  origin: Origin,
  destination: Destination,
  place: ProgramPlace,
  context: BuildContext,
) {
  const { quiet, gzip } = buildStreaming(input, origin, place.saysGzip, context);
  return {
    origin,
    variable: destination.variable,
    gzip,
    ...buildTimeouts(input.timeouts, origin, quiet),
    ...buildBuffering(input, origin, context),
    requestBuffering: flagAt(input.requestBuffering, origin, 'requestBuffering'),
    hideHeaders: hiddenHeaders(input.hideHeaders, origin),
    directives: hatch(input.directives, origin),
    upstream: destination.upstream,
    host: destination.host,
  };
}

/** Connections are kept only where nginx asks the program to. */
function kept(
  { upstream }: Destination,
  origin: Origin,
  context: BuildContext,
): readonly Sourced<string>[] | undefined {
  const keepalive = upstream === undefined ? undefined : context.spec.upstreams?.[upstream.value]?.keepalive;
  return keepalive === undefined || keepalive === false ? undefined : [sourced('on', at(origin, 'upstream'))];
}
