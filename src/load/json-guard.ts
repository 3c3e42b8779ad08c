/** What one pass over a JSON text tells before it is parsed. */
export interface JsonGlance {
  /** Offset of the bracket that is nested too deep, or -1. */
  readonly tooDeepAt: number;
  /** How many keys are written; the data has fewer when one is written twice. */
  readonly keys: number;
  /** Whether a number is so long that it may not survive as a JavaScript number. */
  readonly longNumber: boolean;
}

const quote = 34;
const backslash = 92;

/** Strings are skipped, nothing is validated: a text that is not JSON gives a harmless answer. */
export function glanceAtJson(text: string, maxDepth: number): JsonGlance {
  let depth = 0;
  let keys = 0;
  let digits = 0;
  let longNumber = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) {
      // 2^53 has 16 digits; 1e400 and the like are found by their exponent.
      if (++digits > 15) longNumber = true;
      continue;
    }
    if ((c | 32) === 101 && digits > 0) longNumber = true;
    digits = 0;
    if (c === quote) {
      for (i++; i < text.length; i++) {
        const s = text.charCodeAt(i);
        if (s === quote) break;
        if (s === backslash) i++;
      }
    } else if (c === 58) keys++;
    else if (c === 123 || c === 91) {
      if (++depth > maxDepth) return { tooDeepAt: i, keys, longNumber };
    } else if (c === 125 || c === 93) depth--;
  }
  return { tooDeepAt: -1, keys, longNumber };
}

/** How many keys the objects of parsed JSON have. Only for data whose depth is known to be small. */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') count += countKeys(item);
    return count;
  }
  for (const item of Object.values(value)) {
    count++;
    if (typeof item === 'object') count += countKeys(item);
  }
  return count;
}
