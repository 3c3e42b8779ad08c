import type { Hatch } from '../model/model.ts';
import type { Origin } from '../model/origin.ts';
import {
  type Argument,
  bareWords,
  comment,
  directive,
  directiveOf,
  entry,
  given,
  hatchDirectives,
} from './helpers.ts';
import { mark, type RenderState } from './state.ts';

/** The helpers as the functions call them that the build makes of our own templates. */
export const directHelpers = {
  // Most directives have one argument, or none and are not written: no list is made for them.
  dir: (state: RenderState, name: string, first: Argument, second?: Argument, third?: Argument) =>
    second === undefined && third === undefined
      ? directiveOf(state, name, first)
      : directive(state, name, [first, second, third]),
  given: (state: RenderState, name: string, ...args: readonly Argument[]) => given(state, name, args),
  words: (state: RenderState, ...args: readonly Argument[]) => bareWords(state, args),
  entry: (state: RenderState, ...args: readonly Argument[]) => entry(state, args),
  from: (state: RenderState, origin: Origin | undefined) => mark(state, origin),
  comment: (_state: RenderState, text: unknown) => comment(text),
  directives: (state: RenderState, list: readonly Hatch[] | undefined) => hatchDirectives(state, list),
} as const;

export type DirectHelpers = typeof directHelpers;
