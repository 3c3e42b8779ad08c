/** One piece of a line as a terminal shows it: the text, its width in cells, the UTF-16 units it stands for. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly units: number;
}

const printableAscii = /^[\x20-\x7e]*$/;
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const widthless = /^[\p{M}\u200b-\u200d\u2060\ufeff]+$/u;
// Cc and Cs as classes; then what turns the writing direction or breaks lines in some viewers.
const dangerous = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
const everyDangerous = new RegExp(dangerous.source, 'gu');
const tabStop = 4;

/** Makes control characters and direction marks of foreign text visible: nothing in it reaches the terminal. */
export function visible(text: string): string {
  if (printableAscii.test(text)) return text;
  return text.replace(everyDangerous, picture);
}

/** Splits a line into what is shown and how wide it is; tabs go to the next stop of four. */
export function cells(line: string): Cell[] {
  const result: Cell[] = [];
  let column = 0;
  for (const piece of pieces(line)) {
    const cell = cellOf(piece, column);
    column += cell.width;
    result.push(cell);
  }
  return result;
}

/** Width of `text` in terminal cells. */
export function displayWidth(text: string): number {
  if (printableAscii.test(text)) return text.length;
  let width = 0;
  for (const cell of cells(text)) width += cell.width;
  return width;
}

function cellOf(piece: string, column: number): Cell {
  const units = piece.length;
  if (piece === '\t') {
    const width = tabStop - (column % tabStop);
    return { text: ' '.repeat(width), width, units };
  }
  if (units === 1 && printableAscii.test(piece)) return { text: piece, width: 1, units };
  const text = visible(piece);
  if (text !== piece) return { text, width: text.length, units };
  if (widthless.test(piece)) return { text, width: 0, units };
  return { text, width: wide.test(piece) ? 2 : 1, units };
}

function pieces(line: string): Iterable<string> {
  if (/^[\t\x20-\x7e]*$/.test(line)) return line;
  return graphemes(line);
}

let segmenter: Intl.Segmenter | undefined;

function* graphemes(line: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(line)) {
    // A cluster may hide a dangerous character; taken apart, each becomes visible by itself.
    if (segment.length > 1 && dangerous.test(segment)) yield* segment;
    else yield segment;
  }
}

function picture(c: string): string {
  const code = c.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
