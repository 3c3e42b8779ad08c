import type { Finding, Path } from '../diagnostics/finding.ts';
import type {
  Listen,
  LocationModel,
  Model,
  ServerModel,
  Serving,
  SiteModel,
  TlsModel,
  Words,
} from '../model/model.ts';
import { socketId } from '../model/sockets.ts';

/** One server's use of an http socket. */
export interface SocketUse {
  readonly site: SiteModel;
  readonly server: ServerModel;
  readonly listen: Listen;
}

/** An http socket with the servers on it, in the order of the spec. The counts let rules pass over the usual case. */
export interface SocketGroup {
  readonly uses: SocketUse[];
  defaults: number;
  /** Uses that set socket options. */
  optioned: number;
  /** Whether TLS or the PROXY protocol is here and not there, or a server lists the socket twice. */
  uneven: boolean;
  mixedProtocols: boolean;
  /** Whether some server says more of its TLS than another. */
  unevenTls: boolean;
}

/** What the rules over the whole model see. Our own catch-all servers are left out. */
export interface View {
  readonly model: Model;
  readonly sockets: Map<string, SocketGroup>;
  /** Access logs of servers and locations. */
  readonly accessLogs: Words[];
  /** Ids of the sites of which something could not be read: what they lack may be just that. */
  readonly incomplete: ReadonlySet<string>;
}

export interface ServerPlace {
  readonly site: SiteModel;
  readonly server: ServerModel;
  readonly view: View;
}

export interface LocationPlace {
  readonly location: LocationModel;
  readonly owner: ServerPlace;
  readonly parent: LocationPlace | undefined;
}

/** Rules by what they look at; those on servers and locations add to `found`, since nearly always there is nothing. */
export type ServerRule = (place: ServerPlace, found: Finding[]) => void;
export type LocationRule = (place: LocationPlace, found: Finding[]) => void;
export type ServingRule = (node: Serving, found: Finding[]) => void;
export type ModelRule = (view: View) => Iterable<Finding>;

export function emptyView(model: Model, unread: readonly Path[]): View {
  const incomplete = new Set(unread.filter(([top]) => top === 'sites').map(([, id]) => String(id)));
  return { model, sockets: new Map(), accessLogs: [], incomplete };
}

/** Notes the sockets of one server. */
export function addSockets(site: SiteModel, server: ServerModel, into: Map<string, SocketGroup>): void {
  for (const listen of server.listen) {
    const use = { site, server, listen };
    const id = socketId(listen.socket);
    const group = into.get(id);
    if (group === undefined) into.set(id, newGroup(use));
    else addUse(use, group);
  }
}

function newGroup(use: SocketUse): SocketGroup {
  const { isDefault, options } = use.listen.socket;
  return {
    uses: [use],
    defaults: isDefault ? 1 : 0,
    optioned: options.length > 0 ? 1 : 0,
    uneven: false,
    mixedProtocols: false,
    unevenTls: false,
  };
}

function addUse(use: SocketUse, group: SocketGroup): void {
  const { isDefault, options, tls, proxyProtocol } = use.listen.socket;
  const [first] = group.uses;
  const previous = group.uses[group.uses.length - 1];
  if (isDefault) group.defaults++;
  if (options.length > 0) group.optioned++;
  if (first !== undefined && previous !== undefined) {
    const { socket } = first.listen;
    if (socket.tls !== tls || socket.proxyProtocol !== proxyProtocol || previous.server === use.server) {
      group.uneven = true;
    }
    if (use.server.tls?.more !== first.server.tls?.more) group.unevenTls = true;
    if (!sameProtocols(use.server.tls, first.server.tls)) group.mixedProtocols = true;
  }
  group.uses.push(use);
}

export function sameProtocols(a: TlsModel | undefined, b: TlsModel | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return true;
  if (a.protocols.length !== b.protocols.length) return false;
  for (const { value } of a.protocols) if (!b.protocols.some((p) => p.value === value)) return false;
  return true;
}
