/** nginx's name of a parameter whose key is in camel case: `minUses` is `min_uses`. */
export function parameterName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
