import type { Directive, Node } from '../nginx/ast.ts';

/** Directives whose arguments may be regular expressions with named groups. */
const matchers = [
  'location',
  'server_name',
  'if',
  'rewrite',
  'proxy_redirect',
  'proxy_cookie_domain',
  'proxy_cookie_path',
] as const;

type Definer = number | 'matcher' | 'entries';

/** Which argument of a directive names the variable that it makes; or the entries of its block do. */
const definers: ReadonlyMap<string, Definer> = new Map<string, Definer>([
  ['map', 1],
  ['geo', -1],
  ['split_clients', 1],
  ['set', 0],
  ['auth_request_set', 0],
  ['geoip2', 'entries'],
  ['perl_set', 0],
  ['js_set', 0],
  ['js_var', 0],
  ...matchers.map((name) => [name, 'matcher'] as const),
]);

const noNames: readonly string[] = [];

/** The variables that a configuration makes itself: maps, sets, named groups of regular expressions. Lower case. */
export function definedVariables(nodes: readonly Node[]): readonly string[] {
  let names: string[] | undefined;
  const stack: Node[] = [...nodes];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'comment') continue;
    const how = definers.get(node.name.value);
    if (how !== undefined) {
      const found =
        how === 'matcher' ? namedGroups(node) : how === 'entries' ? entryNames(node) : definedBy(node, how);
      if (found.length > 0) names = [...(names ?? []), ...found];
    }
    if (node.block !== undefined) for (const inner of node.block) stack.push(inner);
  }
  return names ?? noNames;
}

function definedBy(node: Directive, index: number): string[] {
  const word = index < 0 ? node.args.at(index) : node.args[index];
  const names = word?.value.startsWith('$') === true ? [word.value.slice(1).toLowerCase()] : [];
  // the keys of a map may be regular expressions
  for (const entry of node.block ?? [])
    if (entry.kind === 'directive') names.push(...groupsIn(entry.name.value));
  return names;
}

function entryNames({ block = [] }: Directive): string[] {
  return block.flatMap((entry) =>
    entry.kind === 'directive' && entry.name.value.startsWith('$')
      ? [entry.name.value.slice(1).toLowerCase()]
      : [],
  );
}

function namedGroups(node: Directive): readonly string[] {
  return node.args.some((word) => word.value.includes('(?'))
    ? node.args.flatMap((word) => groupsIn(word.value))
    : noNames;
}

const noGroups: string[] = [];

function groupsIn(text: string): string[] {
  if (!text.includes('(?')) return noGroups;
  return [...text.matchAll(/\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g)].map((match) =>
    (match[1] ?? '').toLowerCase(),
  );
}
