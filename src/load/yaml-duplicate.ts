import type { ScalarEvent } from 'js-yaml';
import { type Finding, finding, type Path, type Span } from '../diagnostics/finding.ts';
import type { TextMap } from './text-map.ts';
import {
  mappingEvent,
  popEvent,
  scalarEvent,
  scalarRange,
  sequenceEvent,
  type YamlSource,
} from './yaml-events.ts';

/** The finding on the second of two equal keys of the mapping whose event has the index `mappingIndex`. */
export function duplicateKey(
  source: YamlSource,
  map: TextMap,
  mappingIndex: number,
  second: ScalarEvent,
  path: Path,
): Finding {
  const key = source.scalarText(source.text, second);
  const first = firstKey(source, mappingIndex, key);
  const spanOf = (event: ScalarEvent): Span => map.span(...(scalarRange(event) ?? [0, 0]));
  return finding('NF1008', path, [key], {
    at: 'key',
    span: spanOf(second),
    related: first === undefined ? [] : [{ message: 'it stands here first', path, span: spanOf(first) }],
    help: 'only one of the two would count; remove one or give it another name',
  });
}

function firstKey(source: YamlSource, mappingIndex: number, key: string): ScalarEvent | undefined {
  let depth = 0;
  let awaitsKey = true;
  for (let i = mappingIndex + 1; i < source.events.length; i++) {
    const event = source.events[i];
    if (event === undefined || depth < 0) return undefined;
    if (event.type === mappingEvent || event.type === sequenceEvent) {
      depth++;
      continue;
    }
    if (event.type === popEvent) depth--;
    if (depth !== 0) continue;
    if (awaitsKey && event.type === scalarEvent && source.scalarText(source.text, event) === key)
      return event;
    awaitsKey = !awaitsKey;
  }
  return undefined;
}
