/** A part of a regular expression with its quantifier, in the order of the text. */
export interface Piece {
  readonly kind: 'char' | 'class' | 'any' | 'group' | 'assertion' | 'other';
  /** As written, without the quantifier. */
  readonly text: string;
  readonly start: number;
  readonly min: number;
  readonly max: number;
  /** Takes nothing back: `a++`. */
  readonly possessive: boolean;
  /** The ways through a group. */
  readonly ways: readonly (readonly Piece[])[];
  /** Number of the capture, or 0. */
  readonly capture: number;
  readonly name: string | undefined;
  readonly atomic: boolean;
}

export interface Pattern {
  readonly ways: readonly (readonly Piece[])[];
  readonly captures: number;
}

/**
 * Reads a regular expression as far as the rules need it; undefined where it has anything out of the ordinary, so that
 * nothing is said of it.
 */
export function readPattern(text: string): Pattern | undefined {
  if (/\\[QEKGR1-9gk]|\(\?[a-zA-Z^]*x|\(\*|\(\?[(CR&|P>#\d+]|\\[pPX]\{/.test(text.replaceAll('(?P<', '(?<')))
    return undefined;
  const reader = new Reader(text);
  const ways = reader.ways();
  return reader.at === text.length && ways !== undefined ? { ways, captures: reader.captures } : undefined;
}

/** Every piece at every depth. */
export function* allPieces(ways: readonly (readonly Piece[])[]): Generator<Piece> {
  for (const way of ways)
    for (const piece of way) {
      yield piece;
      yield* allPieces(piece.ways);
    }
}

const quantifier = /(?:[*+?]|\{(\d*)(,?)(\d*)\})([?+]?)/y;

class Reader {
  readonly text: string;
  at = 0;
  captures = 0;

  constructor(text: string) {
    this.text = text;
  }

  ways(): Piece[][] | undefined {
    const ways: Piece[][] = [[]];
    while (this.at < this.text.length && this.text[this.at] !== ')') {
      if (this.text[this.at] === '|') {
        this.at++;
        ways.push([]);
        continue;
      }
      const piece = this.#piece();
      if (piece === undefined) return undefined;
      ways.at(-1)?.push(piece);
    }
    return ways;
  }

  #piece(): Piece | undefined {
    const start = this.at;
    const c = this.text[start] ?? '';
    const bare = c === '(' ? this.#group() : this.#single(c);
    if (bare === undefined) return undefined;
    const text = this.text.slice(start, this.at);
    quantifier.lastIndex = this.at;
    const match = quantifier.exec(this.text);
    const empty = match?.[1] === '' && match[3] === '';
    if (match === null || empty) return { ...plain, ...bare, text, start };
    this.at += match[0].length;
    const [whole, low, comma, high, mode] = match;
    const counted = whole.startsWith('{');
    const min = counted ? Number(low) : whole.startsWith('+') ? 1 : 0;
    const most = high === '' ? (comma === '' ? min : Number.POSITIVE_INFINITY) : Number(high);
    const max = counted ? most : whole.startsWith('?') ? 1 : Number.POSITIVE_INFINITY;
    return { ...plain, ...bare, text, start, min, max, possessive: mode === '+' };
  }

  #single(c: string): Partial<Piece> & Pick<Piece, 'kind'> {
    this.at++;
    switch (c) {
      case '.':
        return { kind: 'any' };
      case '^':
      case '$':
        return { kind: 'assertion' };
      case '[':
        this.#skipClass();
        return { kind: 'class' };
      case '\\': {
        const escaped = this.text[this.at] ?? '';
        this.at++;
        if (/[dDwWsShHvVN]/.test(escaped)) return { kind: 'class' };
        return { kind: /[bBAzZ]/.test(escaped) ? 'assertion' : 'char' };
      }
      default:
        return { kind: 'char' };
    }
  }

  #skipClass(): void {
    if (this.text[this.at] === '^') this.at++;
    if (this.text[this.at] === ']') this.at++;
    while (this.at < this.text.length && this.text[this.at] !== ']') {
      const posix = /\[:\^?\w*:\]/y;
      posix.lastIndex = this.at;
      const name = posix.exec(this.text);
      this.at += name === null ? (this.text[this.at] === '\\' ? 2 : 1) : name[0].length;
    }
    this.at++;
  }

  #group(): (Partial<Piece> & Pick<Piece, 'kind'>) | undefined {
    const intro = /\((?:\?(?:P?<(\w+)>|'(\w+)'|(<?[=!])|([:>])|([a-zA-Z^-]*)([:)])))?/y;
    intro.lastIndex = this.at;
    const match = intro.exec(this.text);
    if (match === null) return undefined;
    const [whole, angled, quoted, look, kind, , end] = match;
    this.at += whole.length;
    if (end === ')') return { kind: 'other' };
    const captures = look === undefined && kind === undefined && end === undefined;
    const capture = captures ? ++this.captures : 0;
    const ways = this.ways();
    if (ways === undefined || this.text[this.at] !== ')') return undefined;
    this.at++;
    if (look !== undefined) return { kind: 'assertion' };
    return { kind: 'group', ways, capture, name: angled ?? quoted, atomic: kind === '>' };
  }
}

const plain = {
  min: 1,
  max: 1,
  possessive: false,
  ways: [],
  capture: 0,
  name: undefined,
  atomic: false,
} as const;
