/** Where nginx's reader stands within the text of a template. */
const at = {
  /** Between directives. */
  start: 1,
  /** In a bare word. */
  word: 2,
  /** Between the words of a directive. */
  gap: 4,
  /** Right behind a value that a helper wrote. */
  value: 8,
  double: 16,
  single: 32,
  comment: 64,
  /** A comment in the middle of a directive. */
  innerComment: 128,
  escapedWord: 256,
  escapedDouble: 512,
  escapedSingle: 1024,
  /** Behind a `$`, where `{` does not open a block. */
  dollar: 2048,
} as const;

/** A set of places, one bit each: behind an `{{#if}}` there can be several. */
export type States = number;

export const { start, gap, value } = at;
export const quoted: States = at.double | at.single | at.escapedDouble | at.escapedSingle;
export const commented: States = at.comment | at.innerComment;

/** Where reading `text` leads from each of `states`. */
export function read(text: string, states: States): States {
  let result = 0;
  for (let bit = 1; bit <= at.dollar; bit <<= 1) if ((states & bit) !== 0) result |= readFrom(text, bit);
  return result;
}

function readFrom(text: string, from: number): number {
  let state = from;
  for (let i = 0; i < text.length; i++) state = step(state, text.charAt(i));
  return state;
}

function step(state: number, c: string): number {
  switch (state) {
    case at.double:
      return c === '"' ? at.gap : c === '\\' ? at.escapedDouble : state;
    case at.single:
      return c === "'" ? at.gap : c === '\\' ? at.escapedSingle : state;
    case at.escapedDouble:
      return at.double;
    case at.escapedSingle:
      return at.single;
    case at.escapedWord:
      return at.word;
    case at.comment:
      return c === '\n' ? at.start : state;
    case at.innerComment:
      return c === '\n' ? at.gap : state;
    case at.dollar:
      return c === '{' ? state : inWord(c);
    case at.word:
    case at.value:
      return inWord(c);
    default:
      return between(state, c);
  }
}

function inWord(c: string): number {
  if (isBlank(c)) return at.gap;
  if (c === ';' || c === '{') return at.start;
  return c === '\\' ? at.escapedWord : c === '$' ? at.dollar : at.word;
}

function between(state: number, c: string): number {
  if (isBlank(c)) return state;
  if (c === ';' || c === '{' || c === '}') return at.start;
  if (c === '#') return state === at.start ? at.comment : at.innerComment;
  if (c === '"') return at.double;
  return c === "'" ? at.single : inWord(c);
}

/** The characters that end a word for nginx. */
export function isBlank(c: string): boolean {
  return c === ' ' || c === '\n' || c === '\t' || c === '\r';
}
