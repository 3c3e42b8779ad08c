import { finding } from '../diagnostics/finding.ts';
import { readEndpoint, toServerName } from '../schema/addresses.ts';
import type { BuildContext } from './context.ts';
import type { BehindStream, Listen, ServerModel, SiteModel } from './model.ts';
import { type Origin, type Sourced, sourced, toPath } from './origin.ts';

/** Sockets of a stream that hands connections on to the https sites. */
export interface SharedSockets {
  readonly id: string;
  /** Where the user wrote `sites`. */
  readonly origin: Origin;
  /** Where the sites listen instead. */
  readonly via: string;
  /** Whether nginx hands the connection itself over; else it connects, with a PROXY protocol header. */
  readonly hands: boolean;
  readonly sockets: ReadonlySet<string>;
  readonly ports: ReadonlySet<number>;
  readonly names: readonly RoutedName[];
}

interface RoutedName {
  readonly name: string;
  readonly toSites: boolean;
  readonly origin: Origin;
}

/** Sites whose TLS sockets a stream has taken listen behind it; all that they serve stays as it is. */
export function shareSockets(sites: readonly SiteModel[], context: BuildContext): readonly SiteModel[] {
  let result = sites;
  for (const share of context.shared) {
    const moved = result.map((site) => moveSite(site, share, context));
    if (moved.every((site, i) => site === result[i])) {
      const [port = 443] = share.ports;
      context.findings.push(
        finding('NF3105', toPath(share.origin), [`port ${port}`], {
          help: `give a site "tls", or write where the others go in place of "sites"`,
        }),
      );
    }
    result = moved;
  }
  return result;
}

function moveSite(site: SiteModel, share: SharedSockets, context: BuildContext): SiteModel {
  if (!site.servers.some((server) => server.listen.some((listen) => isShared(listen, share)))) return site;
  return { ...site, servers: site.servers.map((server) => moveServer(server, share, context)) };
}

function isShared({ socket }: Listen, { sockets }: SharedSockets): boolean {
  return socket.tls && sockets.has(socket.key);
}

function moveServer(server: ServerModel, share: SharedSockets, context: BuildContext): ServerModel {
  const own = server.listen.filter((listen) => isShared(listen, share));
  const [first] = own;
  if (first === undefined) return server;
  warnOptions(own, share, context);
  warnNames(server, share, context);
  const others = server.listen.filter((listen) => !own.includes(listen));
  return { ...server, listen: [movedListen(first, share), ...others], behind: behindStream(server, share) };
}

/** The same protocols behind the stream: `listen 443 ssl http2` becomes `listen 127.0.0.1:8443 ssl http2`. */
function movedListen({ socket, words }: Listen, { via, hands }: SharedSockets): Listen {
  const options = new Set(socket.options);
  const [address, ...rest] = words.filter(({ value }) => !options.has(value) && value !== 'proxy_protocol');
  const origin = address?.origin;
  return {
    socket: {
      ...socket,
      key: via,
      port: readEndpoint(via)?.port,
      proxyProtocol: !hands,
      options: [],
    },
    words: [sourced(via, origin), ...rest, ...(hands ? [] : [sourced('proxy_protocol', origin)])],
  };
}

/** The client's own address, and redirects of nginx's own to the port that the client knows. */
function behindStream({ features, listen }: ServerModel, share: SharedSockets): BehindStream {
  const { origin, hands, via, ports } = share;
  const unless = (given: unknown, wanted: boolean): Sourced<boolean> | undefined =>
    given === undefined && wanted ? sourced(false, origin) : undefined;
  const usual = [80, 443, undefined];
  const isUsual =
    ports.size === 1 && ports.has(443) && listen.every(({ socket }) => usual.includes(socket.port));
  const host = readEndpoint(via)?.host;
  return {
    realIpFrom: hands || host === undefined ? undefined : sourced(host, origin),
    realIpHeader: hands ? undefined : sourced('proxy_protocol', origin),
    portInRedirect: unless(features?.core.portInRedirect, isUsual),
    absoluteRedirect: unless(features?.core.absoluteRedirect, !isUsual),
  };
}

function warnOptions(own: readonly Listen[], share: SharedSockets, context: BuildContext): void {
  const told = new Set<Origin>();
  for (const { socket } of own) {
    const options = [...socket.options, ...(socket.proxyProtocol ? ['proxy_protocol'] : [])];
    if (options.length === 0 || told.has(socket.origin)) continue;
    told.add(socket.origin);
    const names = options.map((option) => option.split('=')[0]).join(', ');
    context.findings.push(
      finding('NF3106', toPath(socket.origin), [socket.key, share.id, names], {
        help: `say it at the "listen" of the stream`,
        related: [{ message: 'the stream shares its port here', path: toPath(share.origin) }],
      }),
    );
  }
}

/** A name that goes elsewhere never reaches the site that has it. */
function warnNames({ names }: ServerModel, share: SharedSockets, context: BuildContext): void {
  for (const { value, regex, origin } of names) {
    if (regex) continue;
    const route = routeOf(value, share.names);
    if (route === undefined || route.toSites) continue;
    context.findings.push(
      finding('NF3107', toPath(origin), [value, share.id], {
        at: toPath(origin).length === 2 ? 'key' : 'value',
        help:
          route.name === value
            ? 'take the name out of the route, or out of the site'
            : `add "${value}": sites to the route, or take the name out of the site`,
        related: [{ message: 'it goes elsewhere here', path: toPath(route.origin) }],
      }),
    );
  }
}

/** As a map of nginx looks a name up: itself, then the longest wildcard. */
function routeOf(name: string, routes: readonly RoutedName[]): RoutedName | undefined {
  const byName = new Map(routes.map((route) => [toServerName(route.name) ?? route.name, route]));
  const exact = byName.get(name) ?? byName.get(`.${name}`);
  if (exact !== undefined || name.startsWith('*') || name.startsWith('.')) return exact;
  for (let rest = name; rest.includes('.'); ) {
    rest = rest.slice(rest.indexOf('.') + 1);
    const wildcard = byName.get(`*.${rest}`) ?? byName.get(`.${rest}`);
    if (wildcard !== undefined) return wildcard;
  }
  return undefined;
}
