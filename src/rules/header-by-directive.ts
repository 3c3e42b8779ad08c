import { q } from '../diagnostics/catalog/entry.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { BackendModel, Backends } from '../model/backend-models.ts';
import { hatchName, plainDirective } from '../model/hatch.ts';
import type { Hatch, LocationModel, ProxyModel } from '../model/model.ts';
import { at, type Origin, type Sourced, toPath } from '../model/origin.ts';
import { usualNames } from '../model/params.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import type { LocationPlace, ServerPlace, View } from './view.ts';

const effects = {
  add_header: ['takes the "headers" from outside out of force here', 'write it under "headers"'],
  proxy_set_header: [
    'takes the headers that the backend is sent out of force here',
    'write it under "headers" of the proxy',
  ],
  grpc_set_header: [
    'takes the headers that the backend is sent out of force here',
    'write it under "headers" of the grpc',
  ],
  fastcgi_param: [
    'goes beside the parameters that are written here',
    'write it under "params" of the fastcgi',
  ],
  uwsgi_param: ['', 'write it under "params" of the uwsgi'],
  scgi_param: ['', 'write it under "params" of the scgi'],
} as const;

type HeaderDirective = keyof typeof effects;

/**
 * nginx drops the `add_header` and `proxy_set_header` of outer blocks as soon as an inner one has any.
 * The fields take care of that; a directive does not know of them.
 */
export function* outerHeaderByDirective({ model }: View): Generator<Finding> {
  const directives = model.http?.directives ?? [];
  if (directives.length === 0 || has(directives, 'add_header_inherit')) return;
  const servers = model.http?.sites.flatMap((site) => site.servers) ?? [];
  const found: Finding[] = [];
  if (servers.some((s) => s.headers.length > 0 || s.locations.some(setsHeaders)))
    lostInside(directives, 'add_header', found);
  if (servers.some((s) => (s.proxyDefaults?.headers.length ?? 0) > 0))
    lostInside(directives, 'proxy_set_header', found);
  for (const name of listsOfBackends)
    if (servers.some((s) => s.locations.some((l) => usesList(l, name)))) lostInside(directives, name, found);
  yield* found;
}

export function siteHeaderByDirective({ server, view }: ServerPlace, found: Finding[]): void {
  const { directives } = server;
  if (directives.length === 0 || inherits(directives, view)) return;
  if (server.locations.some(setsHeaders)) lostInside(directives, 'add_header', found);
  if (server.headers.length > 0) inBlocks(directives, found);
  if (server.locations.some(setsRequestHeaders)) lostInside(directives, 'proxy_set_header', found);
  for (const name of listsOfBackends)
    if (server.locations.some((l) => usesList(l, name))) lostInside(directives, name, found);
}

export function headerByDirective(place: LocationPlace, found: Finding[]): void {
  const { directives, proxy, locations, headers } = place.location;
  if (proxy !== undefined) requestHeaders(directives, proxy, found);
  if (place.location.backends !== undefined) listsTwice(directives, place.location.backends, found);
  if (directives.length === 0) return;
  const { server, view } = place.owner;
  if (inherits(directives, view) || has(server.directives, 'add_header_inherit')) return;
  if (locations.some(setsHeaders)) lostInside(directives, 'add_header', found);
  if (!headersInForce(place)) return;
  inBlocks(directives, found);
  if (headers.length > 0) return;
  for (const { entry, origin } of directives) {
    if (hatchName(entry) === 'add_header') found.push(takesOutOfForce(origin, 'add_header'));
  }
}

function has(list: readonly Hatch[], name: string): boolean {
  return list.some((d) => hatchName(d.entry) === name);
}

/** Since 1.29.3 nginx can be told to keep outer headers. */
function inherits(directives: readonly Hatch[], { model }: View): boolean {
  return has(directives, 'add_header_inherit') || has(model.http?.directives ?? [], 'add_header_inherit');
}

function setsHeaders(location: LocationModel): boolean {
  return location.headers.length > 0 || location.locations.some(setsHeaders);
}

function setsRequestHeaders({ proxy, locations }: LocationModel): boolean {
  return proxy?.headers !== undefined || locations.some(setsRequestHeaders);
}

const listsOfBackends = ['grpc_set_header', 'fastcgi_param', 'uwsgi_param', 'scgi_param'] as const;

function usesList({ backends, locations }: LocationModel, name: (typeof listsOfBackends)[number]): boolean {
  return (
    (backends !== undefined && entriesOf(backends, name) !== undefined) ||
    locations.some((inner) => usesList(inner, name))
  );
}

interface Listed {
  readonly names: ReadonlySet<string>;
  readonly directives: readonly Hatch[];
}

/** What a location's backend is told by this directive, which it writes in full. */
function entriesOf(backends: Backends, name: (typeof listsOfBackends)[number]): Listed | undefined {
  if (name === 'grpc_set_header') return backends.grpc && listed(backends.grpc.headers, backends.grpc);
  const program =
    name === 'fastcgi_param' ? backends.fastcgi : name === 'uwsgi_param' ? backends.uwsgi : backends.scgi;
  if (program === undefined) return undefined;
  const usual = program.include === undefined ? [] : usualNames(program.include.value);
  return listed(program.params, program, usual);
}

function listed(
  entries: readonly { readonly name: Sourced<string> }[],
  { directives }: BackendModel,
  more: readonly string[] = [],
): Listed {
  return { names: new Set([...entries.map(({ name }) => name.value.toLowerCase()), ...more]), directives };
}

function listsTwice(directives: readonly Hatch[], backends: Backends, found: Finding[]): void {
  for (const list of listsOfBackends) {
    const entries = entriesOf(backends, list);
    if (entries === undefined) continue;
    for (const { entry, origin } of [...directives, ...entries.directives]) {
      const { name, args } = plainDirective(entry);
      if (name !== list || !entries.names.has(args[0]?.toLowerCase() ?? '')) continue;
      const effect = `sends ${q(args[0] ?? '')} beside the one that is written here`;
      found.push(finding('NF2028', toPath(origin), [name, effect], { help: effects[list][1] }));
    }
  }
}

function headersInForce({ location, owner, parent }: LocationPlace): boolean {
  if (location.headers.length > 0 || owner.server.headers.length > 0) return true;
  for (let outer = parent; outer !== undefined; outer = outer.parent) {
    if (outer.location.headers.length > 0) return true;
  }
  return false;
}

function requestHeaders(directives: readonly Hatch[], proxy: ProxyModel, found: Finding[]): void {
  if (directives.length === 0 && proxy.directives.length === 0) return;
  for (const { entry, origin } of [...directives, ...proxy.directives]) {
    const { name, args } = plainDirective(entry);
    if (name !== 'proxy_set_header') continue;
    const header = args[0]?.toLowerCase();
    if (proxy.headers === undefined) found.push(takesOutOfForce(origin, name));
    else if (proxy.headers.some((h) => h.name.value.toLowerCase() === header)) {
      const effect = `sends ${q(args[0])} beside the one of the proxy`;
      found.push(finding('NF2028', toPath(origin), [name, effect], { help: effects[name][1] }));
    }
  }
}

/** `if` and the like are blocks of their own: a header there is the only one. */
function inBlocks(list: readonly Hatch[], found: Finding[]): void {
  for (const { entry, origin } of list) inBlock(entry, origin, found);
}

function inBlock(entry: DirectiveEntry, origin: Origin, found: Finding[]): void {
  for (const [i, inner] of (plainDirective(entry).block ?? []).entries()) {
    const from = at(origin, 'block', i);
    if (hatchName(inner) === 'add_header') found.push(takesOutOfForce(from, 'add_header'));
    inBlock(inner, from, found);
  }
}

function takesOutOfForce(origin: Origin, name: HeaderDirective): Finding {
  const [effect, help] = effects[name];
  return finding('NF2028', toPath(origin), [name, effect], { help });
}

function lostInside(list: readonly Hatch[], name: HeaderDirective, found: Finding[]): void {
  for (const { entry, origin } of list) {
    if (hatchName(entry) !== name) continue;
    const effect =
      name === 'add_header' || name === 'proxy_set_header'
        ? 'is out of force wherever "headers" are set further inside'
        : 'is out of force in the locations that use it, which write their own';
    found.push(finding('NF2028', toPath(origin), [name, effect], { help: effects[name][1] }));
  }
}
