import type { Node, Word } from '../nginx/ast.ts';
import { makeWord } from '../nginx/make.ts';

/** A variable that is left to the container: its value in the tree that was checked, and in the other one. */
export interface LeftVariable {
  readonly name: string;
  readonly sample: string;
  readonly standIn: string;
}

/**
 * The nodes of a checked tree with names in the place of values, found by comparing it with one in which the variables
 * have other values. Undefined where the two differ in more than that: then a value decides more than a word.
 */
export function templateNodes(
  checked: readonly Node[],
  other: readonly Node[],
  variables: readonly LeftVariable[],
): readonly Node[] | undefined {
  if (checked.length !== other.length) return undefined;
  const nodes: Node[] = [];
  for (const [i, node] of checked.entries()) {
    const counterpart = other[i];
    const made = counterpart === undefined ? undefined : templateNode(node, counterpart, variables);
    if (made === undefined) return undefined;
    nodes.push(made);
  }
  return nodes;
}

function templateNode(node: Node, other: Node, variables: readonly LeftVariable[]): Node | undefined {
  if (node.kind === 'comment' || other.kind === 'comment') {
    if (node.kind !== 'comment' || other.kind !== 'comment') return undefined;
    const text = templateText(node.text, other.text, variables);
    return text === undefined ? undefined : { ...node, text };
  }
  const { block, verbatim } = node;
  if (node.name.value !== other.name.value || verbatim !== other.verbatim) return undefined;
  if (node.args.length !== other.args.length) return undefined;
  const args: Word[] = [];
  for (const [i, word] of node.args.entries()) {
    const made = templateWord(word, other.args[i], variables);
    if (made === undefined) return undefined;
    args.push(made);
  }
  if (block === undefined || other.block === undefined)
    return block === other.block ? { ...node, args } : undefined;
  const inside = templateNodes(block, other.block, variables);
  return inside && { ...node, args, block: inside };
}

function templateWord(
  word: Word,
  other: Word | undefined,
  variables: readonly LeftVariable[],
): Word | undefined {
  if (other === undefined) return undefined;
  // What does not depend on the variables keeps its spelling.
  if (word.value === other.value) return word;
  const text = templateText(word.value, other.value, variables);
  // A made word is printed in quotes: a blank or semicolon that the container has stays in its place.
  return text === undefined ? undefined : { ...makeWord(text), line: word.line };
}

/** Goes through both texts at once: where one has a sample and the other its stand-in, the name belongs. */
function templateText(
  checked: string,
  other: string,
  variables: readonly LeftVariable[],
): string | undefined {
  let text = '';
  let i = 0;
  let j = 0;
  while (i < checked.length || j < other.length) {
    const here = variables.find((v) => checked.startsWith(v.sample, i) && other.startsWith(v.standIn, j));
    if (here !== undefined) {
      text += `\${${here.name}}`;
      i += here.sample.length;
      j += here.standIn.length;
    } else if (checked[i] === other[j]) {
      text += checked[i];
      i++;
      j++;
    } else return undefined;
  }
  return text;
}
