import type { Comment, Directive, Node, Word } from './ast.ts';
import { quote, quoteProblem } from './quote.ts';

export { makeComment, makeDirective, makeWord } from './make.ts';

export interface PrintedText {
  readonly text: string;
  /**
   * For each line (index 0 is line 1) the node it was printed for: a block's closing brace belongs to the block's
   * directive, a trailing comment's line to what it follows. Empty lines have none.
   */
  readonly lines: readonly (Node | undefined)[];
}

/** A block that is being printed: the next of its nodes is `at`. */
interface Level {
  readonly nodes: readonly Node[];
  readonly owner: Directive | undefined;
  at: number;
}

/**
 * Lays a tree out in the canonical way: one directive a line, four spaces a level, an empty line around blocks and
 * before comments, which stay with what follows them. Words that were read keep their spelling, unless it holds a
 * line break; words that were made are quoted (and throw a QuoteError when `quoteProblem` has an answer).
 */
export function print(nodes: readonly Node[]): PrintedText {
  const lines: (Node | undefined)[] = [];
  return { text: layOut(nodes, new Output(lines)), lines };
}

/** The text of `print` alone. */
export function printText(nodes: readonly Node[]): string {
  return layOut(nodes, new Output(undefined));
}

function layOut(nodes: readonly Node[], out: Output): string {
  const stack: Level[] = [{ nodes, owner: undefined, at: 0 }];
  for (let level = stack.at(-1); level !== undefined; level = stack.at(-1)) {
    const at = level.at++;
    const node = level.nodes[at];
    if (node === undefined) {
      stack.pop();
      if (level.owner !== undefined) out.line(indent(stack.length - 1), '}', level.owner);
      continue;
    }
    if (wantsBlankLine(level, at)) out.blank();
    const depth = indent(stack.length - 1);
    if (node.kind === 'comment') {
      printComment(out, depth, node, trails(level, at));
    } else if (node.block === undefined || node.verbatim !== undefined) {
      out.line(depth, directiveText(node), node);
    } else {
      out.line(depth, directiveText(node), node);
      stack.push({ nodes: node.block, owner: node, at: 0 });
    }
  }
  return out.text();
}

class Output {
  readonly #lines: (Node | undefined)[] | undefined;
  readonly #texts: string[] = [];

  constructor(lines: (Node | undefined)[] | undefined) {
    this.#lines = lines;
  }

  line(indentation: string, content: string, node: Node): void {
    this.#texts.push(indentation + content);
    const lines = this.#lines;
    if (lines === undefined) return;
    lines.push(node);
    for (let lf = content.indexOf('\n'); lf >= 0; lf = content.indexOf('\n', lf + 1)) lines.push(node);
  }

  blank(): void {
    this.#texts.push('');
    this.#lines?.push(undefined);
  }

  /** Puts a comment behind what the last line holds. */
  append(content: string): void {
    this.#texts.push(`${this.#texts.pop() ?? ''} ${content}`);
  }

  text(): string {
    return this.#texts.length === 0 ? '' : `${this.#texts.join('\n')}\n`;
  }
}

const indents: string[] = [''];

function indent(depth: number): string {
  for (let i = indents.length; i <= depth; i++) indents.push('    '.repeat(i));
  return indents[depth] ?? '';
}

/** Whether `level.nodes[at]` is a comment that goes behind a directive or the opening brace. */
function trails({ nodes, owner }: Level, at: number): boolean {
  const node = nodes[at];
  if (node?.kind !== 'comment' || !node.trailing || node.text.includes('\n')) return false;
  return at === 0 ? owner !== undefined : nodes[at - 1]?.kind === 'directive';
}

function printComment(out: Output, depth: string, node: Comment, behind: boolean): void {
  if (behind) {
    out.append(commentText(node.text));
    return;
  }
  for (const line of node.text.split('\n')) out.line(depth, commentText(line), node);
}

function commentText(text: string): string {
  return `#${text}`.replace(/[ \t\r]+$/, '');
}

function directiveText(node: Directive): string {
  let text = wordText(node.name);
  for (const arg of node.args) text += ` ${wordText(arg)}`;
  if (node.verbatim !== undefined) return `${text} {${node.verbatim}}`;
  return text + (node.block === undefined ? ';' : ' {');
}

function wordText(word: Word): string {
  const { raw, value } = word;
  if (raw === undefined) return quote(value, 'literal');
  // The spelling of a word must not break lines, where the value can be written in another way.
  const breaks = raw.includes('\n') || raw.includes('\r');
  return breaks && quoteProblem(value, 'literal') === undefined ? quote(value, 'literal') : raw;
}

/** Whether an empty line goes before `level.nodes[at]`. */
function wantsBlankLine(level: Level, at: number): boolean {
  const { nodes } = level;
  const node = nodes[at];
  if (node === undefined || trails(level, at)) return false;
  const previous = nodes[trails(level, at - 1) ? at - 2 : at - 1];
  if (previous === undefined) return false;
  if (previous.kind === 'comment') return isApart(previous, node);
  return node.kind === 'comment' || previous.block !== undefined || node.block !== undefined;
}

/** A comment with an empty line behind it where it was read, such as a file's header, keeps that distance. */
function isApart(comment: Comment, next: Node): boolean {
  return comment.line > 0 && next.line > comment.line + 1;
}
