import type { Node } from '../../src/nginx/ast.ts';

/** A tree as plain data without places and spelling: `['name', 'arg', …]`, a block as a last list, `#text`. */
export type Shape = string | readonly (string | readonly Shape[])[];

export function shapeOf(nodes: readonly Node[]): Shape[] {
  return nodes.map((node) => {
    if (node.kind === 'comment') return `${node.trailing ? '~' : ''}#${node.text}`;
    const words = [node.name.value, ...node.args.map((arg) => arg.value)];
    if (node.verbatim !== undefined) return [...words, [node.verbatim]];
    return node.block === undefined ? words : [...words, shapeOf(node.block)];
  });
}
