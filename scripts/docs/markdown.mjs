/** Text for a table cell or paragraph: as it is, but for what stands in backticks in a description. */
export function prose(text) {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') && part.length > 2 ? part.replaceAll('|', '\\|') : plain(part)))
    .join('');
}

/** Text without any markup of its own. */
export function plain(text) {
  return text.replace(/[\\`*_<>|[\]~]/g, '\\$&');
}

export function code(text) {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** The anchor that GitHub gives a heading. */
export function anchor(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

export function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
