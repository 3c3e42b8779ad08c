import type { Directive } from '../nginx/ast.ts';
import { makeWord } from '../nginx/make.ts';

/** The directive with another value for one argument; the same object when nothing changes or the argument is missing. */
export function replaceArg(node: Directive, index: number, change: (value: string) => string): Directive {
  const old = node.args[index];
  if (old === undefined) return node;
  const value = change(old.value);
  if (value === old.value) return node;
  // The line is kept: it tells where the directive stands in the file that was rendered.
  return { ...node, args: node.args.with(index, { ...makeWord(value), line: old.line }) };
}
