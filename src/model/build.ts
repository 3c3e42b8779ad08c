import type { Finding } from '../diagnostics/finding.ts';
import { http2Fields, http2HttpFields } from '../schema/fields/http2.ts';
import { http3Fields } from '../schema/fields/http3.ts';
import type { PlainFields, PlainGroupInput } from '../schema/plain.ts';
import type { Layout, Spec } from '../schema/spec.ts';
import { buildAcme } from './acme.ts';
import { catchAllChallenge } from './acme-challenge.ts';
import { noSiteAuth } from './auth.ts';
import { buildCaches } from './cache.ts';
import { buildCatchAll } from './catch-all.ts';
import { buildCharsetMaps } from './charset-maps.ts';
import type { BuildContext } from './context.ts';
import { buildFeatures } from './features.ts';
import { proxyHeadersHash, serverNamesHash } from './hash-sizes.ts';
import { hatch } from './hatch.ts';
import { limitZones, noOwnZones } from './limit-zones.ts';
import { buildAccessLogs, buildErrorLogs } from './logs.ts';
import { buildMail } from './mail.ts';
import { mixedBackendTls } from './mixed-backend-tls.ts';
import type { HttpModel, Model, ServerModel } from './model.ts';
import { needModule, unknownModules } from './modules.ts';
import { at, type Origin, optional, sourced } from './origin.ts';
import { type PlainGroup, plainGroup } from './plain.ts';
import { buildLimits, noPolicy } from './policy.ts';
import { buildRealIp } from './real-ip.ts';
import { buildLogFormats, buildMain, buildResolver } from './settings.ts';
import { shareSockets } from './shared-sockets.ts';
import { allLocations, buildSite } from './site.ts';
import { buildStreamBlock } from './stream-block.ts';
import { streamCatchAll } from './stream-catch-all.ts';
import { buildStream } from './streams.ts';
import type { Target } from './target.ts';
import { surveyTls } from './tls-survey.ts';
import { checkUnderscores } from './underscored-headers.ts';
import { buildUpstreams } from './upstreams.ts';
import { bytes, fieldsOf, words } from './values.ts';
import { buildVariables, noOwnVariables } from './variables.ts';

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
  const siteTls = surveyTls(spec.sites);
  const context: BuildContext = {
    spec,
    target: options.target,
    layout: options.layout ?? spec.output?.layout ?? 'tree',
    upstreamIds: options.upstreamIds,
    sessionCache: {
      http: siteTls.cacheSize,
      stream: surveyTls(spec.streams).cacheSize,
      mail: surveyTls(spec.mail).cacheSize,
    },
    cacheNames: options.cacheNames ?? new Set(Object.keys(spec.settings?.http?.caches ?? {})),
    toldHeaders: siteTls.toldHeaders,
    mixedBackends: mixedBackendTls(spec),
    tlsOnly: new Map(),
    expires: new Map(),
    caches: new Map(),
    paramFiles: new Set(),
    judgement: { whole: false },
    modules: new Map(),
    own: { http: noOwnVariables(), stream: noOwnVariables() },
    zones: noOwnZones(),
    siteAuth: noSiteAuth(),
    earlyData: { first: undefined },
    quicSockets: new Set(),
    shared: [],
    findings: unknownModules(spec.target),
    used: { http: new Map(), stream: new Map() },
    byVariable: new Set(),
  };
  checkUnderscores(context);
  const outer = httpLimits(context);
  const built = Object.entries(spec.sites ?? {}).map(([id, site]) =>
    buildSite(id, site, outer?.scope ?? noPolicy, context),
  );
  const ownStreams = Object.entries(spec.streams ?? {}).flatMap(([id, stream]) =>
    buildStream(id, stream, context),
  );
  const streams = [...streamCatchAll(ownStreams, context), ...ownStreams];
  const sites = context.shared.length === 0 ? built : shareSockets(built, context);
  const catchAll = buildCatchAll(sites, catchAllChallenge(context), context);
  const allServers = [...catchAll, ...sites.flatMap((s) => s.servers)];
  const mail = spec.mail === undefined && spec.settings?.mail === undefined ? undefined : buildMail(context);
  const hasOthers = streams.length > 0 || mail !== undefined;
  const needsHttp = sites.length > 0 || spec.settings?.http !== undefined || !hasOthers;
  const needsStream = streams.length > 0 || spec.settings?.stream !== undefined;
  if (needsStream) needModule('stream', streamOrigin(spec), context);
  const http = buildHttp(context, outer, allServers, needsHttp);
  if (mail !== undefined) needModule('mail', mail.origin ?? at(undefined, 'mail'), context);
  const stream = needsStream ? buildStreamBlock(streams, context) : undefined;
  const dir = spec.output?.dir;
  const model: Model = {
    target: options.target,
    layout: context.layout,
    outputDir: sourced(dir ?? 'nginx', dir === undefined ? undefined : at(undefined, 'output', 'dir')),
    passwordFiles: [...context.siteAuth.passwordFiles].map(([file, from]) => sourced(file, from)),
    judgeWhole: context.judgement.whole,
    main: buildMain(context),
    http: http === undefined ? undefined : { ...http, sites, catchAll },
    stream,
    mail,
    neededModules: [...context.modules.keys()],
  };
  return { model, findings: context.findings };
}

function streamOrigin({ streams }: Spec): Origin {
  const [first] = Object.keys(streams ?? {});
  return first === undefined ? at(undefined, 'settings', 'stream') : at(undefined, 'streams', first);
}

/** Limits of all of http; sites have to say them again beside their own. */
function httpLimits(context: BuildContext) {
  const input = context.spec.settings?.http;
  if (input?.rateLimit === undefined && input?.connectionLimit === undefined) return undefined;
  context.judgement.whole = true;
  const limits = buildLimits(input, at(undefined, 'settings', 'http'), noPolicy, context);
  return {
    requests: limits.requests?.model,
    connections: limits.connections?.model,
    scope: {
      ...noPolicy,
      requests: limits.requests?.inForce ?? [],
      connections: limits.connections?.inForce ?? [],
    },
  };
}

function buildHttp(
  context: BuildContext,
  outer: ReturnType<typeof httpLimits>,
  servers: readonly ServerModel[],
  needed: boolean,
): Omit<HttpModel, 'sites' | 'catchAll'> | undefined {
  const upstreams = buildUpstreams('http', context);
  if (!needed) return undefined;
  const input = context.spec.settings?.http;
  const origin = at(undefined, 'settings', 'http');
  const { flag, plain } = fieldsOf(input, origin);
  const upgradeMap = firstWebSocket(servers);
  if (upgradeMap !== undefined)
    context.own.http.reserved.set('connection_upgrade', 'nginx-forge for "websocket"');
  const names = serverNamesHash(servers);
  const headers = proxyHeadersHash(servers);
  return {
    origin,
    logFormats: buildLogFormats(input?.logFormats, origin, 'http', context),
    accessLogs:
      input?.accessLog === undefined
        ? [words(undefined, '/var/log/nginx/access.log')]
        : buildAccessLogs(input.accessLog, at(origin, 'accessLog'), 'http', context),
    errorLogs: buildErrorLogs(input?.errorLog, at(origin, 'errorLog'), context),
    resolver: buildResolver(input?.resolver, at(origin, 'resolver')),
    bodySize: optional(bytes(input?.bodySize), at(origin, 'bodySize')),
    features: input === undefined ? undefined : httpFeatures(input, origin, context),
    defaultType: plain('defaultType') ?? sourced('application/octet-stream', undefined),
    http2:
      input?.http2 === undefined
        ? undefined
        : buildProtocol(http2Tables, input.http2, at(origin, 'http2'), context),
    http3:
      input?.http3 === undefined
        ? undefined
        : buildProtocol(http3Fields, input.http3, at(origin, 'http3'), context),
    acme: buildAcme(context),
    serverTokens: flag('serverTokens') ?? sourced(false, undefined),
    sendfile: flag('sendfile') ?? sourced(true, undefined),
    tcpNopush: flag('tcpNopush') ?? sourced(true, undefined),
    serverNamesHashBucketSize: optional(names.bucketSize, undefined),
    serverNamesHashMaxSize: optional(names.maxSize, undefined),
    proxyHeadersHashBucketSize: optional(headers.bucketSize, undefined),
    proxyHeadersHashMaxSize: optional(headers.maxSize, undefined),
    limitZones: limitZones('http', context.zones),
    realIp:
      input?.realIp === undefined
        ? undefined
        : buildRealIp(input.realIp, at(origin, 'realIp'), undefined, context),
    requests: outer?.requests,
    connections: outer?.connections,
    variables: buildVariables(input, origin, context.own.http, 'http', context),
    upgradeMap,
    tlsOnly: [...context.tlsOnly.values()],
    earlyDataMap: context.earlyData.first,
    charsetMaps: buildCharsetMaps(input?.charsetMaps, at(origin, 'charsetMaps'), context),
    expiresMaps: [...context.expires.values()],
    caches: buildCaches(context),
    paramFiles: [...context.paramFiles].sort(),
    upstreams,
    directives: hatch(input?.directives, origin),
  };
}

/** These have a default of ours in http, and are written there without being features. */
const http2Tables = { ...http2Fields, ...http2HttpFields };

function buildProtocol<T extends PlainFields>(
  table: T,
  input: PlainGroupInput<T>,
  origin: Origin,
  context: BuildContext,
): PlainGroup<T> {
  context.judgement.whole = true;
  return plainGroup(table, input, origin);
}

/** `serverTokens` has a default of ours in http, and is written there without being a feature. */
function httpFeatures(
  { serverTokens: _, defaultType: __, ...input }: NonNullable<NonNullable<Spec['settings']>['http']>,
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
