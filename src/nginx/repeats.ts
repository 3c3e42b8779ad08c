import type { Directive, Node } from './ast.ts';
import { directiveRows } from './catalogue.ts';

/** Directives that stand twice in one block where nginx takes them once; the later one of each pair. */
export function repeatsOf(nodes: readonly Node[], context: string): Directive[] {
  const repeats: Directive[] = [];
  const stack: { nodes: readonly Node[]; context: string }[] = [{ nodes, context }];
  for (let level = stack.pop(); level !== undefined; level = stack.pop()) {
    const seen = new Set<string>();
    for (const node of level.nodes) {
      if (node.kind === 'comment') continue;
      const name = node.name.value;
      const row = directiveRows(name).find((r) => r.contexts.includes(level.context));
      if (seen.has(name) && row?.dup === true) repeats.push(node);
      seen.add(name);
      const inside = typeof row?.opens === 'object' ? row.opens[level.context] : row?.opens;
      if (node.block !== undefined && inside !== undefined)
        stack.push({ nodes: node.block, context: inside });
    }
  }
  return repeats;
}
