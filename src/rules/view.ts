import type { Path } from '../diagnostics/finding.ts';
import type { Listen, LocationModel, Model, ServerModel, SiteModel } from '../model/model.ts';

export interface ServerPlace {
  readonly site: SiteModel;
  readonly server: ServerModel;
}

export interface LocationPlace {
  readonly location: LocationModel;
  readonly owner: ServerPlace;
  readonly parent: LocationPlace | undefined;
}

/** One server's use of an http socket. */
export interface SocketUse extends ServerPlace {
  readonly listen: Listen;
}

/** The model laid out for the rules: walked once, not once for each rule. Our own catch-all servers are left out. */
export interface View {
  readonly model: Model;
  readonly servers: readonly ServerPlace[];
  readonly locations: readonly LocationPlace[];
  /** The http sockets by key, each with the servers on it in the order of the spec. */
  readonly sockets: ReadonlyMap<string, readonly SocketUse[]>;
  /** Ids of the sites of which something could not be read: what they lack may be just that. */
  readonly incomplete: ReadonlySet<string>;
}

export function viewOf(model: Model, unread: readonly Path[]): View {
  const servers: ServerPlace[] = [];
  const locations: LocationPlace[] = [];
  const sockets = new Map<string, SocketUse[]>();
  for (const site of model.http?.sites ?? []) {
    for (const server of site.servers) {
      const owner = { site, server };
      servers.push(owner);
      addLocations(server.locations, owner, undefined, locations);
      for (const listen of server.listen) {
        const uses = sockets.get(listen.socket.key);
        if (uses === undefined) sockets.set(listen.socket.key, [{ site, server, listen }]);
        else uses.push({ site, server, listen });
      }
    }
  }
  const incomplete = new Set(unread.filter(([top]) => top === 'sites').map(([, id]) => String(id)));
  return { model, servers, locations, sockets, incomplete };
}

function addLocations(
  list: readonly LocationModel[],
  owner: ServerPlace,
  parent: LocationPlace | undefined,
  into: LocationPlace[],
): void {
  for (const location of list) {
    const place = { location, owner, parent };
    into.push(place);
    if (location.locations.length > 0) addLocations(location.locations, owner, place, into);
  }
}
