import type { Scope } from '../nginx/check/scope.ts';
import { isRegex, locationMatch } from './location-match.ts';
import { allPieces, type Piece, readPattern } from './pattern.ts';

export interface Capture {
  readonly regex: string;
  readonly number: number | undefined;
  readonly name: string | undefined;
  /** Whether it may be any host name: it takes dots and is no list of words. */
  readonly takesAnyHost: boolean;
}

/** The group that a capture such as `1` or `name` is of, when the location of that scope is a regular expression. */
export function capturesOf(variable: string, scope: Scope): Capture | undefined {
  const location = scope.enclosing('location');
  // A rewrite, an `if` or another block may have made captures of its own.
  if (location === undefined || location !== scope || scope.own('rewrite').length > 0) return undefined;
  const match = locationMatch(location);
  if (match === undefined || !isRegex(match)) return undefined;
  const pattern = readPattern(match.text);
  if (pattern === undefined) return undefined;
  const number = /^[1-9]$/.test(variable) ? Number(variable) : undefined;
  for (const piece of allPieces(pattern.ways)) {
    const wanted = number === undefined ? piece.name?.toLowerCase() === variable : piece.capture === number;
    if (wanted && piece.kind === 'group')
      return { regex: match.text, number, name: piece.name, takesAnyHost: takesAnyHost(piece) };
  }
  return undefined;
}

function takesAnyHost({ ways }: Piece): boolean {
  return [...allPieces(ways)].some(
    ({ kind, text, max }) =>
      max > 1 &&
      (kind === 'any' ||
        (kind === 'class' && (/^\[\^(?!.*\.)/.test(text) || /^\[[^^].*\.|^\\[DSW]/.test(text)))),
  );
}
