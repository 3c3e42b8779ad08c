import { type Entry, q } from './entry.ts';

/** The vocabulary: keys, types, values. */
export const schema = {
  NF1101: { name: 'schema/unknown-key', severity: 'error', text: (key: string) => `Unknown key ${q(key)}` },
  NF1102: {
    name: 'schema/type',
    severity: 'error',
    text: (want: string, got: unknown) => `Expected ${want}, found ${q(got)}`,
  },
  NF1103: {
    name: 'schema/missing',
    severity: 'error',
    text: (key: string) => `The key ${q(key)} is missing`,
  },
  NF1104: {
    name: 'schema/value',
    severity: 'error',
    text: (what: string, got: unknown) => `${what}, found ${q(got)}`,
  },
  NF1105: {
    name: 'schema/choice',
    severity: 'error',
    text: (got: unknown, choices: string) => `${q(got)} is none of ${choices}`,
  },
  NF1106: {
    name: 'schema/key',
    severity: 'error',
    text: (key: string, want: string) => `The key ${q(key)} is not ${want}`,
  },
  NF1107: {
    name: 'schema/exclusive',
    severity: 'error',
    text: (a: string, b: string) => `${q(a)} and ${q(b)} exclude each other`,
  },
  NF1108: { name: 'schema/needs', severity: 'error', text: (what: string) => `${what}` },
} as const satisfies Record<string, Entry>;
