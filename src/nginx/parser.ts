import type { Comment, Directive, Node, ParseResult } from './ast.ts';
import { Reader } from './reader.ts';

/**
 * Reads one file of nginx configuration into a syntax tree. Every problem is collected in nginx's own words (the first
 * one is what nginx would say) and reading goes on after it; it never throws.
 */
export function parse(text: string): ParseResult {
  const reader = new Reader(text);
  const nodes = readNodes(reader);
  return { nodes, problems: reader.problems };
}

/** A directive whose block is being read, and the nodes around it. */
interface OpenBlock {
  readonly directive: Directive;
  readonly around: Node[];
}

/** The nodes up to the end of the block that the reader is in, or of the text. */
export function readNodes(reader: Reader): readonly Node[] {
  const open: OpenBlock[] = [];
  let nodes: Node[] = [];
  for (;;) {
    switch (reader.next()) {
      case 'directive':
        if (reader.directive !== undefined) nodes.push(reader.directive);
        break;
      case 'comment':
        if (reader.comment !== undefined) nodes.push(placed(reader.comment, reader));
        break;
      case 'open':
        if (reader.directive !== undefined) open.push({ directive: reader.directive, around: nodes });
        nodes = [];
        break;
      case 'close': {
        const closed = open.pop();
        if (closed === undefined) return nodes;
        closed.around.push(withBlock(closed.directive, nodes, reader.pos));
        nodes = closed.around;
        break;
      }
      default:
        return nodes;
    }
  }
}

/** Passes over the block that the reader is in. */
export function skipBlock(reader: Reader): void {
  for (let depth = 1; depth > 0; ) {
    const step = reader.next();
    if (step === 'open') depth++;
    else if (step === 'close') depth--;
    else if (step === 'end') return;
  }
}

/** Inside a directive there is no place for a comment in the tree, so it moves in front. */
function placed(comment: Comment, { isInside }: Reader): Comment {
  return isInside ? { ...comment, trailing: false } : comment;
}

/** The directive with its block, which ends at `end`. */
export function withBlock(directive: Directive, block: readonly Node[], end: number): Directive {
  const { name, args, start, line } = directive;
  return { kind: 'directive', name, args, block, start, end, line };
}
