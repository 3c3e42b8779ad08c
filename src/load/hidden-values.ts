/** Shorter ones are no secrets, and stand in half of all messages. */
const shortest = 4;

/**
 * Puts the name of a variable in the place of its value in a text for people; undefined when there is nothing to hide.
 * Messages quote values, and cut long ones: the beginning of one before `…` is hidden as well.
 */
export function hider(
  values: Iterable<readonly [value: string, shown: string]>,
): ((text: string) => string) | undefined {
  const forms: (readonly [string, string])[] = [];
  for (const [value, shown] of values) {
    if (value.length < shortest) continue;
    const quoted = JSON.stringify(value).slice(1, -1);
    forms.push([value, shown]);
    if (quoted !== value) forms.push([quoted, shown]);
  }
  if (forms.length === 0) return undefined;
  // Of two values that begin alike, the longer one is meant.
  forms.sort(([a], [b]) => b.length - a.length);
  return (text) =>
    forms.reduce(
      (rest, [value, shown]) =>
        hideCut(
          rest.replaceAll(value, () => shown),
          value,
          shown,
        ),
      text,
    );
}

function hideCut(text: string, value: string, shown: string): string {
  let hidden = text;
  for (let cut = hidden.indexOf('…'); cut >= 0; cut = hidden.indexOf('…', cut + 1)) {
    const before = commonEnd(hidden.slice(0, cut), value);
    const after = commonStart(hidden.slice(cut + 1), value);
    if (before < shortest && after < shortest - 1) continue;
    const head = hidden.slice(0, cut - before);
    hidden = `${head}${shown}…${hidden.slice(cut + 1 + after)}`;
    cut = head.length + shown.length;
  }
  return hidden;
}

/** How much of the beginning of `value` the text ends with. */
function commonEnd(text: string, value: string): number {
  for (let n = Math.min(text.length, value.length); n > 0; n--)
    if (text.endsWith(value.slice(0, n))) return n;
  return 0;
}

/** How much of the end of `value` the text begins with. */
function commonStart(text: string, value: string): number {
  for (let n = Math.min(text.length, value.length); n > 0; n--)
    if (text.startsWith(value.slice(-n))) return n;
  return 0;
}
