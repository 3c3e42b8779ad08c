import type { Directive, Node } from '../nginx/ast.ts';

/** Which argument of a directive names the variable that it makes. */
const definers: Readonly<Record<string, number>> = {
  map: 1,
  geo: -1,
  split_clients: 1,
  set: 0,
  auth_request_set: 0,
  perl_set: 0,
  js_set: 0,
  js_var: 0,
};

/** The variables that a configuration makes itself: maps, sets, named groups of regular expressions. Lower case. */
export function definedVariables(nodes: readonly Node[]): string[] {
  const names: string[] = [];
  const stack: Node[] = [...nodes];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'comment') continue;
    names.push(...definedBy(node));
    if (node.block !== undefined) for (const inner of node.block) stack.push(inner);
  }
  return names;
}

function definedBy(node: Directive): string[] {
  const names: string[] = [];
  const index = Object.hasOwn(definers, node.name.value) ? definers[node.name.value] : undefined;
  if (index !== undefined) {
    const word = index < 0 ? node.args.at(index) : node.args[index];
    if (word?.value.startsWith('$') === true) names.push(word.value.slice(1).toLowerCase());
  }
  for (const word of node.args) {
    if (!word.value.includes('(?')) continue;
    for (const [, name = ''] of word.value.matchAll(/\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g))
      names.push(name.toLowerCase());
  }
  return names;
}
