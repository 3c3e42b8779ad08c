import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import type { Code } from '../diagnostics/catalog.ts';
import { type Finding, type FindingExtra, finding } from '../diagnostics/finding.ts';
import { maxAliasedValues, maxDepth, maxFindings } from './limits.ts';
import { loneSurrogate, type TextMap } from './text-map.ts';
import { documentFindings } from './yaml-documents.ts';
import { duplicateKey } from './yaml-duplicate.ts';
import {
  aliasEvent,
  doubleQuotedStyle,
  mappingEvent,
  plainStyle,
  popEvent,
  scalarEvent,
  scalarRange,
  sequenceEvent,
  type YamlSource,
} from './yaml-events.ts';
import { plainAmbiguity, plainValue } from './yaml-scalar.ts';

/** One open collection. */
interface Frame {
  readonly list: unknown[] | undefined;
  readonly object: Record<string, unknown>;
  readonly anchor: Anchor | undefined;
  /** Index of its event and offset of its beginning. */
  readonly event: number;
  readonly start: number;
  /** It stands where a key is awaited; that is reported, and what it holds is dropped. */
  readonly isKey: boolean;
  /** The key whose value comes next; undefined while a key is awaited. */
  key: string | undefined;
  /** How many values are below, with what aliases stand for, and how many levels. */
  size: number;
  height: number;
}

interface Anchor {
  value: unknown;
  size: number;
  height: number;
  open: boolean;
}

export interface Composed {
  /** Undefined when the file has no document. */
  readonly data: unknown;
  readonly findings: readonly Finding[];
}

/** Makes plain data of the first document. All guards are here: tags, aliases, depth, keys, numbers. */
export function compose(source: YamlSource, map: TextMap): Composed {
  const composer = new Composer(source, map);
  composer.run();
  return { data: composer.root, findings: composer.findings };
}

class Composer {
  root: unknown;
  readonly findings: Finding[] = [];
  private readonly source: YamlSource;
  private readonly map: TextMap;
  private readonly frames: Frame[] = [];
  private readonly anchors = new Map<string, Anchor>();
  private top: Frame | undefined;
  private index = 0;
  private aliased = 0;

  constructor(source: YamlSource, map: TextMap) {
    this.source = source;
    this.map = map;
  }

  run(): void {
    this.findings.push(...documentFindings(this.source, this.map));
    const { events } = this.source;
    // The first event opens the first document; its end is the first POP outside all collections.
    for (this.index = 1; this.index < events.length; this.index++) {
      const event = events[this.index];
      if (event === undefined || this.findings.length >= maxFindings) return;
      if (event.type === popEvent && this.top === undefined) return;
      this.event(event);
    }
  }

  private event(event: Event): void {
    if (event.type === scalarEvent) {
      if (awaitsKey(this.top)) this.scalarKey(this.top, event);
      else this.scalar(event);
    } else if (event.type === sequenceEvent || event.type === mappingEvent) this.open(event);
    else if (event.type === popEvent) this.close();
    else if (event.type === aliasEvent) this.alias(event.anchorStart, event.anchorEnd);
  }

  private scalar(event: ScalarEvent): void {
    this.properties(event);
    const raw = this.source.scalarText(this.source.text, event);
    let value: unknown = raw;
    if (event.style === plainStyle) {
      value = plainValue(raw);
      const why = plainAmbiguity(raw);
      if (why !== undefined) this.reportScalar('NF1010', [raw, why], event, { help: 'put it in quotes' });
    } else if (event.style === doubleQuotedStyle && !event.fast) this.checkText(raw, event);
    if (event.anchorStart >= 0) this.anchor(event, { value, size: 1, height: 0, open: false });
    this.add(value, 1, 0);
  }

  private checkText(value: string, event: ScalarEvent): void {
    if (loneSurrogate.test(value)) this.reportScalar('NF1005', ['one half of a surrogate pair'], event);
    if (value.includes('\0')) this.reportScalar('NF1005', ['a NUL character'], event);
  }

  private scalarKey(frame: Frame, event: ScalarEvent): void {
    this.properties(event);
    const key = this.source.scalarText(this.source.text, event);
    frame.key = key;
    if (event.anchorStart >= 0) this.anchor(event, { value: key, size: 1, height: 0, open: false });
    const plain = event.style === plainStyle;
    if (plain && event.valueStart < 0) {
      this.report('NF1017', ['empty'], frame.start, frame.start + 1, { help: 'write "" for an empty key' });
    } else if (plain && key === '<<') {
      const help = 'use an alias as the value of a key, or write the spec in TypeScript';
      this.reportScalar('NF1018', [], event, { at: 'key', help });
    } else if (key === '__proto__') {
      this.reportScalar('NF1009', [key], event, { at: 'key' });
    } else if (Object.hasOwn(frame.object, key)) {
      this.findings.push(duplicateKey(this.source, this.map, frame.event, event, this.path()));
    }
    if (event.style === doubleQuotedStyle && !event.fast) this.checkText(key, event);
  }

  private open(event: SequenceEvent | MappingEvent): void {
    this.properties(event);
    const isList = event.type === sequenceEvent;
    const isKey = awaitsKey(this.top);
    if (isKey) {
      this.report('NF1017', [isList ? 'a list' : 'a mapping'], event.start, event.start + 1, {
        help: 'put the key in quotes',
      });
    }
    if (this.frames.length === maxDepth) {
      this.report('NF1004', [maxDepth], event.start, event.start + 1);
    }
    const value: unknown[] | Record<string, unknown> = isList ? [] : {};
    const anchor: Anchor | undefined =
      event.anchorStart < 0 ? undefined : { value, size: 1, height: 1, open: true };
    if (anchor !== undefined) this.anchor(event, anchor);
    const list = Array.isArray(value) ? value : undefined;
    const object = Array.isArray(value) ? {} : value;
    const { start } = event;
    this.top = { list, object, anchor, event: this.index, start, isKey, key: undefined, size: 1, height: 1 };
    this.frames.push(this.top);
  }

  private close(): void {
    const frame = this.frames.pop();
    this.top = this.frames.at(-1);
    if (frame === undefined) return;
    if (frame.anchor !== undefined) {
      frame.anchor.open = false;
      frame.anchor.size = frame.size;
      frame.anchor.height = frame.height;
    }
    if (frame.isKey && this.top !== undefined) this.top.key = '';
    else this.add(frame.list ?? frame.object, frame.size, frame.height);
  }

  private alias(start: number, end: number): void {
    const name = this.source.text.slice(start, end);
    const anchor = this.anchors.get(name);
    const frame = this.top;
    const isKey = awaitsKey(frame);
    const help = `if it is text, put it in quotes: "*${name}"`;
    if (anchor === undefined) {
      this.report('NF1006', [`There is no anchor &${name} above for *${name}`], start - 1, end, { help });
    } else if (isKey) this.report('NF1017', ['an alias'], start - 1, end, { help });
    else if (anchor.open) {
      this.report('NF1006', [`The alias *${name} stands inside its own anchor`], start - 1, end);
    } else this.expand(anchor, start - 1, end);
    if (isKey) frame.key = '';
    else this.add(anchor?.value, anchor?.size ?? 1, anchor?.height ?? 0);
  }

  private expand(anchor: Anchor, start: number, end: number): void {
    const before = this.aliased;
    this.aliased += anchor.size;
    if (before <= maxAliasedValues && this.aliased > maxAliasedValues) {
      const limit = maxAliasedValues.toLocaleString('en-US');
      this.report('NF1006', [`The aliases of this file stand for more than ${limit} values`], start, end);
    }
    if (this.frames.length + anchor.height > maxDepth) this.report('NF1004', [maxDepth], start, end);
  }

  private add(value: unknown, size: number, height: number): void {
    const frame = this.top;
    if (frame === undefined) {
      this.root = value;
      return;
    }
    frame.size += size;
    if (height >= frame.height) frame.height = height + 1;
    if (frame.list !== undefined) frame.list.push(value);
    else {
      // A second or forbidden key has been reported; the data is not used then.
      if (frame.key !== undefined && frame.key !== '__proto__') frame.object[frame.key] = value;
      frame.key = undefined;
    }
  }

  private properties(event: ScalarEvent | SequenceEvent | MappingEvent): void {
    if (event.tagStart < 0) return;
    const tag = this.source.text.slice(event.tagStart, event.tagEnd);
    const help = 'remove it; if it is text, put it in quotes';
    this.report('NF1007', [tag], event.tagStart, event.tagEnd, { help });
  }

  private anchor(event: ScalarEvent | SequenceEvent | MappingEvent, anchor: Anchor): void {
    this.anchors.set(this.source.text.slice(event.anchorStart, event.anchorEnd), anchor);
  }

  private path(): (string | number)[] {
    const steps: (string | number)[] = [];
    for (const frame of this.frames) {
      if (frame.list !== undefined) steps.push(frame.list.length);
      else if (frame.key !== undefined) steps.push(frame.key);
    }
    return steps;
  }

  private reportScalar<C extends Code>(
    code: C,
    args: Parameters<typeof finding<C>>[2],
    event: ScalarEvent,
    extra: FindingExtra = {},
  ): void {
    const [start, end] = scalarRange(event) ?? [0, 0];
    this.report(code, args, start, end, extra);
  }

  private report<C extends Code>(
    code: C,
    args: Parameters<typeof finding<C>>[2],
    start: number,
    end: number,
    extra: FindingExtra = {},
  ): void {
    this.findings.push(finding(code, this.path(), args, { ...extra, span: this.map.span(start, end) }));
  }
}

function awaitsKey(frame: Frame | undefined): frame is Frame {
  return frame !== undefined && frame.list === undefined && frame.key === undefined;
}
