import { finding } from '../diagnostics/finding.ts';
import { atLeast } from '../nginx/version.ts';
import { readEndpoint } from '../schema/addresses.ts';
import type { StreamInput } from '../schema/stream.ts';
import type { RouteInput, RouteTarget } from '../schema/stream-route.ts';
import type { BuildContext } from './context.ts';
import type { Listen, RouteMap } from './model.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { endedSources, prereadSources, routeMaps } from './route-maps.ts';
import { inlineUpstream, requirePort, useUpstream } from './upstreams.ts';
import { isOn } from './values.ts';

/** What a route makes of its stream, and the server behind it that serves the backends where sites share the port. */
export interface Routing {
  readonly maps: readonly RouteMap[];
  readonly preread: boolean;
  readonly pass: Sourced<string> | undefined;
  readonly handTo: Sourced<string> | undefined;
  /** Where the front server tells the next one who the client is. */
  readonly tellsClient: Origin | undefined;
  readonly behind: BackendServer | undefined;
}

export interface BackendServer {
  readonly origin: Origin;
  readonly listen: Listen;
  readonly maps: readonly RouteMap[];
  readonly pass: Sourced<string>;
  /** The address that connections come from with a PROXY protocol header. */
  readonly from: string | undefined;
}

interface Wish {
  readonly id: string;
  readonly input: StreamInput;
  readonly route: RouteInput;
  readonly origin: Origin;
  readonly listen: readonly Listen[];
}

const nothing: Routing = {
  maps: [],
  preread: false,
  pass: undefined,
  handTo: undefined,
  tellsClient: undefined,
  behind: undefined,
};

/** `pass` came with it: nginx can hand a connection to another of its sockets. */
export const handsOver = '1.25.5';

export function buildRoute(wish: Wish, context: BuildContext): Routing {
  const { id, input, route, listen } = wish;
  const origin = at(wish.origin, 'route');
  context.judgement.whole = true;
  checkRoute(wish, origin, context);
  const sources = input.tls === undefined ? prereadSources : endedSources;
  const preread = input.tls === undefined;
  const nameOf = variableNames(id, context);
  const backendOf = backends(id, context);
  const sites = siteTargets(route, origin);
  const [first] = sites;
  if (first === undefined) {
    const { maps, variable } = routeMaps({ route, origin, nameOf, sources, addressOf: backendOf });
    return { maps, preread, pass: variable, handTo: undefined, tellsClient: undefined, behind: undefined };
  }
  const via = route.via ?? '127.0.0.1:8443';
  const toldAnyway = typeof input.proxy === 'object' && isOn(asFlag(input.proxy.proxyProtocol));
  // with a PROXY protocol header the backend wants to see the address that the client came to
  const hands = atLeast(context.target.nginx, handsOver) && !toldAnyway;
  const other = context.shared.find((share) => share.via === via);
  if (other !== undefined) {
    const from = route.via === undefined ? first : at(origin, 'via');
    context.findings.push(
      finding('NF3104', toPath(from), [via, other.id], {
        help: 'write via: 127.0.0.1:PORT with a port of its own',
      }),
    );
    return nothing;
  }
  context.shared.push({
    id,
    origin: first,
    via,
    hands,
    sockets: new Set(listen.map(({ socket }) => socket.key)),
    ports: new Set(listen.flatMap(({ socket }) => socket.port ?? [])),
    names: Object.entries(route.bySni ?? {}).map(([name, target]) => ({
      name,
      toSites: target === 'sites',
      origin: at(origin, 'bySni', name),
    })),
  });
  const behind = toldAnyway ? undefined : nextAddress(via);
  const front = routeMaps({
    route,
    origin,
    nameOf,
    sources,
    addressOf: (target, from) =>
      target === 'sites'
        ? via
        : target === 'close' || behind === undefined
          ? backendOf(target, from)
          : behind,
  });
  const common = { maps: front.maps, preread, tellsClient: hands ? undefined : first };
  const goes = hands
    ? { pass: undefined, handTo: front.variable }
    : { pass: front.variable, handTo: undefined };
  if (behind === undefined) return { ...common, ...goes, behind: undefined };
  const inner = routeMaps({
    route,
    origin,
    nameOf: (suffix) => nameOf(`${suffix}_behind`),
    sources,
    addressOf: (target, from) =>
      target === 'sites' || target === 'close' ? undefined : backendOf(target, from),
  });
  const isEmpty = inner.maps.every(({ entries, fallback }) => entries.length === 0 && fallback.value === '');
  if (isEmpty) return { ...common, ...goes, behind: undefined };
  const host = hands ? undefined : readEndpoint(via)?.host;
  return {
    ...common,
    ...goes,
    behind: {
      origin,
      maps: inner.maps,
      pass: inner.variable,
      listen: loopbackListen(behind, !hands, first),
      from: host,
    },
  };
}

function asFlag(value: boolean | 'on' | 'off' | 'v1' | 'v2' | undefined): boolean {
  return value === true || value === 'on' || value === 'v1' || value === 'v2';
}

function siteTargets(route: RouteInput, origin: Origin): Origin[] {
  const found: Origin[] = route.default === 'sites' ? [at(origin, 'default')] : [];
  for (const key of ['bySni', 'byAlpn'] as const)
    for (const [name, target] of Object.entries(route[key] ?? {}))
      if (target === 'sites') found.push(at(origin, key, name));
  return found;
}

function checkRoute({ input, route, listen }: Wish, origin: Origin, context: BuildContext): void {
  const { findings, upstreamIds } = context;
  if (route.bySni === undefined && route.byAlpn === undefined) {
    findings.push(
      finding('NF1103', toPath(origin), ['bySni'], {
        help: 'say where which name goes: { mail.example.com: 10.0.0.5:443 }, or use proxy for everything',
      }),
    );
  }
  const sites = siteTargets(route, origin);
  for (const word of ['sites', 'close'])
    if (upstreamIds.has(word))
      findings.push(
        finding('NF3101', ['upstreams', word], [word], { at: 'key', help: 'give the upstream another id' }),
      );
  if (listen.some(({ socket }) => socket.udp))
    findings.push(finding('NF3002', toPath(origin), ['Routing by name'], { at: 'key' }));
  if (route.via !== undefined && sites.length === 0)
    findings.push(
      finding('NF1108', toPath(at(origin, 'via')), ['"via" needs a route to "sites"'], { at: 'key' }),
    );
  if (input.tls === undefined) {
    const { tls } = typeof input.proxy === 'object' ? input.proxy : {};
    if (tls !== undefined && tls !== false && tls !== 'off')
      findings.push(
        finding('NF3102', toPath(at(origin.parent, 'proxy', 'tls')), ['TLS to the backend'], {
          at: 'key',
          help: 'take it away: what the client says goes to the backend as it is, in TLS',
        }),
      );
    return;
  }
  const help = 'take "tls" away: the route reads the names without ending TLS';
  if (route.byAlpn !== undefined)
    findings.push(finding('NF3103', toPath(at(origin, 'byAlpn')), ['"byAlpn"'], { at: 'key', help }));
  const [first] = sites;
  if (first !== undefined) findings.push(finding('NF3103', toPath(first), ['"sites"'], { help }));
}

/** The backend of a target; names of hosts become upstreams, so that nginx looks them up when it starts. */
function backends(id: string, context: BuildContext) {
  const known = new Map<string, string>();
  const upstreamOf = (addresses: readonly string[], from: Origin): string => {
    const key = JSON.stringify(addresses);
    const name = known.get(key) ?? inlineUpstream(`stream_${id}`, addresses, from, 'stream', context);
    known.set(key, name);
    return name;
  };
  return (target: RouteTarget, from: Origin): string => {
    if (target === 'close' || target === 'sites') return '';
    if (Array.isArray(target)) return upstreamOf(target, from);
    if (typeof target === 'object') {
      useUpstream(target.upstream, at(from, 'upstream'), 'stream', context);
      return target.upstream;
    }
    if (context.upstreamIds.has(target)) {
      useUpstream(target, from, 'stream', context);
      return target;
    }
    requirePort(target, from, 'stream', context);
    const endpoint = readEndpoint(target);
    if (endpoint?.kind !== 'host') return target;
    return upstreamOf([target], from);
  };
}

/** Ids may have dots and hyphens, variables not; two ids that come out alike are told apart by a number at the end. */
function variableNames(id: string, context: BuildContext) {
  const plain = (text: string) => text.replaceAll(/\W/g, '_');
  const alike = Object.keys(context.spec.streams ?? {}).filter((other) => plain(other) === plain(id));
  const number = alike.indexOf(id);
  return (suffix: string): string =>
    `nginx_forge_${plain(id)}_${suffix}${number > 0 ? `_${number + 1}` : ''}`;
}

function nextAddress(address: string): string {
  const { host = '', port = 0, kind } = readEndpoint(address) ?? {};
  const shown = kind === 'ipv6' ? `[${host}]` : host;
  return `${shown}:${port < 65_535 ? port + 1 : port - 1}`;
}

/** A socket for what comes from nginx itself. */
export function loopbackListen(address: string, proxyProtocol: boolean, origin: Origin): Listen {
  return {
    socket: {
      key: address,
      port: readEndpoint(address)?.port,
      udp: false,
      tls: false,
      proxyProtocol,
      isDefault: false,
      options: [],
      origin,
    },
    words: [sourced(address, origin), ...(proxyProtocol ? [sourced('proxy_protocol', origin)] : [])],
  };
}
