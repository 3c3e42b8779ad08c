import type { Node, ParseResult, Word } from './ast.ts';
import { Lexer } from './lexer.ts';
import { endOfLuaBlock } from './lua-block.ts';

/** A block that is open; a `{` that stood alone has no name. */
interface Frame {
  readonly name: Word | undefined;
  readonly args: readonly Word[];
  /** The nodes around the block. */
  readonly nodes: Node[];
}

/**
 * Reads one file of nginx configuration as nginx itself reads it. Every problem is collected in nginx's own words
 * (the first one is what nginx would say) and reading goes on after it; it never throws.
 */
export function parse(text: string): ParseResult {
  const lexer = new Lexer(text);
  const tree = new Tree(lexer);
  for (;;) {
    const token = lexer.next();
    switch (token) {
      case 'word':
        tree.word();
        break;
      case 'comment':
        tree.comment();
        break;
      case ';':
        tree.endDirective();
        break;
      case '{':
        tree.openBlock();
        break;
      case '}':
        tree.closeBlock();
        break;
      default:
        return { nodes: tree.finish(token === 'end'), problems: lexer.problems };
    }
  }
}

class Tree {
  readonly #lexer: Lexer;
  readonly #open: Frame[] = [];
  #nodes: Node[] = [];
  #name: Word | undefined;
  #args: Word[] = [];

  constructor(lexer: Lexer) {
    this.#lexer = lexer;
  }

  word(): void {
    const { word } = this.#lexer;
    if (word === undefined) return;
    if (this.#name === undefined) this.#name = word;
    else this.#args.push(word);
  }

  comment(): void {
    const { comment } = this.#lexer;
    if (comment === undefined) return;
    // Inside a directive there is no place for it in the tree, so it moves in front.
    this.#nodes.push(this.#name === undefined ? comment : { ...comment, trailing: false });
  }

  endDirective(): void {
    if (this.#name === undefined) this.#unexpected(';');
    else this.#addDirective(this.#lexer.pos);
  }

  openBlock(): void {
    const name = this.#name;
    if (name?.value.endsWith('_by_lua_block')) {
      this.#addLua(name);
      return;
    }
    this.#open.push({ name, args: this.#args, nodes: this.#nodes });
    // The content of a `{` that stood alone goes to the block around it.
    if (name === undefined) this.#unexpected('{');
    else this.#nodes = [];
    this.#startDirective();
  }

  closeBlock(): void {
    const unfinished = this.#name !== undefined;
    this.#addDirective(this.#lexer.start);
    if (unfinished || this.#open.length === 0) this.#unexpected('}');
    this.#close(this.#lexer.pos);
  }

  finish(reportEnd: boolean): readonly Node[] {
    const { start, pos } = this.#lexer;
    if (reportEnd && this.#name !== undefined) {
      this.#lexer.report('unexpected end of file, expecting ";" or "}"', start, pos);
    } else if (reportEnd && this.#open.length > 0) {
      this.#lexer.report('unexpected end of file, expecting "}"', start, pos);
    }
    this.#addDirective(pos);
    while (this.#open.length > 0) this.#close(pos);
    return this.#nodes;
  }

  #unexpected(mark: string): void {
    this.#lexer.report(`unexpected "${mark}"`, this.#lexer.start, this.#lexer.pos);
  }

  #startDirective(): void {
    this.#name = undefined;
    this.#args = [];
  }

  #addDirective(end: number): void {
    const name = this.#name;
    if (name === undefined) return;
    const { start, line } = name;
    this.#nodes.push({ kind: 'directive', name, args: this.#args, start, end, line });
    this.#startDirective();
  }

  #close(end: number): void {
    const frame = this.#open.pop();
    if (frame === undefined) return;
    const { name, args, nodes } = frame;
    if (name !== undefined) {
      const { start, line } = name;
      nodes.push({ kind: 'directive', name, args, block: this.#nodes, start, end, line });
    }
    this.#nodes = nodes;
  }

  #addLua(name: Word): void {
    const lexer = this.#lexer;
    const from = lexer.pos;
    const brace = endOfLuaBlock(lexer.text, from);
    const to = brace < 0 ? lexer.text.length : brace;
    lexer.skipTo(brace < 0 ? to : to + 1);
    if (brace < 0) lexer.report('unexpected end of file, expecting "}"', to, to);
    const verbatim = lexer.text.slice(from, to);
    const { start, line } = name;
    const args = this.#args;
    this.#nodes.push({ kind: 'directive', name, args, block: [], verbatim, start, end: lexer.pos, line });
    this.#startDirective();
  }
}
