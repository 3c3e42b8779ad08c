import type { Origin } from '../model/origin.ts';
import type { VariableKind } from '../nginx/catalogue.ts';

/** By the half of nginx that expands them, since the two know different ones. */
export type UsedVariables = Readonly<Record<VariableKind, Map<string, Origin | undefined>>>;
/** The half that a value goes to, by its place in the spec. */
export type KindOf = (origin: Origin | undefined) => VariableKind;

/** What the helpers gather while one file is rendered. */
export interface RenderState {
  /** Whether places are marked in the text: only needed once a finding has to be placed. */
  readonly marking: boolean;
  /** Origins by the number of their mark. */
  readonly origins: Origin[];
  /** Values that nginx has no way to write in their slot. */
  readonly unwritable: Unwritable[];
  /** Variables that interpolating slots speak of, with the first place of each. */
  readonly variables: UsedVariables;
  readonly kindOf: KindOf;
  /** Whether a directive of the user's own was written. */
  hatched: boolean;
  /** Told what each of the user's templates gave, the inner ones first. */
  readonly gave?: (template: string, text: string) => void;
}

export interface Unwritable {
  readonly value: string;
  readonly problem: string;
  readonly origin: Origin | undefined;
}

// Marks are lone surrogates: no value that can be written holds one.
const markStart = '\ud800';
const markEnd = '\udfff';

export function newState(marking: boolean, kindOf: KindOf = () => 'http'): RenderState {
  const variables = { http: new Map(), stream: new Map() };
  return { marking, origins: [], unwritable: [], variables, kindOf, hatched: false };
}

export function mark(state: RenderState, origin: Origin | undefined): string {
  if (!state.marking || origin === undefined) return '';
  state.origins.push(origin);
  return `${markStart}${state.origins.length - 1}${markEnd}`;
}

export interface Unmarked {
  readonly text: string;
  /** Origins by line, counted from 1. */
  readonly lines: ReadonlyMap<number, Origin>;
}

/** Takes the marks out and notes the line of each; the first mark of a line is the line's. */
export function unmark(marked: string, state: RenderState): Unmarked {
  const [head = '', ...pieces] = marked.split(markStart);
  const lines = new Map<number, Origin>();
  let line = 1 + newlines(head);
  const texts = [head];
  for (const piece of pieces) {
    const end = piece.indexOf(markEnd);
    const origin = state.origins[Number(piece.slice(0, end))];
    if (origin !== undefined && !lines.has(line)) lines.set(line, origin);
    const rest = piece.slice(end + 1);
    texts.push(rest);
    line += newlines(rest);
  }
  return { text: texts.join(''), lines };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
