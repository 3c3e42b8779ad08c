import type { Hatch } from '../model/model.ts';
import type { Origin } from '../model/origin.ts';
import { type Argument, bareWords, comment, directive, given, hatchDirectives } from './helpers.ts';
import { mark, type RenderState } from './state.ts';

/** The helpers as the functions call them that the build makes of our own templates. */
export const directHelpers = {
  dir: (state: RenderState, name: string, ...args: readonly Argument[]) => directive(state, name, args),
  given: (state: RenderState, name: string, ...args: readonly Argument[]) => given(state, name, args),
  words: (state: RenderState, ...args: readonly Argument[]) => bareWords(state, args),
  from: (state: RenderState, origin: Origin | undefined) => mark(state, origin),
  comment: (_state: RenderState, text: unknown) => comment(text),
  directives: (state: RenderState, list: readonly Hatch[] | undefined) => hatchDirectives(state, list),
} as const;

export type DirectHelpers = typeof directHelpers;
