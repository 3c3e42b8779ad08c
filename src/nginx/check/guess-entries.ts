import type { Directive } from '../ast.ts';
import { directiveRows } from '../catalogue.ts';
import { parse } from '../parser.ts';

/** First words of an entry that are no keys. */
const keywords: ReadonlySet<string> = new Set([
  'default',
  'delete',
  'hostnames',
  'include',
  'proxy',
  'proxy_recursive',
  'ranges',
  'volatile',
]);

/**
 * The block whose entries a text holds, and nothing else: `map`, `geo` or `types`; undefined when it holds directives.
 * Half of its first words have to be such that no directive could be called that.
 */
export function guessEntries(text: string): string | undefined {
  const { nodes, problems } = parse(text);
  if (problems.length > 0) return undefined;
  const keys: string[] = [];
  for (const node of nodes) {
    if (node.kind === 'comment') continue;
    const word = node.name.value;
    if (keywords.has(word)) continue;
    if (node.block !== undefined || node.args.length === 0 || isDirective(node)) return undefined;
    if (node.args.length > 1 && !isType(word)) return undefined;
    keys.push(word);
  }
  const odd = keys.filter((key) => !/^\w+$/.test(key) || /^\d/.test(key)).length;
  if (odd === 0 || odd * 2 < keys.length) return undefined;
  if (keys.every(isType)) return 'types';
  return keys.every(isNetwork) ? 'geo' : 'map';
}

function isDirective({ name }: Directive): boolean {
  return directiveRows(name.value).length > 0;
}

function isType(word: string): boolean {
  return /^[a-z]+\/[\w.+-]+$/i.test(word);
}

function isNetwork(word: string): boolean {
  return /^(?:[\d.]+(?:[/-][\d.]+)?|[\da-f:.]*:[\da-f:.]*(?:\/\d+)?)$/i.test(word);
}
