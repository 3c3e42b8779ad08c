import { type Finding, finding } from '../diagnostics/finding.ts';
import { maxFindings } from './limits.ts';
import type { TextMap } from './text-map.ts';
import { syntaxHelp } from './yaml-help.ts';

/** The patient parser recurses without a limit and can abort the process: it may see this many openers. */
const maxOpeners = 200;

/**
 * Reads a text that the fast parser refused at `refusedAt` once more with a parser that goes on after a mistake.
 * One finding a line: what follows on the same line is mostly a consequence.
 */
export async function secondReading(text: string, refusedAt: number, map: TextMap): Promise<Finding[]> {
  const end = safeEnd(text, refusedAt);
  let errors: readonly { readonly pos: [number, number]; readonly message: string; readonly code: string }[];
  try {
    const { parseDocument } = await import('yaml');
    const options = { prettyErrors: false, stringKeys: true, uniqueKeys: false, logLevel: 'silent' } as const;
    errors = parseDocument(text.slice(0, end), options).errors;
  } catch {
    return [];
  }
  const findings = new Map<number, Finding>();
  for (const { pos, message, code } of errors) {
    const start = Math.min(pos[0], text.length);
    // A cut text has an end that its writer did not write.
    if (findings.size >= maxFindings || (end < text.length && start >= end - 1)) break;
    if (code === 'MULTIPLE_DOCS') continue;
    const span = map.span(start, Math.max(start, Math.min(pos[1], text.length)));
    if (findings.has(span.line)) continue;
    const help = syntaxHelp(text, start, message);
    const words = message
      .replace(/\.$/, '')
      .replace(/\s+/g, ' ')
      .replace(/(["'])quote$/, '$1 quote');
    findings.set(
      span.line,
      finding('NF1002', [], [words], { span, ...(help === undefined ? {} : { help }) }),
    );
  }
  return [...findings.values()];
}

/** Up to `refusedAt` the fast parser has vouched for the depth; behind it, whatever may open a level is counted. */
function safeEnd(text: string, refusedAt: number): number {
  let flow = 0;
  let block = 0;
  let indenting = true;
  for (let i = refusedAt; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) {
      block = 0;
      indenting = true;
      continue;
    }
    if (c === 91 || c === 123) flow++;
    // On one line: a column of indentation, a "-", a "?" and a ":" may each open one level of block structure.
    if ((indenting && c === 32) || c === 45 || c === 63 || c === 58) block++;
    else indenting = false;
    if (flow > maxOpeners || block > maxOpeners) return i;
  }
  return text.length;
}
