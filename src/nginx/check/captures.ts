/** How many groups of a pattern capture; undefined where that is not sure. */
export function capturesIn(pattern: string): number | undefined {
  if (/\\[QE]|\(\?[|(]|\(\?[a-zA-Z^-]*[xn]|\(\*/.test(pattern)) return undefined;
  const bare = pattern.replace(/\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?[a-z]+:\]|[^\]\\])*\]/g, '');
  return [...bare.matchAll(/\((?!\?)|\(\?P?<(?![=!])|\(\?'/g)].length;
}
