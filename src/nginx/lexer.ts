import type { Comment, SyntaxProblem, Word } from './ast.ts';
import { type CountBytes, isLongParameter, longParameterMessage, surelyFits, utf8Length } from './limits.ts';
import { undoEscapes } from './undo-escapes.ts';

/** What the lexer has just read. `stop` means that nothing after it can be trusted. */
export type Token = 'word' | 'comment' | ';' | '{' | '}' | 'end' | 'stop';

const LF = 10;
const SPACE = 32;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

/** 1: a separator. 2: ends a bare word as well. 3: `\` and `$`, which look at the next character. */
const kinds = new Uint8Array(128);
for (const c of ' \t\r\n') kinds[c.charCodeAt(0)] = 1;
for (const c of ';{') kinds[c.charCodeAt(0)] = 2;
for (const c of '\\$') kinds[c.charCodeAt(0)] = 3;

/**
 * nginx's own token reader over a string (`ngx_conf_read_token`, 1.13.8 and newer), except that it
 * goes on after a problem. The words and comments it reads are in `word` and `comment`.
 */
export class Lexer {
  readonly text: string;
  readonly problems: SyntaxProblem[] = [];
  pos = 0;
  line = 1;
  /** Where the last token starts, quote marks included. */
  start = 0;
  word: Word | undefined;
  comment: Comment | undefined;
  /** Line on which the last token that is no comment ended; 0 when nothing came before. */
  #lastLine = 0;
  /** Set after a closing quote, which only a separator, `;`, `{` or `)` may follow. */
  #needsSpace = false;

  readonly #count: CountBytes;

  /** `count` tells bytes, which nginx's limits are in; by itself those of UTF-8. */
  constructor(text: string, count: CountBytes = utf8Length) {
    this.#count = count;
    this.text = text;
  }

  next(): Token {
    const { text } = this;
    const { length } = text;
    let i = this.pos;
    for (; i < length; i++) {
      const c = text.charCodeAt(i);
      if (c > SPACE || kinds[c] !== 1) {
        if (i > this.pos) this.#needsSpace = false;
        this.pos = i;
        return this.#token(c);
      }
      if (c === LF) this.line++;
    }
    this.pos = length;
    this.start = length;
    return 'end';
  }

  report(message: string, start: number, end: number, line = this.line): void {
    this.problems.push({ message, line, start, end });
  }

  /** Takes characters up to `end` as they are; for what nginx lets a module read. */
  skipTo(end: number): void {
    for (let i = this.pos; i < end; i++) if (this.text.charCodeAt(i) === LF) this.line++;
    this.pos = end;
    this.#lastLine = this.line;
  }

  #token(c: number): Token {
    this.start = this.pos;
    if (this.#needsSpace) {
      this.#needsSpace = false;
      if (c !== 59 && c !== OPEN_BRACE && c !== 41) this.#unexpectedAfterQuote();
    }
    switch (c) {
      case 59:
        return this.#mark(';');
      case OPEN_BRACE:
        return this.#mark('{');
      case 125:
        return this.#mark('}');
      case 35:
        return this.#comment();
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        return this.#quoted(c);
      default:
        return this.#bare();
    }
  }

  #mark(token: ';' | '{' | '}'): Token {
    this.pos++;
    this.#lastLine = this.line;
    return token;
  }

  #unexpectedAfterQuote(): void {
    const char = String.fromCodePoint(this.text.codePointAt(this.pos) ?? 0);
    this.report(`unexpected "${char}"`, this.pos, this.pos + char.length);
  }

  #comment(): Token {
    const { text, start, line } = this;
    const lf = text.indexOf('\n', start);
    const end = lf < 0 ? text.length : lf;
    if (isLongParameter(text, start, end, lf < 0 ? 'end' : 'line', this.#count))
      this.#reportLong(start, end, '');
    let last = end;
    while (last > start + 1 && kinds[text.charCodeAt(last - 1)] === 1) last--;
    const trailing = this.#lastLine === line;
    this.comment = { kind: 'comment', text: text.slice(start + 1, last), trailing, start, end, line };
    this.pos = end;
    return 'comment';
  }

  #bare(): Token {
    const { text, start, line } = this;
    const { length } = text;
    let i = start;
    let escaped = false;
    for (; i < length; i++) {
      const c = text.charCodeAt(i);
      if (c >= 128) continue;
      const kind = kinds[c];
      if (kind === 0) continue;
      if (kind !== 3) break;
      if (c === BACKSLASH) {
        escaped = true;
        i++;
        if (text.charCodeAt(i) === LF) this.line++;
      } else {
        while (text.charCodeAt(i + 1) === OPEN_BRACE) i++;
      }
    }
    if (i > length) i = length;
    this.pos = i;
    this.#lastLine = this.line;
    if (i - start > surelyFits) this.#checkLength(start, i, line);
    const raw = text.slice(start, i);
    const value = escaped ? undoEscapes(raw) : raw;
    this.word = { value, quote: '', raw, start, end: i, line };
    return 'word';
  }

  #checkLength(start: number, end: number, line: number): void {
    const follow = this.#follow(end);
    if (follow !== 'other' && isLongParameter(this.text, start, end, follow, this.#count))
      this.#reportLong(start, end, '', line);
  }

  #quoted(mark: number): Token {
    const { text, start, line } = this;
    const quote = mark === DOUBLE_QUOTE ? '"' : "'";
    let escaped = false;
    let i = start + 1;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === mark) break;
      if (c === LF) this.line++;
      if (c !== BACKSLASH) continue;
      escaped = true;
      i++;
      if (text.charCodeAt(i) === LF) this.line++;
    }
    if (i >= text.length) return this.#unterminated(quote, line);
    this.pos = i + 1;
    this.#lastLine = this.line;
    this.#needsSpace = true;
    if (this.#isFatallyLong(i, quote, line)) return 'stop';
    const inner = text.slice(start + 1, i);
    const value = escaped ? undoEscapes(inner) : inner;
    this.word = { value, quote, raw: text.slice(start, i + 1), start, end: i + 1, line };
    return 'word';
  }

  /** Reports an over-long quoted word; true when its closing quote is likely another word's opening one. */
  #isFatallyLong(end: number, quote: '"' | "'", line: number): boolean {
    const { text, start } = this;
    const after = this.#follow(end + 1);
    const follow = after === 'separator' ? 'quote-separator' : 'quote';
    if (!isLongParameter(text, start + 1, end, follow, this.#count)) return false;
    this.#reportLong(start + 1, end, quote, line);
    return this.line !== line || after === 'other';
  }

  #unterminated(quote: '"' | "'", line: number): Token {
    const { text, start } = this;
    this.pos = text.length;
    if (isLongParameter(text, start + 1, text.length, 'end', this.#count)) {
      this.#reportLong(start + 1, text.length, quote, line);
    } else {
      this.report('unexpected end of file, expecting ";" or "}"', start, text.length);
    }
    return 'stop';
  }

  #reportLong(start: number, end: number, quote: '' | '"' | "'", line = this.line): void {
    this.report(longParameterMessage(this.text, start, end, quote, this.#count), start, end, line);
  }

  #follow(i: number): 'end' | 'separator' | 'mark' | 'other' {
    if (i >= this.text.length) return 'end';
    const c = this.text.charCodeAt(i);
    const kind = c < 128 ? kinds[c] : 0;
    return kind === 1 ? 'separator' : kind === 2 || c === 41 ? 'mark' : 'other';
  }
}
