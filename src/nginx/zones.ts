import type { Directive, Node } from './ast.ts';

/** A place where a piece of shared memory is declared. */
export interface ZoneUse {
  readonly name: string;
  readonly size: string | undefined;
  /** nginx lets one zone serve several directives of one kind, and refuses it for different ones. */
  readonly use: string;
  readonly node: Directive;
}

const limitZones: ReadonlySet<string> = new Set(['limit_req_zone', 'limit_conn_zone']);
const cachePath = /^(?:proxy|fastcgi|uwsgi|scgi)_cache_path$/;

/** Every shared memory zone that a tree declares; `context` is that of `nodes`. */
export function zonesOf(nodes: readonly Node[], context: string): ZoneUse[] {
  const uses: ZoneUse[] = [];
  const stack: { nodes: readonly Node[]; side: string }[] = [{ nodes, side: context }];
  for (let level = stack.pop(); level !== undefined; level = stack.pop()) {
    for (const node of level.nodes) {
      if (node.kind === 'comment') continue;
      const name = node.name.value;
      const side = level.side === 'main' ? name : level.side;
      if (node.block !== undefined) stack.push({ nodes: node.block, side });
      const zone = declaredBy(node);
      if (zone !== undefined) uses.push({ ...zone, use: `by ${level.side}'s ${zone.kind}`, node });
    }
  }
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
