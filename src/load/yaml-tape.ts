import type { Event, ScalarEvent } from 'js-yaml';
import { alias, closeNode, emptyTape, list, mapping, openNode, scalar, type Tape } from './tape.ts';
import {
  aliasEvent,
  documentEvent,
  doubleQuotedStyle,
  mappingEvent,
  plainStyle,
  popEvent,
  scalarEvent,
  scalarRange,
  sequenceEvent,
  singleQuotedStyle,
  type YamlSource,
} from './yaml-events.ts';

/** The places of all nodes of the first document. */
export function yamlTape(source: YamlSource): Tape {
  const builder = new TapeBuilder(source);
  for (let i = 1; i < source.events.length; i++) {
    const event = source.events[i];
    if (event === undefined || event.type === documentEvent) break;
    builder.add(event);
  }
  return builder.tape;
}

class TapeBuilder {
  readonly tape: Tape;
  private readonly source: YamlSource;
  private readonly scalars = new Map<number, ScalarEvent>();
  private readonly anchors = new Map<string, number>();
  private readonly open: number[] = [];
  /** The end of the last thing that was read. */
  private cursor = 0;

  constructor(source: YamlSource) {
    this.source = source;
    this.tape = emptyTape((index) => {
      const event = this.scalars.get(index);
      return event === undefined ? '' : source.scalarText(source.text, event);
    });
  }

  add(event: Event): void {
    if (event.type === scalarEvent) this.scalar(event);
    else if (event.type === aliasEvent) this.alias(event.anchorStart, event.anchorEnd);
    else if (event.type === sequenceEvent || event.type === mappingEvent) {
      const node = openNode(this.tape, event.type === mappingEvent ? mapping : list, event.start);
      this.anchor(event, node);
      this.cursor = Math.max(this.cursor, event.start);
      this.open.push(node);
    } else if (event.type === popEvent) {
      const node = this.open.pop();
      if (node !== undefined) this.close(node);
    }
  }

  private scalar(event: ScalarEvent): void {
    const range = this.rangeOf(event);
    const node = openNode(this.tape, scalar, range?.[0] ?? -1);
    closeNode(this.tape, node, range?.[1] ?? -1);
    this.scalars.set(node, event);
    this.anchor(event, node);
    if (range !== undefined) this.cursor = range[1];
  }

  /** A block scalar begins at its | or >, and ends without the line ends that it may keep. */
  private rangeOf(event: ScalarEvent): [number, number] | undefined {
    const range = scalarRange(event);
    const { style } = event;
    if (
      range === undefined ||
      style === plainStyle ||
      style === singleQuotedStyle ||
      style === doubleQuotedStyle
    ) {
      return range;
    }
    const { text } = this.source;
    let start = Math.max(this.cursor, event.anchorEnd, event.tagEnd);
    while (start < range[0] && text[start] !== '|' && text[start] !== '>') start++;
    let end = Math.max(range[1], start);
    while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
    return [start, end];
  }

  private alias(start: number, end: number): void {
    const node = openNode(this.tape, alias, start - 1);
    closeNode(this.tape, node, end);
    const target = this.anchors.get(this.source.text.slice(start, end));
    if (target !== undefined) this.tape.target.set(node, target);
    this.cursor = end;
  }

  private anchor(event: { readonly anchorStart: number; readonly anchorEnd: number }, node: number): void {
    if (event.anchorStart < 0) return;
    this.anchors.set(this.source.text.slice(event.anchorStart, event.anchorEnd), node);
  }

  /** The events tell where a collection begins only; a flow collection ends at the bracket after its last item. */
  private close(node: number): void {
    const { text } = this.source;
    const first = text[this.tape.start[node] ?? 0];
    const bracket = first === '{' ? '}' : first === '[' ? ']' : '';
    if (bracket !== '') {
      let at = Math.max(this.cursor, (this.tape.start[node] ?? 0) + 1);
      for (; at < text.length; at++) {
        const c = text[at] ?? '';
        if (c === '#') while (at + 1 < text.length && text[at + 1] !== '\n') at++;
        else if (!/[\s,:?]/.test(c)) break;
      }
      if (text[at] === bracket) this.cursor = at + 1;
    }
    closeNode(this.tape, node, this.cursor);
  }
}
