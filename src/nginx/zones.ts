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

const limitZones: ReadonlySet<string> = new Set(['limit_req_zone', 'limit_conn_zone']);
const cachePath = /^(?:proxy|fastcgi|uwsgi|scgi)_cache_path$/;

/** Every shared memory zone that a tree declares, in its order; `context` is that of `nodes`. */
export function zonesOf(nodes: readonly Node[], context: string): ZoneUse[] {
  const uses: ZoneUse[] = [];
  const visit = (level: readonly Node[], side: string): void => {
    for (const node of level) {
      if (node.kind === 'comment') continue;
      const zone = declaredBy(node);
      if (zone !== undefined) uses.push({ ...zone, use: `by ${side}'s ${zone.kind}`, node });
      if (node.block !== undefined) visit(node.block, side === 'main' ? node.name.value : side);
    }
  };
  visit(nodes, context);
  return uses;
}

function declaredBy(node: Directive): { name: string; size: string | undefined; kind: string } | undefined {
  const directive = node.name.value;
  const [first, second] = node.args;
  if (directive === 'zone' && first !== undefined && node.block === undefined) {
    return { name: first.value, size: second?.value, kind: 'upstreams' };
  }
  if (directive === 'ssl_session_cache') return fromWord(node, 'shared:', 'TLS sessions');
  if (limitZones.has(directive)) return fromWord(node, 'zone=', directive);
  if (cachePath.test(directive)) return fromWord(node, 'keys_zone=', directive);
  return undefined;
}

function fromWord(node: Directive, prefix: string, kind: string) {
  for (const word of node.args) {
    if (!word.value.startsWith(prefix)) continue;
    const [name = '', size] = word.value.slice(prefix.length).split(':');
    return { name, size, kind };
  }
  return undefined;
}
