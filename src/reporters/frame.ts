import type { Span } from '../diagnostics/finding.ts';
import { type Cell, cells } from './display.ts';
import type { Paint, Palette } from './palette.ts';

/** Cells of the user's text that a frame shows at most; longer lines are cut around the caret. */
const frameWidth = 100;

export interface FrameStyle {
  readonly palette: Palette;
  readonly caret: Paint;
}

/**
 * The lines around `span` with `^~~~` under it, each without a trailing space; empty when the span is not in the text.
 * A span of several lines is underlined to the end of its first line.
 */
export function codeFrame(lines: readonly string[], span: Span, style: FrameStyle): string[] {
  const marked = lines[span.line - 1];
  if (marked === undefined) return [];
  const shift = marked.length > hardLimit ? Math.max(0, span.column - 1 - hardLimit / 2) : 0;
  const cut = cells(marked.slice(shift, shift + hardLimit));
  const { start, width } = caretAt(cut, span, shift);
  const from = windowStart(start, width, totalWidth(cut));
  const last = Math.min(lines.length, span.line + 1);
  const gutter = Math.max(3, String(last).length);
  const { faint } = style.palette;
  const shown: string[] = [];
  for (let n = Math.max(1, span.line - 1); n <= last; n++) {
    const line = lines[n - 1] ?? '';
    // The empty line after the file's last newline is not a line that anybody wrote.
    if (n === lines.length && n > span.line && line === '') break;
    const row = n === span.line ? cut : cells(line.slice(shift, shift + hardLimit));
    shown.push(joined(faint(`${String(n).padStart(gutter)} |`), through(row, from)));
    if (n !== span.line) continue;
    const visibleWidth = Math.max(1, Math.min(width, from + frameWidth - start));
    const mark = `^${'~'.repeat(visibleWidth - 1)}`;
    shown.push(`${faint(`${' '.repeat(gutter)} |`)} ${' '.repeat(start - from)}${style.caret(mark)}`);
  }
  return shown;
}

// A minified file is one line of megabytes: only the neighbourhood of the caret is taken into cells.
const hardLimit = 2000;

function caretAt(row: readonly Cell[], span: Span, shift: number): { start: number; width: number } {
  const first = span.column - 1 - shift;
  const end = span.endLine > span.line ? Number.POSITIVE_INFINITY : span.endColumn - 1 - shift;
  let units = 0;
  let start = 0;
  let width = 0;
  for (const cell of row) {
    if (units + cell.units <= first) start += cell.width;
    else if (units < end) width += cell.width;
    units += cell.units;
  }
  return { start, width: Math.max(1, width) };
}

function totalWidth(row: readonly Cell[]): number {
  let width = 0;
  for (const cell of row) width += cell.width;
  return width;
}

/** First shown cell: 0 unless the caret would be beyond the frame. */
function windowStart(start: number, width: number, total: number): number {
  if (Math.min(start + width, total) <= frameWidth) return 0;
  const room = Math.max(10, frameWidth - Math.min(width, frameWidth));
  return Math.max(0, start - Math.floor(room / 2));
}

function through(row: readonly Cell[], from: number): string {
  let text = '';
  let at = 0;
  for (const cell of row) {
    const next = at + cell.width;
    if (next > from + frameWidth) return `${text}…`;
    // A wide character or tab that straddles the edge leaves spaces, so that the caret stays in place.
    if (from > 0 && text === '' && next > from) text = `…${' '.repeat(next - from - 1)}`;
    else if (next > from || at >= from) text += cell.text;
    at = next;
  }
  return text;
}

function joined(gutter: string, text: string): string {
  const trimmed = text.trimEnd();
  return trimmed === '' ? gutter : `${gutter} ${trimmed}`;
}
