/** A line of nginx's, before its paths are mapped back. */
export interface RawMessage {
  readonly level: Level;
  /** Without time, process id, file and line. May have line breaks: nginx repeats values as they are. */
  readonly text: string;
  /** The file as nginx wrote it. */
  readonly file?: string;
  readonly line?: number;
}

const levels = ['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'] as const;
export type Level = (typeof levels)[number];

export interface ParsedOutput {
  readonly messages: readonly RawMessage[];
  /** What nginx says at the end of every test; absent when it did not get there. */
  readonly closing?: 'successful' | 'failed';
  /** Lines that nginx does not write. */
  readonly strange: readonly string[];
}

/** Either form of a start: to a terminal, or to a log that is standard error. */
const start = /^(?:nginx: |\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d )\[(\w+)\] (?:\d+#\d+: )?(?:\*\d+ )?/;
const closing = /^nginx: (?:the )?configuration file .* (syntax is ok|test is successful|test failed)$/;

/** Reads what `nginx -t` wrote to standard error. */
export function parseOutput(output: string): ParsedOutput {
  const texts: { level: Level; text: string }[] = [];
  const strange: string[] = [];
  let end: 'successful' | 'failed' | undefined;
  for (const line of output.split('\n')) {
    const said = closing.exec(line)?.[1];
    const head = said === undefined ? start.exec(line) : null;
    const level = levels.find((name) => name === head?.[1]);
    const last = texts.at(-1);
    if (said !== undefined) {
      if (said !== 'syntax is ok') end = said === 'test failed' ? 'failed' : 'successful';
    } else if (head !== null && level !== undefined) {
      texts.push({ level, text: line.slice(head[0].length) });
    } else if (last !== undefined) {
      last.text += `\n${line}`;
    } else if (line.trim() !== '') {
      strange.push(line);
    }
  }
  const messages = texts.map(({ level, text }) => ({ level, ...splitPlace(text.replace(/\s+$/, '')) }));
  return { messages: unique(messages), ...(end !== undefined && { closing: end }), strange };
}

function splitPlace(text: string): { text: string; file?: string; line?: number } {
  const match = /^([\s\S]*) in (\/.*):(\d+)$/.exec(text);
  if (match === null) return { text };
  return { text: match[1] ?? '', file: match[2] ?? '', line: Number(match[3]) };
}

function unique(messages: readonly RawMessage[]): RawMessage[] {
  const seen = new Set<string>();
  return messages.filter((message) => {
    const key = JSON.stringify(message);
    return seen.has(key) ? false : seen.add(key);
  });
}
