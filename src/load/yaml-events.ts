import type { EVENT_ID, Event, getScalarValue, SCALAR_STYLE, ScalarEvent } from 'js-yaml';

/** js-yaml's numbers, repeated here so that this file costs no import; the types keep them equal. */
export const documentEvent = 1 satisfies typeof EVENT_ID.DOCUMENT;
export const sequenceEvent = 2 satisfies typeof EVENT_ID.SEQUENCE;
export const mappingEvent = 3 satisfies typeof EVENT_ID.MAPPING;
export const scalarEvent = 4 satisfies typeof EVENT_ID.SCALAR;
export const aliasEvent = 5 satisfies typeof EVENT_ID.ALIAS;
export const popEvent = 6 satisfies typeof EVENT_ID.POP;

export const plainStyle = 1 satisfies typeof SCALAR_STYLE.PLAIN;
export const singleQuotedStyle = 2 satisfies typeof SCALAR_STYLE.SINGLE_QUOTED;
export const doubleQuotedStyle = 3 satisfies typeof SCALAR_STYLE.DOUBLE_QUOTED;

export const literalStyle = 4 satisfies typeof SCALAR_STYLE.LITERAL_BLOCK;
export const foldedStyle = 5 satisfies typeof SCALAR_STYLE.FOLDED_BLOCK;

export type ScalarText = typeof getScalarValue;

/** A YAML text taken apart: the flat events of its parser, and the decoder of its scalars. */
export interface YamlSource {
  readonly text: string;
  readonly events: readonly Event[];
  readonly scalarText: ScalarText;
}

/**
 * Spaces after the last line end are no line (YAML 1.2.2, 8.1.1.2: an empty line has an end), but js-yaml counts them
 * as one for a block scalar without any text.
 */
export function endBlankBlock(text: string, events: readonly Event[]): void {
  const last = events.findLast((event) => event.type === scalarEvent && event.valueStart >= 0);
  if (last?.type !== scalarEvent || last.valueEnd !== text.length || last.indent >= 0) return;
  if (last.style !== literalStyle && last.style !== foldedStyle) return;
  last.valueEnd = Math.max(last.valueStart, text.lastIndexOf('\n') + 1);
}

/** The stretch of a scalar with its quotes; undefined for one that is not written. */
export function scalarRange(event: ScalarEvent): [number, number] | undefined {
  if (event.valueStart < 0) return undefined;
  const quoted = event.style === singleQuotedStyle || event.style === doubleQuotedStyle ? 1 : 0;
  return [event.valueStart - quoted, event.valueEnd + quoted];
}
