import type { Comment, Word } from '../ast.ts';

/** A directive that stands on one line and ends in `;`. */
export interface Row {
  readonly words: readonly Word[];
  /** Offset of its `;`. */
  readonly semicolon: number;
  /** What follows it on its line. */
  readonly comment: Comment | undefined;
  /** Rows with an empty line between them have different numbers. */
  readonly paragraph: number;
}

/** Where the words and the trailing comment of a row begin, in characters from the row's start. */
export type Starts = readonly number[];

/** A cell that has something before it: its number in the row, or the trailing comment. */
interface Cell {
  readonly row: number;
  /** Where the author put it. */
  readonly column: number;
  readonly isPadded: boolean;
  /** Only cells of the same kind may be meant as one column. */
  readonly kind: string;
}

/** How wide tabs may have been where the author saw things stand in columns. */
export const tabWidths = [8, 4] as const;

/** Characters that `text` takes on a line; a tab counts as one, since only blanks between words are laid out anew. */
export function widthOf(text: string): number {
  const { length } = text;
  let width = length;
  for (let i = 0; i < length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) width--;
  return width;
}

/** The column after the blanks in `text` from `from` to `to`, for one who stands in `column` before them. */
export function afterBlanks(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  column: number,
  tab: number,
): number {
  let at = column;
  for (let i = from; i < to; i++) at = text.charCodeAt(i) === 9 ? (Math.floor(at / tab) + 1) * tab : at + 1;
  return at;
}

/**
 * Where everything goes: cells stay in a column where the author had put at least two of them in one, with more than
 * a blank before one of them; anything else follows after one blank. Doing it twice changes nothing: the cells of a
 * column stand one blank behind the longest of what is before them, which is where they are found again.
 */
export function align(text: string, rows: readonly Row[]): readonly Starts[] {
  if (rows.length === 0) return [];
  const [usual, other] = tabWidths;
  const wide = alignWith(text, rows, usual);
  const hasTabs = rows.some(({ words, semicolon, comment }) =>
    text.slice(words[0]?.start, comment?.start ?? semicolon).includes('\t'),
  );
  if (!hasTabs) return wide.starts;
  const narrow = alignWith(text, rows, other);
  return narrow.aligned > wide.aligned ? narrow.starts : wide.starts;
}

interface Aligned {
  readonly starts: readonly Starts[];
  /** How many cells found a column. */
  readonly aligned: number;
}

function alignWith(text: string, rows: readonly Row[], tab: number): Aligned {
  const written = rows.map(({ words }) => wordColumns(text, words, tab));
  const starts = rows.map(() => [0]);
  const ends = rows.map(({ words }) => widthOf(words[0]?.raw ?? ''));
  const most = Math.max(...rows.map(({ words }) => words.length));
  let aligned = 0;
  const place = (cells: readonly Cell[]) => {
    const targets = targetsOf(cells, rows, ends);
    aligned += targets.size;
    for (const { row } of cells) starts[row]?.push(targets.get(row) ?? (ends[row] ?? 0) + 1);
  };
  for (let at = 1; at < most; at++) {
    place(cellsAt(rows, written, at));
    for (const [r, { words }] of rows.entries()) {
      const word = words[at];
      if (word === undefined) continue;
      if (isGlued(words, at)) starts[r]?.push(ends[r] ?? 0);
      ends[r] = (starts[r]?.[at] ?? 0) + widthOf(word.raw ?? '');
    }
  }
  for (const r of ends.keys()) ends[r] = (ends[r] ?? 0) + 1;
  place(commentCells(text, rows, tab));
  return { starts, aligned };
}

/** Whether nothing stands between a word and the one before, which only a `)` behind quotes can do. */
export function isGlued(words: readonly Word[], at: number): boolean {
  return words[at]?.start === words[at - 1]?.end;
}

/** The columns of words that stand on one line, from the first word on, as the author wrote them; last, where they end. */
export function wordColumns(text: string, words: readonly Word[], tab: number): number[] {
  const base = startColumn(text, words[0]?.start ?? 0, tab);
  const columns: number[] = [];
  let column = base;
  let end = words[0]?.start ?? 0;
  for (const word of words) {
    column = afterBlanks(text, { from: end, to: word.start }, column, tab);
    columns.push(column - base);
    column += widthOf(word.raw ?? '');
    end = word.end;
  }
  columns.push(column - base);
  return columns;
}

/** The column of a row's trailing comment in the author's text, from the row's start on. */
export function commentColumn(text: string, { words, comment }: Row, tab: number): number {
  const base = startColumn(text, words[0]?.start ?? 0, tab);
  const end = base + (wordColumns(text, words, tab)[words.length] ?? 0);
  const from = words.at(-1)?.end ?? 0;
  return afterBlanks(text, { from, to: comment?.start ?? from }, end, tab) - base;
}

/** The column of what begins a line; 0 for anything else, where only distances count. */
export function startColumn(text: string, offset: number, tab: number): number {
  const blanks = blanksBefore(text, offset) ?? '';
  return afterBlanks(blanks, { from: 0, to: blanks.length }, 0, tab);
}

/** The blanks from a line's start up to `offset`; undefined when there is anything else. */
export function blanksBefore(text: string, offset: number): string | undefined {
  let from = offset;
  while (from > 0 && (text.charCodeAt(from - 1) === 9 || text.charCodeAt(from - 1) === 32)) from--;
  return from === 0 || text.charCodeAt(from - 1) === 10 ? text.slice(from, offset) : undefined;
}

/** The words with a blank between each two, where there was one. */
export function joined(words: readonly Word[]): string {
  let text = '';
  for (const [at, { raw = '' }] of words.entries()) text += at === 0 || isGlued(words, at) ? raw : ` ${raw}`;
  return text;
}

/** Whether there is more than a blank before a row's comment. */
export function isCommentPadded(text: string, { semicolon, comment }: Row): boolean {
  return comment !== undefined && (comment.start > semicolon + 2 || text.charCodeAt(semicolon + 1) === 9);
}

function cellsAt(rows: readonly Row[], written: readonly (readonly number[])[], at: number): Cell[] {
  const cells: Cell[] = [];
  for (const [row, { words }] of rows.entries()) {
    const word = words[at];
    const before = words[at - 1];
    if (word === undefined || before === undefined || isGlued(words, at)) continue;
    const column = written[row]?.[at] ?? 0;
    const isPadded = column - (written[row]?.[at - 1] ?? 0) - widthOf(before.raw ?? '') > 1;
    // The second word of any directives may be one column, later ones only of directives of one name.
    cells.push({ row, column, isPadded, kind: at === 1 ? '' : (words[0]?.raw ?? '') });
  }
  return cells;
}

function commentCells(text: string, rows: readonly Row[], tab: number): Cell[] {
  const cells: Cell[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.comment === undefined) continue;
    const column = commentColumn(text, row, tab);
    cells.push({ row: index, column, isPadded: isCommentPadded(text, row), kind: '' });
  }
  return cells;
}

/** The new column of each row's cell that has company; `ends` is where the rows have come to. */
function targetsOf(
  cells: readonly Cell[],
  rows: readonly Row[],
  ends: readonly number[],
): Map<number, number> {
  const targets = new Map<number, number>();
  if (!cells.some(({ isPadded }) => isPadded)) return targets;
  const kinds = new Map<string, Cell[]>();
  for (const cell of cells) {
    const kind = kinds.get(cell.kind);
    if (kind === undefined) kinds.set(cell.kind, [cell]);
    else kind.push(cell);
  }
  for (const kind of kinds.values()) {
    for (const { cells: members } of chainsOf(kind, rows, ends)) {
      if (members.length < 2 || !members.some(({ isPadded }) => isPadded)) continue;
      let target = 0;
      for (const { row } of members) target = Math.max(target, (ends[row] ?? 0) + 1);
      for (const { row } of members) targets.set(row, target);
    }
  }
  return targets;
}

/** Cells that the author put into one column. */
interface Chain {
  readonly column: number;
  /** What ends before this could have stood in the column. */
  readonly reach: number;
  readonly cells: Cell[];
}

/**
 * A chain goes on from row to row, also over an empty line, and over rows that are too long for it; it ends with a row
 * that could have joined and did not. Open chains lie in a stack, since whatever fits into one fits into all above it.
 */
function chainsOf(cells: readonly Cell[], rows: readonly Row[], ends: readonly number[]): readonly Chain[] {
  const reaches = new Map<number, number>();
  for (const { column, row } of cells) {
    reaches.set(column, Math.max(reaches.get(column) ?? 0, (ends[row] ?? 0) + 1));
  }
  const chains: Chain[] = [];
  const open: Chain[] = [];
  for (const cell of cells) {
    const { column } = cell;
    let own: Chain | undefined;
    for (let top = open.at(-1); top !== undefined && top.reach > (ends[cell.row] ?? 0); top = open.at(-1)) {
      if (top.column === column) own = top;
      open.pop();
    }
    if (own === undefined || !goesOn(own.cells.at(-1)?.row ?? 0, cell.row, rows)) {
      own = { column, reach: reaches.get(column) ?? 0, cells: [] };
      chains.push(own);
    }
    own.cells.push(cell);
    open.push(own);
  }
  return chains;
}

/** Over an empty line only the very next row goes on. */
function goesOn(from: number, to: number, rows: readonly Row[]): boolean {
  return to === from + 1 || rows[from]?.paragraph === rows[to]?.paragraph;
}
