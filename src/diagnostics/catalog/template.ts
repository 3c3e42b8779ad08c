import type { Entry } from './entry.ts';

/** Templates and rendering (NF5xxx). */
export const template = {} as const satisfies Record<string, Entry>;
