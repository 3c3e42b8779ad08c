import type * as M from '../../model/model.ts';
import type { ShapeOf } from './kinds.ts';

/** What a file adds to the model's node, see ../files.ts. */
interface Parts {
  /** Whether the parts stand in this file or are included. */
  readonly inline: boolean;
  readonly includes: readonly string[];
}
export type HttpFile = M.HttpModel & Parts;
export type StreamFile = M.StreamModel & Parts;
export type MailFile = M.MailModel & Parts;

export const parts = { inline: 'scalar', includes: 'scalar[]' } as const satisfies ShapeOf<Parts>;
