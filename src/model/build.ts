import type { Finding } from '../diagnostics/finding.ts';
import type { Layout, Spec } from '../schema/spec.ts';
import { buildCaches } from './cache.ts';
import { buildCatchAll } from './catch-all.ts';
import type { BuildContext } from './context.ts';
import { buildFeatures } from './features.ts';
import { proxyHeadersHash, serverNamesHash } from './hash-sizes.ts';
import { hatch } from './hatch.ts';
import { mixedBackendTls } from './mixed-backend-tls.ts';
import type { HttpModel, Model, ServerModel, StreamModel } from './model.ts';
import { at, type Origin, optional, sourced } from './origin.ts';
import { buildAccessLog, buildErrorLog } from './serving.ts';
import { sessionCacheSize } from './session-cache.ts';
import { buildLogFormats, buildMain, buildResolver } from './settings.ts';
import { allLocations, buildSite } from './site.ts';
import { buildStream } from './streams.ts';
import type { Target } from './target.ts';
import { buildUpstreams } from './upstreams.ts';
import { bytes, fieldsOf, words } from './values.ts';

export interface BuiltModel {
  readonly model: Model;
  readonly findings: readonly Finding[];
}

export interface BuildOptions {
  readonly target: Target;
  readonly layout?: Layout | undefined;
  /** Ids that the user wrote under `upstreams`, also where the entry itself is wrong. */
  readonly upstreamIds: ReadonlySet<string>;
  /** Names that the user wrote under `settings.http.caches`, in the same way. */
  readonly cacheNames?: ReadonlySet<string>;
}

/** Fills in defaults, resolves names and keeps the place of every value. */
export function buildModel(spec: Spec, options: BuildOptions): BuiltModel {
  const context: BuildContext = {
    spec,
    target: options.target,
    layout: options.layout ?? spec.output?.layout ?? 'tree',
    upstreamIds: options.upstreamIds,
    cacheNames: options.cacheNames ?? new Set(Object.keys(spec.settings?.http?.caches ?? {})),
    sessionCache: { http: sessionCacheSize(spec.sites), stream: sessionCacheSize(spec.streams) },
    mixedBackends: mixedBackendTls(spec),
    tlsOnly: new Map(),
    expires: new Map(),
    caches: new Map(),
    paramFiles: new Set(),
    judgement: { whole: false },
    findings: [],
    used: { http: new Map(), stream: new Map() },
    byVariable: new Set(),
  };
  const sites = Object.entries(spec.sites ?? {}).map(([id, site]) => buildSite(id, site, context));
  const streams = Object.entries(spec.streams ?? {}).map(([id, stream]) => buildStream(id, stream, context));
  const catchAll = buildCatchAll(sites);
  const allServers = [...catchAll, ...sites.flatMap((s) => s.servers)];
  const needsHttp = sites.length > 0 || spec.settings?.http !== undefined || streams.length === 0;
  const needsStream = streams.length > 0 || spec.settings?.stream !== undefined;
  const http = buildHttp(context, allServers, needsHttp);
  const stream = buildStreamBlock(context, needsStream);
  const dir = spec.output?.dir;
  const model: Model = {
    target: options.target,
    layout: context.layout,
    outputDir: sourced(dir ?? 'nginx', dir === undefined ? undefined : at(undefined, 'output', 'dir')),
    judgeWhole: context.judgement.whole,
    main: buildMain(context, needsStream),
    http: http === undefined ? undefined : { ...http, sites, catchAll },
    stream: stream === undefined ? undefined : { ...stream, servers: streams },
  };
  return { model, findings: context.findings };
}

function buildHttp(
  context: BuildContext,
  servers: readonly ServerModel[],
  needed: boolean,
): Omit<HttpModel, 'sites' | 'catchAll'> | undefined {
  const upstreams = buildUpstreams('http', context);
  if (!needed) return undefined;
  const input = context.spec.settings?.http;
  const origin = at(undefined, 'settings', 'http');
  const { flag } = fieldsOf(input, origin);
  const names = serverNamesHash(servers);
  const headers = proxyHeadersHash(servers);
  return {
    origin,
    logFormats: buildLogFormats(input?.logFormats, origin, 'http', context),
    accessLog:
      buildAccessLog(input?.accessLog, at(origin, 'accessLog'), 'http', context) ??
      words(undefined, '/var/log/nginx/access.log'),
    errorLog: buildErrorLog(input?.errorLog, at(origin, 'errorLog')),
    resolver: buildResolver(input?.resolver, at(origin, 'resolver')),
    bodySize: optional(bytes(input?.bodySize), at(origin, 'bodySize')),
    features: input === undefined ? undefined : httpFeatures(input, origin, context),
    serverTokens: flag('serverTokens') ?? sourced(false, undefined),
    sendfile: flag('sendfile') ?? sourced(true, undefined),
    tcpNopush: flag('tcpNopush') ?? sourced(true, undefined),
    serverNamesHashBucketSize: optional(names.bucketSize, undefined),
    serverNamesHashMaxSize: optional(names.maxSize, undefined),
    proxyHeadersHashBucketSize: optional(headers.bucketSize, undefined),
    proxyHeadersHashMaxSize: optional(headers.maxSize, undefined),
    upgradeMap: firstWebSocket(servers),
    tlsOnly: [...context.tlsOnly.values()],
    expiresMaps: [...context.expires.values()],
    caches: buildCaches(context),
    paramFiles: [...context.paramFiles].sort(),
    upstreams,
    directives: hatch(input?.directives, origin),
  };
}

/** `serverTokens` has a default of ours in http, and is written there without being a feature. */
function httpFeatures(
  { serverTokens: _, ...input }: NonNullable<NonNullable<Spec['settings']>['http']>,
  origin: Origin,
  context: BuildContext,
) {
  return buildFeatures(input, origin, context);
}

function firstWebSocket(servers: readonly ServerModel[]) {
  for (const server of servers) {
    for (const location of allLocations(server.locations)) {
      if (location.proxy?.websocket === true) return at(location.proxy.origin, 'websocket');
    }
  }
  return undefined;
}

function buildStreamBlock(context: BuildContext, needed: boolean): Omit<StreamModel, 'servers'> | undefined {
  const upstreams = buildUpstreams('stream', context);
  if (!needed) return undefined;
  const input = context.spec.settings?.stream;
  const origin = at(undefined, 'settings', 'stream');
  return {
    origin,
    logFormats: buildLogFormats(input?.logFormats, origin, 'stream', context),
    accessLog: buildAccessLog(input?.accessLog, at(origin, 'accessLog'), 'stream', context),
    errorLog: buildErrorLog(input?.errorLog, at(origin, 'errorLog')),
    resolver: buildResolver(input?.resolver, at(origin, 'resolver')),
    upstreams,
    directives: hatch(input?.directives, origin),
  };
}
