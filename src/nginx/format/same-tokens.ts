import { Lexer } from '../lexer.ts';
import { endOfLuaBlock } from '../lua-block.ts';

/**
 * Whether two texts are the same to nginx and to a reader: the same words in the same spelling, marks and code, and
 * the same comments in the same places.
 */
export function haveSameTokens(a: string, b: string): boolean {
  const one = new Tokens(a);
  const other = new Tokens(b);
  for (;;) {
    const token = one.next();
    if (token !== other.next() || one.content !== other.content) return false;
    if (token === 'end' || token === 'stop') {
      return one.lexer.problems.length === other.lexer.problems.length;
    }
  }
}

class Tokens {
  readonly lexer: Lexer;
  /** What the last token says beyond its kind. */
  content = '';
  #name: string | undefined;

  constructor(text: string) {
    this.lexer = new Lexer(text);
  }

  next(): string {
    const { lexer } = this;
    const token = lexer.next();
    this.content = '';
    if (token === 'word') {
      this.content = lexer.word?.raw ?? '';
      this.#name ??= lexer.word?.value;
    } else if (token === 'comment') {
      const { text = '', trailing } = lexer.comment ?? {};
      this.content = `${trailing ? '~' : ''}#${text}`;
    } else {
      if (token === '{' && this.#name?.endsWith('_by_lua_block')) this.#readCode();
      this.#name = undefined;
    }
    return token;
  }

  #readCode(): void {
    const { lexer } = this;
    const brace = endOfLuaBlock(lexer.text, lexer.pos);
    const end = brace < 0 ? lexer.text.length : brace + 1;
    this.content = lexer.text.slice(lexer.pos, end);
    lexer.skipTo(end);
  }
}
