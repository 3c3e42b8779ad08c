import { type Finding, finding } from '../diagnostics/finding.ts';
import { hatchName, plainDirective } from '../model/hatch.ts';
import type { Hatch, LocationModel, ServerModel } from '../model/model.ts';
import { at, type Origin, toPath } from '../model/origin.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import type { LocationPlace, View } from './view.ts';

const effects = {
  add_header: ['takes the "headers" from outside out of force here', 'write it under "headers"'],
  proxy_set_header: [
    'takes the headers that the backend is sent out of force here',
    'write it under "headers" of the proxy',
  ],
} as const;

type HeaderDirective = keyof typeof effects;

/**
 * nginx drops the `add_header` and `proxy_set_header` of outer blocks as soon as an inner one has any.
 * The fields take care of that; a directive does not know of them.
 */
export function* headerByDirective(view: View): Generator<Finding> {
  const http = view.model.http?.directives ?? [];
  if (has(http, 'add_header_inherit')) return;
  yield* outerHeaders(http, view);
  for (const { server } of view.servers) {
    if (server.directives.length === 0 || has(server.directives, 'add_header_inherit')) continue;
    yield* serverHeaders(server);
  }
  for (const place of view.locations) {
    const { directives, proxy } = place.location;
    if (directives.length === 0 && (proxy === undefined || proxy.directives.length === 0)) continue;
    if (has(directives, 'add_header_inherit') || has(place.owner.server.directives, 'add_header_inherit'))
      continue;
    yield* locationHeaders(place);
  }
}

function has(list: readonly Hatch[], name: string): boolean {
  return list.some((d) => hatchName(d.entry) === name);
}

function* outerHeaders(http: readonly Hatch[], view: View): Generator<Finding> {
  if (http.length === 0) return;
  if (view.servers.some(({ server }) => server.headers.length > 0 || server.locations.some(setsHeaders)))
    yield* lostInside(http, 'add_header');
  if (view.servers.some(({ server }) => (server.proxyDefaults?.headers.length ?? 0) > 0))
    yield* lostInside(http, 'proxy_set_header');
}

function* serverHeaders(server: ServerModel): Generator<Finding> {
  if (server.locations.some(setsHeaders)) yield* lostInside(server.directives, 'add_header');
  if (server.headers.length > 0) yield* inBlocks(server.directives, 'add_header');
  if (server.proxyDefaults !== undefined) yield* lostInside(server.directives, 'proxy_set_header');
}

function setsHeaders(location: LocationModel): boolean {
  return location.headers.length > 0 || location.locations.some(setsHeaders);
}

function* locationHeaders(place: LocationPlace): Generator<Finding> {
  const { location } = place;
  const inForce = headersInForce(place);
  if (inForce && location.headers.length === 0) {
    for (const d of location.directives) {
      if (hatchName(d.entry) === 'add_header') yield takesOutOfForce(d.origin, 'add_header');
    }
  }
  if (inForce) yield* inBlocks(location.directives, 'add_header');
  if (location.locations.some(setsHeaders)) yield* lostInside(location.directives, 'add_header');
  if (location.proxy === undefined) return;
  for (const d of [...location.directives, ...location.proxy.directives]) {
    if (hatchName(d.entry) === 'proxy_set_header') yield takesOutOfForce(d.origin, 'proxy_set_header');
  }
}

function headersInForce({ location, owner, parent }: LocationPlace): boolean {
  if (location.headers.length > 0 || owner.server.headers.length > 0) return true;
  for (let outer = parent; outer !== undefined; outer = outer.parent) {
    if (outer.location.headers.length > 0) return true;
  }
  return false;
}

/** `if` and the like are blocks of their own: a header there is the only one. */
function* inBlocks(list: readonly Hatch[], name: HeaderDirective): Generator<Finding> {
  for (const { entry, origin } of list) yield* inBlock(entry, origin, name);
}

function* inBlock(entry: DirectiveEntry, origin: Origin, name: HeaderDirective): Generator<Finding> {
  for (const [i, inner] of (plainDirective(entry).block ?? []).entries()) {
    const from = at(origin, 'block', i);
    if (hatchName(inner) === name) yield takesOutOfForce(from, name);
    yield* inBlock(inner, from, name);
  }
}

function takesOutOfForce(origin: Origin, name: HeaderDirective): Finding {
  const [effect, help] = effects[name];
  return finding('NF2028', toPath(origin), [name, effect], { help });
}

function* lostInside(list: readonly Hatch[], name: HeaderDirective): Generator<Finding> {
  for (const { entry, origin } of list) {
    if (hatchName(entry) !== name) continue;
    const effect = 'is out of force wherever "headers" are set further inside';
    yield finding('NF2028', toPath(origin), [name, effect], { help: effects[name][1] });
  }
}
