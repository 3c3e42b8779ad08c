import type { Directive, Node } from './ast.ts';

/** A piece of shared memory. */
export interface Zone {
  readonly name: string;
  readonly size: string | undefined;
  /** nginx lets one zone serve several directives of one kind, and refuses it for different ones. */
  readonly use: string;
}

/** A directive that declares one. */
export interface ZoneUse extends Zone {
  readonly node: Directive;
}

/** By directive, what stands before the zone's name in one of its words, and what the zone is used for. */
const declarers: ReadonlyMap<string, { readonly prefix: string; readonly kind: string }> = new Map([
  ['ssl_session_cache', { prefix: 'shared:', kind: 'TLS sessions' }],
  ...['limit_req_zone', 'limit_conn_zone'].map((kind) => [kind, { prefix: 'zone=', kind }] as const),
  ...['proxy_cache_path', 'fastcgi_cache_path', 'uwsgi_cache_path', 'scgi_cache_path'].map(
    (kind) => [kind, { prefix: 'keys_zone=', kind }] as const,
  ),
]);

/** Every shared memory zone that a tree declares, in its order; `context` is that of `nodes`. */
export function zonesOf(nodes: readonly Node[], context: string): ZoneUse[] {
  const uses: ZoneUse[] = [];
  const visit = (level: readonly Node[], side: string): void => {
    for (const node of level) {
      if (node.kind === 'comment') continue;
      const zone = declaredBy(node, side);
      if (zone !== undefined) uses.push({ name: zone.name, size: zone.size, use: zone.use, node });
      if (node.block !== undefined) visit(node.block, side === 'main' ? node.name.value : side);
    }
  };
  visit(nodes, context);
  return uses;
}

const noZones: readonly Zone[] = [];
let previous = noZones;

/**
 * The zones alone. Most files of a large tree declare the same, so the last answer is given again where it fits: a name
 * that was cut out of a file's text would keep all of that text in memory.
 */
export function declaredZones(nodes: readonly Node[], context: string): readonly Zone[] {
  const uses = zonesOf(nodes, context);
  if (uses.length === 0) return noZones;
  if (!areSame(uses, previous)) previous = uses.map(({ name, size, use }) => ({ name, size, use }));
  return previous;
}

function areSame(some: readonly Zone[], others: readonly Zone[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ name, size, use }, i) => {
      const other = others[i];
      return other?.name === name && other.size === size && other.use === use;
    })
  );
}

function declaredBy(node: Directive, side: string): Zone | undefined {
  const directive = node.name.value;
  if (directive === 'zone') {
    const [first, second] = node.args;
    if (first === undefined || node.block !== undefined) return undefined;
    return { name: first.value, size: second?.value, use: `by ${side}'s upstreams` };
  }
  const declarer = declarers.get(directive);
  if (declarer === undefined) return undefined;
  const { prefix, kind } = declarer;
  const word = node.args.find(({ value }) => value.startsWith(prefix));
  if (word === undefined) return undefined;
  const [name = '', size] = word.value.slice(prefix.length).split(':');
  return { name, size, use: `by ${side}'s ${kind}` };
}
