import { type Entry, q } from './entry.ts';

/** What the nginx that the configuration is for has and lacks (NF21xx). */
export const target = {
  NF2100: {
    name: 'target/module-missing',
    severity: 'error',
    text: (module: string, name: string) => `The target ${name} has no module ${q(module)}`,
  },
} as const satisfies Record<string, Entry>;
