/**
 * Undoes nginx's escapes, the same in bare and quoted words: `\"` `\'` `\\` lose their backslash, `\t` `\r` `\n`
 * become control characters; before anything else the backslash stays.
 */
export function undoEscapes(raw: string): string {
  let i = raw.indexOf('\\');
  if (i < 0) return raw;
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
