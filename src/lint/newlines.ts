import { allPieces, type Piece, readPattern } from './pattern.ts';

/** Whether a capture of the regular expression can hold a line break, which `.` never takes. */
export function capturesNewline(
  regex: string,
  which: { readonly number?: number; readonly name?: string },
): boolean {
  const pattern = readPattern(regex);
  if (pattern === undefined || /\(\?[a-z]*s/.test(regex)) return false;
  for (const piece of allPieces(pattern.ways)) {
    const wanted =
      which.name === undefined
        ? piece.capture !== 0 && piece.capture === which.number
        : piece.name === which.name;
    if (wanted) return [...allPieces(piece.ways)].some(takesNewline);
  }
  return false;
}

/** Whether a text with a line break in its middle can match as a whole: no `^…$` around what takes none. */
export function letsNewlineThrough(regex: string): boolean {
  if (!regex.startsWith('^') || !/(?<!\\)\$$/.test(regex)) return true;
  const pattern = readPattern(regex);
  if (pattern === undefined || pattern.ways.length > 1) return true;
  return [...allPieces(pattern.ways)].some(takesNewline);
}

function takesNewline({ kind, text }: Piece): boolean {
  if (kind !== 'class') return false;
  if (text.startsWith('\\')) return /[DWSsHNv]/.test(text[1] ?? '') && !/[SN]/.test(text[1] ?? '');
  const members = text.slice(1, -1);
  const negated = members.startsWith('^');
  const names = /\\n|\\s|\n|\\r\\n/.test(members);
  const all = /\\[DW]/.test(members);
  return negated ? !names : names || all;
}
