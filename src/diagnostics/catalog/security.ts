import { type Entry, q } from './entry.ts';

/** Variables, limits, headers and who may come in (NF2160-NF2199). */
export const security = {
  NF2160: {
    name: 'http/variable-name',
    severity: 'error',
    text: (name: string, what: string) => `The variable ${q(`$${name}`)} ${what}`,
  },
  NF2161: { name: 'http/split-shares', severity: 'error', text: (what: string) => what },
  NF2167: { name: 'http/limits', severity: 'error', text: (what: string) => what },
} as const satisfies Record<string, Entry>;
