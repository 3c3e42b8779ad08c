/** Whether a text may speak of variables of ours. */
export function mayHavePlaceholder(text: string): boolean {
  return text.includes('${var.') || text.includes('${env.');
}
