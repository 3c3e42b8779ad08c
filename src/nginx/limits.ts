/** nginx reads through a buffer of this many bytes, and a parameter with what ends it has to fit into it. */
export const bufferBytes = 4096;

/** Shorter than this many UTF-16 units nothing can fill the buffer: a unit is at most 3 bytes of UTF-8. */
export const surelyFits = 1300;

/** How many bytes a stretch of a text takes in its file. */
export type CountBytes = (text: string, start: number, end: number) => number;

/** For a text that is not UTF-8, of which each character stands for one byte. */
export const oneByteEach: CountBytes = (_text, start, end) => end - start;

/** What comes behind a parameter: how many bytes nginx reads before it starts to count anew. */
export type Follow = 'end' | 'separator' | 'mark' | 'line' | 'quote' | 'quote-separator';

/**
 * Whether `text` from `start` to `end` (a parameter without its quote marks, or a comment with its `#`) is too
 * long for nginx.
 */
export function isLongParameter(
  text: string,
  start: number,
  end: number,
  follow: Follow,
  count: CountBytes = utf8Length,
): boolean {
  if (end - start <= surelyFits) return false;
  const bytes = count(text, start, end);
  switch (follow) {
    case 'end':
      return bytes > bufferBytes;
    case 'quote-separator':
      return bytes > bufferBytes - 3;
    case 'quote':
      return bytes > bufferBytes - 2;
    case 'separator':
      return bytes > bufferBytes - 2;
    case 'mark':
    case 'line':
      return bytes > bufferBytes - 1;
  }
}

/** nginx's words for a parameter that is too long. */
export function longParameterMessage(
  text: string,
  start: number,
  end: number,
  quote: '' | '"' | "'",
  count: CountBytes = utf8Length,
): string {
  const missing = quote !== '' && count(text, start, end) >= bufferBytes;
  return missing
    ? `too long parameter, probably missing terminating "${quote}" character`
    : `too long parameter "${text.slice(start, start + 10)}..." started`;
}

/** Bytes of UTF-8 that a stretch of `text` takes; a lone surrogate counts as 3, as it is written. */
export function utf8Length(text: string, start = 0, end = text.length): number {
  let bytes = end - start;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    bytes += c < 0x800 ? 1 : 2;
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < end && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      // A pair is 4 bytes for its 2 units.
      i++;
    }
  }
  return bytes;
}
