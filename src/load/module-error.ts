import { pathToFileURL } from 'node:url';
import { type Finding, finding, type Span } from '../diagnostics/finding.ts';

/** A module as it was run: its file, its text, and whether that ran as written or was compiled before. */
export interface RunModule {
  readonly absolute: string;
  readonly text: string;
  readonly compiled: boolean;
}

/** What a module threw, as a finding on the line of the spec file that the stack names; the stack is never shown. */
export function moduleError(error: unknown, ran: RunModule): Finding {
  const span = placeInStack(error, ran);
  return finding('NF1012', [], [messageOf(error)], span === undefined ? {} : { span });
}

function messageOf(error: unknown): string {
  if (typeof error === 'string' && error !== '') return firstLine(error);
  if (!(error instanceof Error)) return 'it threw something that is not an Error';
  return firstLine(error.message.replace(/^ParseError: /, '')) || error.name;
}

function firstLine(text: string): string {
  return (/\S[^\r\n]*/.exec(text)?.[0] ?? '').trim().replace(/\.$/, '');
}

function placeInStack(error: unknown, { absolute, text, compiled }: RunModule): Span | undefined {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return undefined;
  const { stack } = error;
  let found: { readonly at: number; readonly line: number; readonly column: number } | undefined;
  for (const name of [pathToFileURL(absolute).href, absolute]) {
    const at = stack.indexOf(name);
    if (at < 0 || (found !== undefined && found.at < at)) continue;
    const numbers = /^(?:\?[^:\s)]*)?:(\d+):(\d+)/.exec(stack.slice(at + name.length, at + name.length + 80));
    if (numbers !== null) found = { at, line: Number(numbers[1]), column: Number(numbers[2]) };
  }
  if (found === undefined) return undefined;
  const { line, column } = found;
  // The compiler counts columns from 0 in its own errors; in those of compiled code it keeps the lines only.
  if (compiled && !error.message.startsWith('ParseError: ')) return wholeLine(text, line);
  const start = compiled ? column + 1 : column;
  return { line, column: start, endLine: line, endColumn: start + 1 };
}

function wholeLine(text: string, line: number): Span {
  const written = text.split(/\r?\n/)[line - 1] ?? '';
  const column = written.length - written.trimStart().length + 1;
  return { line, column, endLine: line, endColumn: Math.max(column, written.trimEnd().length + 1) };
}
