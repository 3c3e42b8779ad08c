import type { SyntaxProblem } from '../ast.ts';
import { parse } from '../parser.ts';
import { type LaidOut, layOut } from './layout.ts';
import { haveSameTokens } from './same-tokens.ts';

export interface FormatOptions {
  /** One level of indentation: blanks or tabs. Four spaces when absent. */
  readonly indent?: string;
}

export type FormatResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'syntax'; readonly problems: readonly SyntaxProblem[] }
  /** A short hostile text can ask for gigabytes of indentation. */
  | { readonly ok: false; readonly reason: 'too-large' };

const markMessage = 'a byte order mark, which nginx takes for a part of the first word';

/**
 * Lays the text of one configuration file out in the canonical way. Words, comments and Lua code stay as they are
 * written; only blanks and line ends between them change. A text that nginx cannot read is refused with its problems.
 */
export function format(text: string, { indent = '    ' }: FormatOptions = {}): FormatResult {
  const mark = byteOrderMark(text);
  if (mark > 0) return refusal([{ message: markMessage, line: 1, start: 0, end: mark }]);
  const laidOut = withLineEnds(text, indent);
  if (laidOut.kind === 'too-large') return { ok: false, reason: 'too-large' };
  if (laidOut.kind === 'broken') {
    const { problems } = parse(text);
    if (problems.length === 0) throw new Error('the formatter refuses a text that the parser takes');
    return refusal(problems);
  }
  // The last line of defence: a mistake of ours must not become a change of a configuration.
  if (!haveSameTokens(text, laidOut.text)) throw new Error('the formatter would change what the text says');
  return { ok: true, text: laidOut.text };
}

/** Line ends are those that most lines have; the ones inside of words and code are content and stay. */
function withLineEnds(text: string, indent: string): LaidOut {
  const laidOut = layOut(text, { indent, eol: '\n' });
  if (laidOut.kind !== 'text' || laidOut.eol === '\n') return laidOut;
  return layOut(text, { indent, eol: laidOut.eol });
}

/** Its length: also of one that was read byte by byte. */
function byteOrderMark(text: string): number {
  if (text.startsWith('\ufeff')) return 1;
  return text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
}

function refusal(problems: readonly SyntaxProblem[]): FormatResult {
  return { ok: false, reason: 'syntax', problems };
}
