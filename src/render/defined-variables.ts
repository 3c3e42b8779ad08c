import type { Directive, Node } from '../nginx/ast.ts';

/** Directives whose arguments may be regular expressions with named groups. */
const matchers = new Set(['location', 'server_name', 'if', 'rewrite']);

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
    const name = node.name.value;
    if (Object.hasOwn(definers, name)) names.push(...definedBy(node, definers[name] ?? 0));
    if (matchers.has(name)) names.push(...namedGroups(node));
    if (node.block !== undefined) for (const inner of node.block) stack.push(inner);
  }
  return names;
}

function definedBy(node: Directive, index: number): string[] {
  const word = index < 0 ? node.args.at(index) : node.args[index];
  const names = word?.value.startsWith('$') === true ? [word.value.slice(1).toLowerCase()] : [];
  // the keys of a map may be regular expressions
  for (const entry of node.block ?? [])
    if (entry.kind === 'directive') names.push(...groupsIn(entry.name.value));
  return names;
}

function namedGroups(node: Directive): string[] {
  return node.args.flatMap((word) => groupsIn(word.value));
}

const noGroups: string[] = [];

function groupsIn(text: string): string[] {
  if (!text.includes('(?')) return noGroups;
  return [...text.matchAll(/\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g)].map((match) =>
    (match[1] ?? '').toLowerCase(),
  );
}
