/**
 * The syntax tree of an nginx configuration, as nginx's own reader sees it.
 * Offsets count UTF-16 units of the text that was parsed; lines count from 1, as nginx counts them.
 * A node that was made, not read, stands at line 0.
 */

/** One word of a directive. */
export interface Word {
  /** The value that nginx sees: quotes taken away, escapes undone. */
  readonly value: string;
  /** How it was written; `''` is a bare word. */
  readonly quote: '' | '"' | "'";
  /** The word as written, quotes included. Absent on words that were made, not read. */
  readonly raw?: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export interface Directive {
  readonly kind: 'directive';
  readonly name: Word;
  readonly args: readonly Word[];
  /** The block's content; absent when the directive ends in `;`. */
  readonly block?: readonly Node[];
  /** The text between the braces of a `*_by_lua_block`, which nginx does not read; `block` is empty then. */
  readonly verbatim?: string;
  readonly start: number;
  readonly end: number;
  /** Line of the name. */
  readonly line: number;
}

export interface Comment {
  readonly kind: 'comment';
  /** Text after `#`, up to the line's end, without blanks at its end. */
  readonly text: string;
  /** True when it follows a directive, `{` or `}` on its own line. */
  readonly trailing: boolean;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export type Node = Directive | Comment;

export interface SyntaxProblem {
  /** What nginx's own message would say, in its words. */
  readonly message: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface ParseResult {
  readonly nodes: readonly Node[];
  readonly problems: readonly SyntaxProblem[];
}
