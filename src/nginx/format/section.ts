import type { Comment, Word } from '../ast.ts';
import {
  align,
  commentColumn,
  isCommentPadded,
  joined,
  type Row,
  type Starts,
  startColumn,
  tabWidths,
  widthOf,
} from './columns.ts';
import type { Output } from './output.ts';

/** So many rows are laid out together at most: what is longer is a table made by a machine. */
const maxItems = 10_000;

interface DirectiveItem extends Row {
  readonly kind: 'directive';
  readonly isApart: boolean;
  /** One blank stands between each two words, as it is to be. */
  readonly isPlain: boolean;
  comment: Comment | undefined;
}

interface CommentItem {
  readonly kind: 'comment';
  readonly comment: Comment;
  readonly isApart: boolean;
  /** It goes on with the trailing comment above and stays in its column. */
  readonly goesOn: boolean;
}

type Item = DirectiveItem | CommentItem;

/** The one-line directives and comments that follow each other in a block, kept until their columns are known. */
export class Section {
  readonly #text: string;
  readonly #out: Output;
  #items: Item[] = [];
  #hasPadding = false;
  #paragraph = 0;

  constructor(text: string, out: Output) {
    this.#text = text;
    this.#out = out;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  add(words: readonly Word[], semicolon: number, isApart: boolean): void {
    const gaps = this.#gaps(words);
    this.#hasPadding ||= gaps === 'padded';
    if (isApart) this.#paragraph++;
    this.#items.push({
      kind: 'directive',
      words,
      semicolon,
      isApart,
      isPlain: gaps === 'plain',
      comment: undefined,
      paragraph: this.#paragraph,
    });
  }

  /** Whether a directive would be one too many. */
  get isFull(): boolean {
    return this.#items.length >= maxItems;
  }

  /** Takes a comment behind the last directive; the section must have one. */
  addTrailing(comment: Comment): void {
    const last = this.#items.at(-1);
    if (last?.kind !== 'directive') return;
    last.comment = comment;
    this.#hasPadding ||= isCommentPadded(this.#text, last);
  }

  addComment(comment: Comment, isApart: boolean): void {
    if (isApart) this.#paragraph++;
    this.#items.push({ kind: 'comment', comment, isApart, goesOn: this.#goesOn(comment) });
  }

  /** Writes everything that it has. */
  flush(indent: string): void {
    if (this.#items.length === 0) return;
    const rows = this.#hasPadding ? this.#items.filter((item) => item.kind === 'directive') : [];
    const starts = align(this.#text, rows);
    let row = 0;
    let column = 0;
    for (const item of this.#items) {
      if (item.kind === 'comment') {
        const margin = item.goesOn ? ' '.repeat(column) : '';
        this.#out.line(`${indent}${margin}#${item.comment.text}`, item.isApart);
      } else {
        this.#out.line(indent, item.isApart);
        column = this.#writeRow(item, starts[row++]);
      }
    }
    this.#items = [];
    this.#hasPadding = false;
  }

  /** Gives back the column of the trailing comment. */
  #writeRow(row: DirectiveItem, starts: Starts | undefined): number {
    const { words, isPlain, comment } = row;
    const slice = isPlain && starts === undefined;
    const from = words[0]?.start ?? 0;
    const text = slice ? this.#text.slice(from, words.at(-1)?.end) : spaced(words, starts);
    this.#out.append(text);
    if (comment === undefined) {
      this.#out.append(';');
      return 0;
    }
    const end = widthOf(text) + 1;
    const column = starts?.[words.length] ?? end + 1;
    this.#out.append(`;${' '.repeat(column - end)}#${comment.text}`);
    return column;
  }

  #gaps(words: readonly Word[]): 'plain' | 'padded' | 'odd' {
    let gaps: 'plain' | 'odd' = 'plain';
    let end = -1;
    for (const { start, end: next } of words) {
      if (end >= 0 && start !== end) {
        const c = this.#text.charCodeAt(end);
        if (start > end + 1 || c === 9) return 'padded';
        if (c !== 32) gaps = 'odd';
      }
      end = next;
    }
    return gaps;
  }

  #goesOn(comment: Comment): boolean {
    const last = this.#items.at(-1);
    const above = last?.comment;
    if (above === undefined || comment.line !== above.line + 1) return false;
    if (last?.kind === 'comment' && !last.goesOn) return false;
    const text = this.#text;
    return tabWidths.some((tab) => {
      const column =
        last?.kind === 'directive'
          ? startColumn(text, last.words[0]?.start ?? 0, tab) + commentColumn(text, last, tab)
          : startColumn(text, above.start, tab);
      return column === startColumn(text, comment.start, tab);
    });
  }
}

/** The words in their columns, or with one blank between them. */
function spaced(words: readonly Word[], starts: Starts | undefined): string {
  if (starts === undefined) return joined(words);
  let text = '';
  let width = 0;
  for (const [at, { raw = '' }] of words.entries()) {
    const start = starts[at] ?? width;
    text += ' '.repeat(start - width) + raw;
    width = start + widthOf(raw);
  }
  return text;
}
