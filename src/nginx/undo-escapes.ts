/**
 * Undoes nginx's escapes, the same in bare and quoted words: `\"` `\'` `\\` lose their backslash, `\t` `\r` `\n`
 * become control characters; before anything else the backslash stays.
 */
export function undoEscapes(raw: string): string {
  let i = raw.indexOf('\\');
  if (i < 0) return raw;
  if (raw.length > longWord) return undoMany(raw);
  let value = '';
  let from = 0;
  while (i >= 0 && i + 1 < raw.length) {
    const next = raw.charAt(i + 1);
    const plain = undone(next);
    if (plain === undefined) {
      i = raw.indexOf('\\', i + 1);
      continue;
    }
    value += raw.slice(from, i) + plain;
    from = i + 2;
    i = raw.indexOf('\\', from);
  }
  return value + raw.slice(from);
}

// nginx refuses words of more than 4096 bytes, so only text without sense has longer ones: it may be all escapes.
const longWord = 4096;

/** Millions of pieces take V8 a second to join; these are written to one place, as UTF-16. */
function undoMany(raw: string): string {
  const bytes = Buffer.allocUnsafe(2 * raw.length);
  let end = 0;
  for (let i = 0; i < raw.length; i++) {
    let unit = raw.charCodeAt(i);
    if (unit === backslash) {
      const plain = undone(raw.charAt(i + 1));
      if (plain !== undefined) {
        unit = plain.charCodeAt(0);
        i++;
      }
    }
    bytes[end] = unit & 0xff;
    bytes[end + 1] = unit >> 8;
    end += 2;
  }
  return bytes.toString('utf16le', 0, end);
}

const backslash = 92;

function undone(next: string): string | undefined {
  switch (next) {
    case '"':
    case "'":
    case '\\':
      return next;
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'n':
      return '\n';
    default:
      return undefined;
  }
}
