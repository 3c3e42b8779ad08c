import type { Directive } from '../ast.ts';
import { directiveRows } from '../catalogue.ts';

/**
 * The index of an argument that begins a line, is the name of a directive of that context, and has as many words behind
 * it as that takes: a `;` is missing in front of it. `opensBlock` says whether the last of them opens a block.
 */
export function swallowedLine(node: Directive, context: string, opensBlock = false): number | undefined {
  for (let i = 1; i < node.args.length; i++) {
    const word = node.args[i];
    const before = node.args[i - 1];
    if (word === undefined || before === undefined || word.line === before.line || word.quote !== '')
      continue;
    const same = node.args.slice(i + 1).filter(({ line }) => line === word.line).length;
    const rest = node.args.slice(i + 1).length;
    if (rest !== same || (rest === 0 && !opensBlock)) continue;
    const fits = directiveRows(word.value).some(
      ({ contexts, args, opens, origin }) =>
        origin === undefined &&
        (opens !== undefined) === opensBlock &&
        contexts.includes(context) &&
        args !== undefined &&
        rest >= args[0] &&
        rest <= (args[1] ?? rest),
    );
    if (fits) return i;
  }
  return undefined;
}
