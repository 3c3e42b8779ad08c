import type { Comment, Node } from '../nginx/ast.ts';
import type { SourceText } from '../nginx/check/source.ts';
import { parse } from '../nginx/parser.ts';

/** A rule that a comment names. */
export interface IgnoreName {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** A comment that ignores findings whose place starts from `from` up to before `to`. */
export interface IgnoreComment {
  readonly names: readonly IgnoreName[];
  /** What stands behind `--`; empty without one. */
  readonly reason: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

const mark = 'nginx-forge-ignore';
const form = /^#\s*nginx-forge-ignore(-file)?(?![\w-])(.*)$/s;

/**
 * Reads the comments that ignore findings: `# nginx-forge-ignore RULE[, RULE] -- reason` on a line of its own is for
 * the next directive with its block, behind something for that line; `nginx-forge-ignore-file` is for the whole text.
 */
export function readIgnores(source: SourceText): readonly IgnoreComment[] {
  // The second reading is for the few files that have such a comment.
  if (!source.text.includes(mark)) return [];
  const found: IgnoreComment[] = [];
  const levels: (readonly Node[])[] = [parse(source.text).nodes];
  for (let nodes = levels.pop(); nodes !== undefined; nodes = levels.pop()) {
    for (const [i, node] of nodes.entries()) {
      if (node.kind === 'comment') {
        const read = readComment(node, source.text, () => rangeFor(node, nodes, i, source.text));
        if (read !== undefined) found.push(read);
      } else if (node.block !== undefined) levels.push(node.block);
    }
  }
  return found;
}

type Range = readonly [from: number, to: number];

function readComment(comment: Comment, text: string, range: () => Range): IgnoreComment | undefined {
  const { start, line } = comment;
  const written = text.slice(start, comment.end).trimEnd();
  const match = form.exec(written);
  if (match === null) return undefined;
  const [, whole, rest = ''] = match;
  const dashes = /(?:^|\s)--(?=\s|$)/.exec(rest);
  const list = dashes === null ? rest : rest.slice(0, dashes.index);
  const reason = dashes === null ? '' : rest.slice(dashes.index + dashes[0].length).trim();
  const listStart = start + written.length - rest.length;
  const names = [...list.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => {
    const from = listStart + index;
    return { text: name, start: from, end: from + name.length, line };
  });
  const [from, to] = whole === undefined ? range() : [0, text.length + 1];
  return { names, reason, start, end: start + written.length, line, from, to };
}

function rangeFor(comment: Comment, nodes: readonly Node[], index: number, text: string): Range {
  if (comment.trailing) {
    return [text.lastIndexOf('\n', comment.start) + 1, comment.end];
  }
  for (const node of nodes.slice(index + 1)) if (node.kind === 'directive') return [node.start, node.end];
  return [0, 0];
}
