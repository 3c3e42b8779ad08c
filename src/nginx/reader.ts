import type { Comment, Directive, SyntaxProblem, Word } from './ast.ts';
import { Lexer } from './lexer.ts';
import type { CountBytes } from './limits.ts';
import { holdsLua, takeLua } from './lua-block.ts';

/**
 * What has just been read: a directive that ends in `;`, one that opens a block, a comment, the end of a block, or the
 * end of the text.
 */
export type Step = 'directive' | 'open' | 'comment' | 'close' | 'end';

/** Problems after which a text is given up. */
const mostProblems = 1000;

/** Words of one directive; what follows is not kept. */
const mostWords = 100_000;

/** Blocks within blocks; nginx itself runs out of its stack before. */
const deepest = 10_000;

/**
 * Reads one file of nginx configuration step by step, as nginx itself reads it. Every problem is collected in nginx's
 * own words (the first one is what nginx would say) and reading goes on after it; it never throws. Each `open` is
 * followed by its `close`, also where the text lost a brace.
 */
export class Reader {
  readonly #lexer: Lexer;
  /** Whether each open brace belongs to a directive; one that stood alone opens nothing. */
  readonly #open: boolean[] = [];
  #name: Word | undefined;
  /** The words behind the name, in an array that is used again: a fresh one would grow to more than it needs. */
  readonly #words: Word[] = [];
  #count = 0;
  /** Blocks that end at once, after what was unfinished in them. */
  #closing = 0;
  #ended = false;
  #directive: Directive | undefined;

  /** `count` tells bytes, which nginx's limits are in; by itself those of UTF-8. */
  constructor(text: string, count?: CountBytes) {
    this.#lexer = new Lexer(text, count);
  }

  get problems(): readonly SyntaxProblem[] {
    return this.#lexer.problems;
  }

  /** The directive of the last step; of an `open` its block is still to come, and `end` is that of its brace. */
  get directive(): Directive | undefined {
    return this.#directive;
  }

  get comment(): Comment | undefined {
    return this.#lexer.comment;
  }

  /** True while a directive's words are being read: the comment of the last step stands between them. */
  get isInside(): boolean {
    return this.#name !== undefined;
  }

  /** Offset behind what was read last. */
  get pos(): number {
    return this.#lexer.pos;
  }

  next(): Step {
    if (this.#closing > 0) return this.#close();
    if (this.#ended) return 'end';
    const lexer = this.#lexer;
    for (;;) {
      // Behind so many nobody learns anything more, and hostile text can have one for every byte.
      if (lexer.problems.length >= mostProblems) return this.#end(false);
      const token = lexer.next();
      switch (token) {
        case 'word':
          this.#take(lexer.word);
          break;
        case 'comment':
          return 'comment';
        case ';':
          if (this.#name === undefined) this.#unexpected(';');
          else return this.#finish(lexer.pos);
          break;
        case '{': {
          const step = this.#brace();
          if (step !== undefined) return step;
          break;
        }
        case '}': {
          const step = this.#closingBrace();
          if (step !== undefined) return step;
          break;
        }
        default:
          return this.#end(token === 'end');
      }
    }
  }

  #take(word: Word | undefined): void {
    if (word === undefined) return;
    if (this.#name === undefined) this.#name = word;
    else if (this.#count < mostWords) this.#words[this.#count++] = word;
    else if (this.#count === mostWords) {
      this.#lexer.report(`more than ${mostWords} words in one directive`, word.start, word.end, word.line);
      this.#words[this.#count++] = word;
    }
  }

  /** Ends the directive whose words were read. */
  #finish(end: number): Step {
    const name = this.#name;
    if (name === undefined) return 'end';
    const { start, line } = name;
    this.#directive = { kind: 'directive', name, args: this.#takeArgs(), start, end, line };
    this.#name = undefined;
    return 'directive';
  }

  #takeArgs(): readonly Word[] {
    const args = this.#words.slice(0, this.#count);
    this.#count = 0;
    return args;
  }

  #brace(): Step | undefined {
    const name = this.#name;
    if (name === undefined) {
      this.#open.push(false);
      this.#unexpected('{');
      return undefined;
    }
    if (holdsLua(name.value)) return this.#lua(name);
    if (this.#open.length >= deepest) {
      this.#lexer.report(`more than ${deepest} blocks are nested`, name.start, this.#lexer.pos, name.line);
      return this.#end(false);
    }
    this.#open.push(true);
    this.#finish(this.#lexer.pos);
    return 'open';
  }

  #closingBrace(): Step | undefined {
    const { start } = this.#lexer;
    const unfinished = this.#name !== undefined;
    const opened = this.#open.pop();
    if (unfinished || opened === undefined) this.#unexpected('}');
    if (opened) this.#closing++;
    if (unfinished) return this.#finish(start);
    return opened ? this.#close() : undefined;
  }

  #close(): Step {
    this.#closing--;
    return 'close';
  }

  /** The end of the text, of the directive that it cut off, and of every block that is open. */
  #end(report: boolean): Step {
    this.#ended = true;
    const { start, pos } = this.#lexer;
    const unfinished = this.#name !== undefined;
    if (report && unfinished) this.#lexer.report('unexpected end of file, expecting ";" or "}"', start, pos);
    else if (report && this.#open.length > 0)
      this.#lexer.report('unexpected end of file, expecting "}"', start, pos);
    for (const opened of this.#open) if (opened) this.#closing++;
    if (unfinished) return this.#finish(pos);
    return this.#closing > 0 ? this.#close() : 'end';
  }

  #unexpected(mark: string): void {
    this.#lexer.report(`unexpected "${mark}"`, this.#lexer.start, this.#lexer.pos);
  }

  #lua(name: Word): Step {
    const lexer = this.#lexer;
    const { code: verbatim, isClosed } = takeLua(lexer);
    if (!isClosed) lexer.report('unexpected end of file, expecting "}"', lexer.pos, lexer.pos);
    const { start, line } = name;
    const args = this.#takeArgs();
    this.#directive = { kind: 'directive', name, args, block: [], verbatim, start, end: lexer.pos, line };
    this.#name = undefined;
    return 'directive';
  }
}
