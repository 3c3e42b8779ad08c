import { Lexer } from '../lexer.ts';
import { holdsLua, takeLua } from '../lua-block.ts';

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
      if (token === '{' && holdsLua(this.#name ?? '')) this.content = takeLua(lexer).code;
      this.#name = undefined;
    }
    return token;
  }
}
