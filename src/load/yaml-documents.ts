import { type Finding, finding } from '../diagnostics/finding.ts';
import type { TextMap } from './text-map.ts';
import {
  aliasEvent,
  documentEvent,
  mappingEvent,
  scalarEvent,
  sequenceEvent,
  type YamlSource,
} from './yaml-events.ts';

/** What surrounds the one document that a spec is: directives of other YAML versions, further documents. */
export function documentFindings(source: YamlSource, map: TextMap): Finding[] {
  const first = source.events[0];
  if (first?.type !== documentEvent) return [];
  const findings: Finding[] = [];
  for (const directive of first.directives) {
    if (directive.kind === 'yaml' && directive.version === '1.2') continue;
    const found =
      directive.kind === 'yaml' ? /^%YAML[^\r\n#]*/m.exec(source.text) : /^%TAG[^\r\n#]*/m.exec(source.text);
    const text = (found?.[0] ?? '').trimEnd();
    const start = found?.index ?? 0;
    const help = 'remove the line; a spec is read as YAML 1.2, without tags';
    findings.push(finding('NF1019', [], [text], { help, span: map.span(start, start + text.length) }));
  }
  const early = earlyEnd(source);
  const at = early >= 0 ? early : secondDocument(source);
  if (at >= 0) {
    const help = 'put each spec into a file of its own';
    findings.push(
      finding('NF1016', [], [], { help, span: map.span(at, Math.min(at + 3, source.text.length)) }),
    );
  }
  return findings;
}

/** The offset of a `...` in front of all content: to some readers it ends an empty document, or -1. */
function earlyEnd({ events, text }: YamlSource): number {
  const marker = /^\.\.\.(?=\s|$)/m.exec(text);
  return marker !== null && marker.index < startOf(events[1]) ? marker.index : -1;
}

function startOf(event: YamlSource['events'][number] | undefined): number {
  if (event?.type === scalarEvent) return event.valueStart;
  if (event?.type === aliasEvent) return event.anchorStart;
  return event?.type === sequenceEvent || event?.type === mappingEvent ? event.start : -1;
}

/** The offset of the marker or the first content of the second document, or -1. */
function secondDocument({ events, text }: YamlSource): number {
  let content = -1;
  for (let i = 1; i < events.length; i++) {
    const event = events[i];
    if (event === undefined) continue;
    if (event.type === documentEvent)
      return markerAfter(text, content, hasOwnMarker(events[0], content), events[i + 1]);
    if (event.type === scalarEvent || event.type === aliasEvent) content = Math.max(content, endOf(event));
    else if (event.type === sequenceEvent || event.type === mappingEvent)
      content = Math.max(content, event.start);
  }
  return -1;
}

function hasOwnMarker(first: YamlSource['events'][number] | undefined, content: number): boolean {
  return content < 0 && first?.type === documentEvent && first.explicitStart;
}

function markerAfter(
  text: string,
  content: number,
  skipOne: boolean,
  next: YamlSource['events'][number] | undefined,
): number {
  const marker = /^---(?=\s|$)/gm;
  marker.lastIndex = Math.max(content, 0);
  if (skipOne) marker.exec(text);
  const found = marker.exec(text);
  if (found !== null) return found.index;
  return Math.max(startOf(next), 0);
}

function endOf(event: {
  readonly type: number;
  readonly anchorEnd: number;
  readonly valueEnd?: number;
}): number {
  return event.valueEnd ?? event.anchorEnd;
}
