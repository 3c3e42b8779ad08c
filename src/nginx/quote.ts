import { utf8Length } from './limits.ts';
import { firstBadVariable } from './variables.ts';

/** Whether nginx expands variables in a word: in a `literal` slot `$` is an ordinary character. */
export type Slot = 'literal' | 'interpolated';

/** A bug of ours: a value that nginx cannot be given reached `quote` without a look at `quoteProblem`. */
export class QuoteError extends Error {
  override readonly name = 'QuoteError';
}

/** Bytes of a quoted word, escapes included and quote marks left out, that nginx reads whatever follows it. */
const longestQuoted = 4093;
/** Up to this many UTF-16 units every value fits: 3 bytes for a unit at most. */
const surelyFits = 1300;

const plain = 1;
const backslash = 2;

/** 1: may stand in a bare word anywhere. 2: the backslash, which may stay when nginx does not undo it. */
const bare = new Uint8Array(128);
for (const c of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/.:@%+=,&?!*~^|<>()[]$-') {
  bare[c.charCodeAt(0)] = plain;
}
bare['\\'.charCodeAt(0)] = backslash;

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
/** A backslash stays single only before what nginx leaves alone and we do not escape; at the end it is doubled. */
const toEscape = /["\n\r\t]|\\(?=["'\\trn\n\r\t]|$)/g;
const loneSurrogate = /\p{Surrogate}/u;

/** What keeps nginx from getting `value` as it is, in words that follow the value; undefined when nothing does. */
export function quoteProblem(value: string, slot: Slot): string | undefined {
  if (isSurelyBare(value, slot)) return undefined;
  if (value.includes('\0')) return 'a NUL character';
  if (loneSurrogate.test(value)) return 'a lone surrogate (half of a character)';
  if (value.length > surelyFits && utf8Length(escaped(value)) > longestQuoted)
    return 'longer than 4,093 bytes';
  return slot === 'interpolated' ? firstBadVariable(value) : undefined;
}

/**
 * Writes `value` as one word that nginx reads back byte for byte: bare when that is safe, else in double quotes and
 * on one line. Always to be followed by a blank or `;`. Throws a QuoteError where `quoteProblem` has an answer.
 */
export function quote(value: string, slot: Slot): string {
  if (isSurelyBare(value, slot)) return value;
  const problem = quoteProblem(value, slot);
  if (problem !== undefined)
    throw new QuoteError(`cannot write ${JSON.stringify(value.slice(0, 80))}: ${problem}`);
  return isBare(value) ? value : `"${escaped(value)}"`;
}

function escaped(value: string): string {
  return value.replace(toEscape, (c) => escapes[c] ?? '\\\\');
}

/** The common case: needs neither quotes nor a closer look. */
function isSurelyBare(value: string, slot: Slot): boolean {
  return value.length <= surelyFits && isBare(value) && (slot === 'literal' || !value.includes('$'));
}

function isBare(value: string): boolean {
  const { length } = value;
  for (let i = 0; i < length; i++) {
    const c = value.charCodeAt(i);
    const kind = c < 128 ? bare[c] : 0;
    if (kind === plain) continue;
    if (kind !== backslash || !staysEscaped(value.charCodeAt(i + 1))) return false;
    i++;
  }
  return length > 0;
}

/** Whether `\` and this character, NaN at the end, are two ordinary characters of a bare word. */
function staysEscaped(c: number): boolean {
  return c < 128 && bare[c] === plain && c !== 116 && c !== 114 && c !== 110;
}
