import { quote } from '../nginx/quote.ts';
import { toServerName } from '../schema/addresses.ts';
import type { RouteInput, RouteTarget } from '../schema/stream-route.ts';
import type { RouteEntry, RouteMap } from './model.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';

/** What a route reads: the hello of a client whose TLS goes on to a backend, or what TLS that ended here has told. */
export interface RouteSources {
  readonly name: string;
  readonly protocols: string;
}

export const prereadSources: RouteSources = {
  name: '$ssl_preread_server_name',
  protocols: '$ssl_preread_alpn_protocols',
};
export const endedSources: RouteSources = { name: '$ssl_server_name', protocols: '$ssl_alpn_protocol' };

export interface RouteMaps {
  readonly maps: readonly RouteMap[];
  /** The variable that says where a connection goes. */
  readonly variable: Sourced<string>;
}

interface Wish {
  readonly route: RouteInput;
  readonly origin: Origin;
  /** The names of the variables: no two routes have one in common. */
  readonly nameOf: (suffix: 'by_name' | 'by_protocol') => string;
  readonly sources: RouteSources;
  /** Where connections of a target go; undefined leaves the entry out. */
  readonly addressOf: (target: RouteTarget, from: Origin) => string | undefined;
}

/** The maps of a route: protocols are looked at first, and what they do not decide is decided by the name. */
export function routeMaps({ route, origin, nameOf, sources, addressOf }: Wish): RouteMaps {
  const other = at(origin, 'default');
  const last =
    route.default === undefined ? sourced('', origin) : sourced(addressOf(route.default, other) ?? '', other);
  const entriesOf = (
    list: Readonly<Record<string, RouteTarget>> | undefined,
    from: Origin,
    keyOf: (name: string) => string,
  ): RouteEntry[] =>
    Object.entries(list ?? {}).flatMap(([name, target]) => {
      const place = at(from, name);
      const to = addressOf(target, place);
      if (to === undefined) return [];
      return [{ key: quote(keyOf(name), 'literal'), to: sourced(to, place) }];
    });
  const maps: RouteMap[] = [];
  const add = (
    from: Origin,
    suffix: 'by_name' | 'by_protocol',
    map: Pick<RouteMap, 'source' | 'hostnames' | 'entries'>,
  ) => {
    const before = maps.at(-1);
    const variable = sourced(`$${nameOf(suffix)}`, from);
    maps.push({ origin: from, variable, fallback: before?.variable ?? last, ...map });
  };
  const bySni = at(origin, 'bySni');
  const names = entriesOf(route.bySni, bySni, nameKey);
  if (names.length > 0 || route.byAlpn === undefined)
    add(bySni, 'by_name', { source: sourced(sources.name, bySni), hostnames: true, entries: names });
  const byAlpn = at(origin, 'byAlpn');
  const protocols = entriesOf(route.byAlpn, byAlpn, protocolKey);
  if (protocols.length > 0)
    add(byAlpn, 'by_protocol', {
      source: sourced(sources.protocols, byAlpn),
      hostnames: false,
      entries: protocols,
    });
  return { maps, variable: maps.at(-1)?.variable ?? last };
}

/** Words that say something else at the beginning of a line of a map. */
const mapWords = new Set(['default', 'hostnames', 'include', 'volatile']);

function nameKey(name: string): string {
  const key = toServerName(name) ?? name;
  return mapWords.has(key) ? `\\${key}` : key;
}

/** The client's protocols stand in one text, with commas between. */
function protocolKey(protocol: string): string {
  return `~(?:^|,)${protocol.replaceAll(/[.+]/g, '\\$&')}(?:,|$)`;
}
