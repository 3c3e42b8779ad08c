import type { z } from 'zod';
import type { mirror } from '../schema/mirror.ts';
import type { Words } from './model.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';
import { flagAt } from './values.ts';

export interface MirrorModel {
  readonly to: readonly Words[];
  readonly requestBody: Sourced<boolean> | undefined;
}

export function buildMirror(input: z.infer<typeof mirror>, origin: Origin): MirrorModel {
  if (input === false || input === 'off') return { to: [[sourced('off', origin)]], requestBody: undefined };
  const isLong = typeof input === 'object' && !Array.isArray(input);
  const to = isLong ? input.to : input;
  const from = isLong ? at(origin, 'to') : origin;
  return {
    to: Array.isArray(to) ? to.map((path, i) => [sourced(path, at(from, i))]) : [[sourced(to, from)]],
    requestBody: isLong ? flagAt(input.requestBody, origin, 'requestBody') : undefined,
  };
}
