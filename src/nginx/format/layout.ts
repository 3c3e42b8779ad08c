import type { Comment, Word } from '../ast.ts';
import { Lexer } from '../lexer.ts';
import { isLongParameter, surelyFits } from '../limits.ts';
import { holdsLua, takeLua } from '../lua-block.ts';
import { joined } from './columns.ts';
import { type Continuation, continuationBlanks, continuationOf } from './continuation.ts';
import { LineEnds } from './line-ends.ts';
import { Output } from './output.ts';
import { Section } from './section.ts';

export interface Style {
  /** One level of indentation. */
  readonly indent: string;
  readonly eol: '\n' | '\r\n';
}

/** The laid out text, and the line end that most lines of the original had. */
export type LaidOut =
  | { readonly kind: 'text'; readonly text: string; readonly eol: Style['eol'] }
  | { readonly kind: 'broken' }
  | { readonly kind: 'too-large' };

/** Deeper blocks are not indented further, or nesting alone could make the text grow without bounds. */
const maxLevels = 64;
/** A directive with more words is a list, not a row of a table. */
const maxRowWords = 64;

const off = 'nginx-forge-fmt off';
const on = 'nginx-forge-fmt on';

/** Lays a text out token by token; `broken` when it is not nginx's language. */
export function layOut(text: string, style: Style): LaidOut {
  const layout = new Layout(text, style);
  while (layout.step());
  return layout.result();
}

/** A stretch that stays as it is: between an `off` comment and its `on`, or the end of the block around them. */
interface Frozen {
  readonly depth: number;
  readonly from: number;
}

class Layout {
  readonly #lexer: Lexer;
  readonly #out: Output;
  readonly #section: Section;
  readonly #style: Style;
  readonly #lineEnds: LineEnds;
  readonly #indents: string[] = [''];
  #depth = 0;
  /** The words of the directive that is being read; of one that is written already, those of its first line. */
  #words: Word[] = [];
  #wordCount = 0;
  /** Whether the directive that is being read has been begun in the output. */
  #isBegun = false;
  #continuation: Continuation | undefined;
  /** Whether a comment was the last thing in the directive that is being read. */
  #afterComment = false;
  #isDirectiveApart = false;
  /** Nothing stands in the block or file yet. */
  #isFresh = true;
  /** The open line ends in the `{` of a block in which nothing stands yet. */
  #isEmptyBlock = false;
  #frozen: Frozen | undefined;
  /** Length of the last word. */
  #lastLength = 0;
  /** Where the last token ended. */
  #end = 0;
  #endLine = 1;
  #isBroken = false;
  #finalLineEnd = true;

  constructor(text: string, style: Style) {
    this.#lexer = new Lexer(text);
    this.#out = new Output(style.eol);
    this.#section = new Section(text, this.#out);
    this.#lineEnds = new LineEnds(text);
    this.#style = style;
  }

  /** Reads a token; false after the last. */
  step(): boolean {
    const lexer = this.#lexer;
    const token = lexer.next();
    switch (token) {
      case 'word':
        if (lexer.word !== undefined) this.#word(lexer.word);
        break;
      case 'comment':
        if (lexer.comment !== undefined) this.#comment(lexer.comment);
        break;
      case ';':
        this.#semicolon();
        break;
      case '{':
        this.#openBlock();
        break;
      case '}':
        this.#closeBlock();
        break;
      default:
        this.#finish(token === 'end');
        return false;
    }
    return !this.#isBroken && !this.#out.isTooLarge;
  }

  result(): LaidOut {
    if (this.#isBroken || this.#lexer.problems.length > 0) return { kind: 'broken' };
    const text = this.#out.text(this.#finalLineEnd);
    if (this.#out.isTooLarge) return { kind: 'too-large' };
    return { kind: 'text', text, eol: this.#lineEnds.usual };
  }

  get #indent(): string {
    return this.#indentOf(this.#depth);
  }

  #indentOf(depth: number): string {
    const level = Math.min(depth, maxLevels);
    for (let i = this.#indents.length; i <= level; i++) this.#indents.push(this.#style.indent.repeat(i));
    return this.#indents[level] ?? '';
  }

  /** Notes where a token ends that begins on `line`; the line ends before it are counted. */
  #took(start: number, line: number, end: number): void {
    if (line !== this.#endLine && this.#frozen === undefined) this.#lineEnds.count(this.#end, start);
    this.#end = end;
    this.#endLine = this.#lexer.line;
  }

  #isApart(line: number): boolean {
    return !this.#isFresh && line > this.#endLine + 1;
  }

  #word(word: Word): void {
    const breaks = word.line - this.#endLine;
    const isFirst = this.#wordCount++ === 0;
    if (isFirst) this.#isDirectiveApart = this.#isApart(word.line);
    if (this.#frozen === undefined) {
      if (isFirst) this.#words = [word];
      else this.#argument(word, breaks);
      if (word.line !== this.#lexer.line) this.#begin();
    } else if (isFirst) {
      this.#words = [word];
    }
    this.#afterComment = false;
    this.#lastLength = word.end - word.start;
    this.#took(word.start, word.line, word.end);
  }

  #argument(word: Word, breaks: number): void {
    const words = this.#words;
    if (!this.#isBegun && breaks === 0 && words.length < maxRowWords) {
      words.push(word);
      return;
    }
    this.#begin();
    const { raw = '' } = word;
    if (breaks > 0) this.#continue(raw, word.start, breaks);
    else this.#out.append(word.start === this.#end ? raw : ` ${raw}`);
  }

  /** Begins the directive in the output, where it is more than a line of a few words. */
  #begin(): void {
    if (this.#isBegun) return;
    this.#isBegun = true;
    this.#flush();
    this.#out.line(this.#indent + joined(this.#words), this.#isDirectiveApart);
  }

  #continue(content: string, start: number, breaks: number): void {
    const { text } = this.#lexer;
    this.#continuation ??= continuationOf(text, this.#words, start, {
      indent: this.#indent,
      level: this.#indentOf(this.#depth + 1),
      step: this.#style.indent,
    });
    this.#out.line(continuationBlanks(text, start, this.#continuation) + content, breaks > 1);
  }

  #comment(comment: Comment): void {
    const end = comment.start + 1 + comment.text.length;
    if (this.#frozen !== undefined) this.#frozenComment(comment, this.#frozen);
    else if (this.#wordCount > 0) this.#innerComment(comment);
    else if (comment.trailing) this.#trailingComment(comment);
    else this.#ownComment(comment);
    this.#took(comment.start, comment.line, end);
    if (comment.text.trim() === off) this.#freeze(comment);
    if (comment.end === this.#lexer.text.length && comment.end - comment.start > surelyFits)
      this.#finalLineEnd = !isLongParameter(this.#lexer.text, comment.start, end, 'line');
  }

  #innerComment({ trailing, text, start, line }: Comment): void {
    this.#begin();
    if (trailing) this.#out.append(` #${text}`);
    else this.#continue(`#${text}`, start, line - this.#endLine);
    this.#afterComment = true;
  }

  #trailingComment(comment: Comment): void {
    if (this.#section.isEmpty) this.#out.append(` #${comment.text}`);
    else this.#section.addTrailing(comment);
    this.#isEmptyBlock = false;
  }

  #ownComment(comment: Comment): void {
    this.#section.addComment(comment, this.#isApart(comment.line));
    this.#isFresh = false;
    this.#isEmptyBlock = false;
  }

  #freeze({ trailing, end }: Comment): void {
    if (this.#frozen !== undefined || this.#wordCount > 0 || trailing) return;
    this.#flush();
    this.#frozen = { depth: this.#depth, from: end + 1 };
  }

  #frozenComment(comment: Comment, { depth }: Frozen): void {
    if (this.#wordCount > 0 || comment.trailing || this.#depth !== depth || comment.text.trim() !== on)
      return;
    this.#thaw();
    this.#ownComment(comment);
  }

  /** Writes the frozen stretch as it is. */
  #thaw(): void {
    const from = this.#frozen?.from ?? 0;
    if (this.#end > from) this.#out.line(this.#lexer.text.slice(from, this.#end));
    this.#frozen = undefined;
  }

  #semicolon(): void {
    const { start, pos, line } = this.#lexer;
    if (this.#wordCount === 0) this.#isBroken = true;
    else if (this.#frozen === undefined) this.#endRow(start);
    this.#took(start, line, pos);
    this.#startNode();
  }

  #endRow(semicolon: number): void {
    if (!this.#isBegun) {
      if (this.#section.isFull) this.#flush();
      this.#section.add(this.#words, semicolon, this.#isDirectiveApart);
    } else if (this.#afterComment) {
      this.#out.line(`${this.#indent};`);
    } else {
      this.#out.append(';');
    }
  }

  #openBlock(): void {
    const lexer = this.#lexer;
    const { start, line } = lexer;
    const name = this.#words[0];
    if (this.#wordCount === 0 || name === undefined) {
      this.#isBroken = true;
      return;
    }
    const isLua = holdsLua(name.value);
    const lua = isLua ? this.#readLua() : '';
    if (this.#frozen === undefined) {
      this.#begin();
      const brace = `{${lua}`;
      if (this.#afterComment) this.#out.line(this.#indent + brace);
      else this.#out.append(this.#mustGlue(start) ? brace : ` ${brace}`);
    }
    this.#took(start, line, lexer.pos);
    this.#startNode();
    if (isLua) return;
    this.#depth++;
    this.#isFresh = true;
    this.#isEmptyBlock = true;
  }

  /** A word that only just fits into nginx's buffer has no room for a blank behind it. */
  #mustGlue(brace: number): boolean {
    return this.#end === brace && this.#lastLength > surelyFits;
  }

  /** The code and its closing brace. */
  #readLua(): string {
    const { code, isClosed } = takeLua(this.#lexer);
    if (!isClosed) this.#isBroken = true;
    return `${code}}`;
  }

  #closeBlock(): void {
    const { start, pos, line } = this.#lexer;
    if (this.#wordCount > 0 || this.#depth === 0) {
      this.#isBroken = true;
      return;
    }
    if (this.#frozen?.depth === this.#depth) this.#thaw();
    if (this.#frozen === undefined) {
      this.#flush();
      if (this.#isEmptyBlock) this.#out.append('}');
      else this.#out.line(`${this.#indentOf(this.#depth - 1)}}`);
    }
    this.#took(start, line, pos);
    this.#depth--;
    this.#startNode();
  }

  #finish(atEnd: boolean): void {
    if (!atEnd || this.#wordCount > 0 || this.#depth > 0) this.#isBroken = true;
    if (this.#frozen !== undefined) this.#thaw();
    this.#flush();
    this.#lineEnds.count(this.#end, this.#lexer.text.length);
  }

  #startNode(): void {
    this.#wordCount = 0;
    this.#isBegun = false;
    this.#continuation = undefined;
    this.#afterComment = false;
    this.#isFresh = false;
    this.#isEmptyBlock = false;
  }

  #flush(): void {
    this.#section.flush(this.#indent);
  }
}
