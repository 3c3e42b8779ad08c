import { type Finding, finding } from '../diagnostics/finding.ts';
import { maxSecondReading } from './limits.ts';
import type { TextMap } from './text-map.ts';
import { syntaxHelp } from './yaml-help.ts';
import { secondReading } from './yaml-second-reading.ts';

/** What the fast parser says of a text that is not YAML; `position` is an offset. */
export interface Refusal {
  readonly reason: string;
  readonly position: number;
}

/** Turns the refusal of the fast parser into findings: all that the patient parser sees, else that one. */
export async function refusalFindings(text: string, refusal: Refusal, map: TextMap): Promise<Finding[]> {
  const { reason, position } = refusal;
  const at = Math.min(position, text.length);
  if (reason.includes('non-printable')) {
    const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [finding('NF1005', [], [`the control character U+${code}`], { span: map.span(at, at + 1) })];
  }
  const tag = /\btag\b/.test(reason) ? tagBefore(text, at) : undefined;
  if (tag !== undefined) {
    const span = map.span(tag.start, tag.start + tag.text.length);
    return [finding('NF1007', [], [tag.text], { span, help: 'remove it; if it is text, put it in quotes' })];
  }
  const all = text.length <= maxSecondReading ? await secondReading(text, at, map) : [];
  return all.length > 0 ? all : [firstOnly(text, reason, at, map)];
}

/** A second opinion on a text that the fast parser took to its end, for files that are not too long for one. */
export async function secondOpinion(text: string, map: TextMap): Promise<Finding[]> {
  return text.length <= maxSecondReading ? secondReading(text, text.length, map) : [];
}

function firstOnly(text: string, reason: string, at: number, map: TextMap): Finding {
  const help = syntaxHelp(text, at, reason);
  return finding('NF1002', [], [reason.charAt(0).toUpperCase() + reason.slice(1)], {
    span: map.span(at, Math.min(at + 1, text.length)),
    ...(help === undefined ? {} : { help }),
  });
}

function tagBefore(text: string, at: number): { text: string; start: number } | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const start = text.indexOf('!', lineStart);
  if (start < 0 || start > at) return undefined;
  return { text: /^\S+/.exec(text.slice(start, start + 200))?.[0] ?? '!', start };
}
