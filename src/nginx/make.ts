import type { Comment, Directive, Node, Word } from './ast.ts';

/** A word that was made: the printer quotes its value. */
export function makeWord(value: string): Word {
  return { value, quote: '', start: 0, end: 0, line: 0 };
}

/** A directive that was made; `block` is given for one that ends in `{ … }`. */
export function makeDirective(
  name: string,
  args: readonly (string | Word)[],
  block?: readonly Node[],
): Directive {
  return {
    kind: 'directive',
    name: makeWord(name),
    args: args.map((arg) => (typeof arg === 'string' ? makeWord(arg) : arg)),
    ...(block === undefined ? {} : { block }),
    start: 0,
    end: 0,
    line: 0,
  };
}

/** A comment on a line of its own; `text` is what stands behind `#`, its blank included. */
export function makeComment(text: string): Comment {
  return { kind: 'comment', text, trailing: false, start: 0, end: 0, line: 0 };
}
