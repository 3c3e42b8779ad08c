import type { SourceText } from '../nginx/check/source.ts';

/** How often each word stands in the texts; what is in comments counts too, so that nothing is called unused too soon. */
export function countWords(
  sources: Iterable<SourceText>,
  words: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of sources)
    for (const [word] of text.matchAll(/[\w.-]+/g)) {
      const lower = word.toLowerCase();
      if (words.has(lower)) counts.set(lower, (counts.get(lower) ?? 0) + 1);
    }
  return counts;
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
