import { finding } from '../diagnostics/finding.ts';
import { atLeast, formatVersion } from '../nginx/version.ts';
import { toServerName } from '../schema/addresses.ts';
import { streamFields } from '../schema/fields/stream.ts';
import type { StreamInput } from '../schema/stream.ts';
import type { BuildContext } from './context.ts';
import { hatch } from './hatch.ts';
import { buildStreamLimits } from './limits.ts';
import { buildAccessLogs, buildErrorLogs } from './logs.ts';
import type { Listen, ServerName, StreamProxyModel, StreamServerModel, Words } from './model.ts';
import { at, type Origin, optionalAt, type Sourced, sourced, toPath } from './origin.ts';
import { plainGroupOf } from './plain.ts';
import { trustedNetworks } from './real-ip.ts';
import { buildAccess } from './serving.ts';
import { buildResolver } from './settings.ts';
import { listenObject, socketsOf } from './sockets.ts';
import { checkHandler, checkProtocol } from './stream-checks.ts';
import { buildDestination } from './stream-destination.ts';
import { buildStreamProxy, type StreamProxyObject } from './stream-proxy.ts';
import { buildRoute, handsOver, type Routing } from './stream-route.ts';
import { buildTls } from './tls.ts';
import { asList, isOn, words } from './values.ts';
import { buildSet } from './variables.ts';

/** One stream: its server, and for a route that shares a port with sites the one behind it. */
export function buildStream(id: string, input: StreamInput, context: BuildContext): StreamServerModel[] {
  const origin = at(at(undefined, 'streams'), id);
  const from = at(origin, 'proxy');
  const proxy: StreamProxyObject =
    typeof input.proxy === 'string' ? { to: input.proxy } : (input.proxy ?? {});
  const listen = buildListen(input, origin, context);
  checkProtocol(input, proxy, listen, origin, context);
  checkHandler(input, proxy, origin, context);
  if (needsJudgement(input)) context.judgement.whole = true;
  const routing =
    input.route === undefined
      ? undefined
      : buildRoute({ id, input, route: input.route, origin, listen }, context);
  const destination = buildDestination(id, input, proxy, routing, context);
  const proxied =
    input.proxy === undefined && input.route === undefined
      ? undefined
      : buildStreamProxy(proxy, from, `stream ${destination.pass?.value ?? id}`, context);
  const front: StreamServerModel = {
    id,
    origin,
    about: undefined,
    maps: routing?.maps ?? [],
    listen,
    names: buildNames(input, origin),
    tls: input.tls === undefined ? undefined : buildTls(input.tls, at(origin, 'tls'), 'stream', context),
    rejectHandshake: undefined,
    access: buildAccess(input.access, at(origin, 'access')),
    realIp: buildRealIp(input, listen, origin, context),
    connections:
      input.connectionLimit === undefined
        ? undefined
        : buildStreamLimits(id, input.connectionLimit, at(origin, 'connectionLimit'), context),
    accessLogs: buildAccessLogs(input.accessLog, at(origin, 'accessLog'), 'stream', context),
    errorLogs: buildErrorLogs(input.errorLog, at(origin, 'errorLog'), context),
    resolver: buildResolver(input.resolver, at(origin, 'resolver')),
    core: plainGroupOf(streamFields, input, origin),
    variables: buildSet(input.set ?? {}, at(origin, 'set'), context.own.stream),
    preread: buildPreread(input, routing, origin),
    proxy: proxied,
    ...destination,
    returned: optionalAt(input.return, origin, 'return'),
    directives: [...hatch(proxy.directives, from), ...hatch(input.directives, origin)],
  };
  if (routing === undefined || proxied === undefined) return [front];
  return behindEachOther(front, routing, proxied);
}

/** What of a stream's fields passes values on to nginx as they are. */
function needsJudgement(input: StreamInput): boolean {
  for (const key in input) if (judged.has(key)) return true;
  return false;
}

const judged: ReadonlySet<string> = new Set([
  ...Object.keys(streamFields).filter((key) => key !== 'prereadTimeout'),
  'serverNames',
  'default',
  'pass',
  'preread',
  'return',
  'set',
  'realIp',
  'connectionLimit',
  'resolver',
]);

function buildListen(input: StreamInput, origin: Origin, context: BuildContext): Listen[] {
  const listed = Array.isArray(input.listen);
  const isDefault = isOn(input.default);
  if (isDefault && !atLeast(context.target.nginx, handsOver)) {
    const args = ['"default"', `nginx ${handsOver}`, formatVersion(context.target.nginx)] as const;
    context.findings.push(finding('NF2022', toPath(at(origin, 'default')), [...args], { at: 'key' }));
  }
  return asList(input.listen).flatMap((wish, i) => {
    const object = listenObject(wish);
    const from = listed ? at(origin, 'listen', i) : at(origin, 'listen');
    const tls = input.tls !== undefined && !isOn(object.udp);
    return socketsOf(
      { input: object, tls, isDefault, ipv6: isOn(input.ipv6, true), http2Parameter: false, origin: from },
      context,
    );
  });
}

function buildNames(input: StreamInput, origin: Origin): ServerName[] {
  return (input.serverNames ?? []).map((name, i) => {
    const from = at(origin, 'serverNames', i);
    if (typeof name === 'object') return { value: `~${name.regex}`, origin: at(from, 'regex'), regex: true };
    return { value: toServerName(name) ?? name, origin: from, regex: false };
  });
}

function buildRealIp(
  input: StreamInput,
  listen: readonly Listen[],
  origin: Origin,
  context: BuildContext,
): Words {
  if (input.realIp === undefined) return [];
  const from = at(origin, 'realIp');
  if (!listen.some(({ socket }) => socket.proxyProtocol)) {
    context.findings.push(
      finding('NF3108', toPath(from), [], {
        at: 'key',
        help: 'write listen: { port: PORT, proxyProtocol: true }',
      }),
    );
  }
  return trustedNetworks(input.realIp, from, context);
}

/** Names are read where TLS is not ended. */
function buildPreread(
  input: StreamInput,
  routing: Routing | undefined,
  origin: Origin,
): Sourced<boolean> | undefined {
  if (routing?.preread === true) return sourced(true, at(origin, 'route'));
  if (input.serverNames !== undefined && input.tls === undefined)
    return sourced(true, at(origin, 'serverNames'));
  return input.preread === undefined ? undefined : sourced(isOn(input.preread), at(origin, 'preread'));
}

/** The front server where it connects to the sites itself, and the one that serves the backends. */
function behindEachOther(
  front: StreamServerModel,
  { behind, tellsClient }: Routing,
  proxy: StreamProxyModel,
): StreamServerModel[] {
  const quiet = front.accessLogs.slice(0, 1).map((log) => words(log[0]?.origin, 'off'));
  const first: StreamServerModel =
    tellsClient === undefined
      ? { ...front, proxy: front.handTo === undefined ? proxy : undefined }
      : {
          ...front,
          accessLogs: behind === undefined ? front.accessLogs : quiet,
          proxy: {
            ...proxy,
            proxyProtocol: proxy.proxyProtocol ?? sourced('on', tellsClient),
            bind: undefined,
          },
        };
  if (behind === undefined) return [first];
  const { origin, listen, maps, pass, from } = behind;
  const second: StreamServerModel = {
    ...front,
    id: `_${front.id}-backends`,
    origin,
    about: `what the stream ${front.id} does not hand to the sites`,
    connections: undefined,
    maps,
    listen: [listen],
    names: [],
    access: [],
    realIp: from === undefined ? [] : [sourced(from, origin)],
    proxy,
    pass,
    handTo: undefined,
    directives: [],
  };
  return [first, second];
}
