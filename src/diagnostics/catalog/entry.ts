export type Severity = 'error' | 'warning' | 'info';

export interface Entry {
  /** Permanent name of the rule, `area/promise-broken`. */
  readonly name: string;
  readonly severity: Severity;
  readonly text: (...args: never[]) => string;
}

/** Quotes a value of the user's for a message: on one line, not longer than anybody reads. */
export function quoteForMessage(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  const printable = text.replace(/[\u007f-\u009f\u2028\u2029\ud800-\udfff]/gu, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return printable.length > 80 ? `${printable.slice(0, 72)}…${printable.slice(-4)}` : printable;
}

/** Short for the texts of the catalogue. */
export const q = quoteForMessage;
