import { type Entry, q } from './entry.ts';

/** stream rules (NF3xxx). */
export const stream = {
  NF3001: {
    name: 'stream/port-taken',
    severity: 'error',
    text: (socket: string, by: string) => `${socket} is already taken by ${by}`,
  },
  NF3002: {
    name: 'stream/udp',
    severity: 'error',
    text: (what: string) => `${what} is not possible with UDP`,
  },
  NF3003: { name: 'stream/tcp', severity: 'error', text: (what: string) => `${q(what)} is for UDP only` },
  NF3004: {
    name: 'stream/port-missing',
    severity: 'error',
    text: (address: string) => `${q(address)} has no port`,
  },
  NF3005: {
    name: 'stream/log-without-format',
    severity: 'error',
    text: () => 'A log of streams needs a format: nginx has none of its own here',
  },
} as const satisfies Record<string, Entry>;
