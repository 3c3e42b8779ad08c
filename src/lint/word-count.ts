import type { SourceText } from '../nginx/check/source.ts';

/** How often each word stands in the texts; what is in comments counts too, so that nothing is called unused too soon. */
export function countWords(
  sources: Iterable<SourceText>,
  words: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  // Most words of a text have a length that none of those has, and need not be cut out.
  const lengths = new Set([...words].map(({ length }) => length));
  for (const { text } of sources) {
    let start = -1;
    for (let i = 0; i <= text.length; i++) {
      if (isWordPart(text.charCodeAt(i))) {
        if (start < 0) start = i;
      } else if (start >= 0) {
        if (lengths.has(i - start)) {
          const word = text.slice(start, i).toLowerCase();
          if (words.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
        }
        start = -1;
      }
    }
  }
  return counts;
}

/** Letters, digits, `_`, `.` and `-`; false for NaN, the character behind the end. */
function isWordPart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 45 && c <= 57 && c !== 47) || (c >= 65 && c <= 90) || c === 95;
}

/** How often each variable stands in the texts, `$name` or `${name}`, comments included. */
export function countVariables(
  sources: Iterable<SourceText>,
  names: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of sources)
    for (const [, name = ''] of text.matchAll(/\$\{?(\w+)/g)) {
      const lower = name.toLowerCase();
      if (names.has(lower)) counts.set(lower, (counts.get(lower) ?? 0) + 1);
    }
  return counts;
}

/** Code of other languages may use a name in ways that cannot be seen. */
export function hasCode(sources: Iterable<SourceText>): boolean {
  for (const { text } of sources) if (/_by_lua|js_(?:import|content|set)|perl_/.test(text)) return true;
  return false;
}
