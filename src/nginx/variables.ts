const anyVariable = /\$(?:([1-9])|\{(\w+)\}|(\w+))?/g;

/**
 * The names of the variables that nginx expands in `value`, in lower case as nginx looks them up and each once;
 * captures (`$1` to `$9`, one digit) are left out.
 */
export function variablesIn(value: string): string[] {
  if (!value.includes('$')) return [];
  const names = new Set<string>();
  for (const [, , braced, bare] of value.matchAll(anyVariable)) {
    const name = braced ?? bare;
    if (name !== undefined) names.add(name.toLowerCase());
  }
  return [...names];
}

/** What is wrong with the first `$` that nginx cannot expand, or undefined when all are variables or captures. */
export function firstBadVariable(value: string): string | undefined {
  for (let i = value.indexOf('$'); i >= 0; i = value.indexOf('$', i + 1)) {
    const c = value.charCodeAt(i + 1);
    if (isNameCharacter(c)) continue;
    if (c !== 123) return '"$" that starts no variable name';
    let end = i + 2;
    while (isNameCharacter(value.charCodeAt(end))) end++;
    if (end === i + 2 || value[end] !== '}') return '"${" without a variable name and "}"';
  }
  return undefined;
}

/** False for NaN, the character behind the end. */
function isNameCharacter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || c === 95;
}
