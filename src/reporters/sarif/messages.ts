/** A SARIF message; in its text `[words](target)` would be a link, which foreign text must not be able to make. */
export function message(text: string): { readonly text: string } {
  return { text: /\[[^\]]*\]\(/.test(text) ? text.replace(/[\\[\]]/g, '\\$&') : text };
}
