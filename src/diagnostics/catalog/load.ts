import { type Entry, q } from './entry.ts';

/** Files: reading, syntax, shape. */
export const load = () =>
  ({
    NF1001: {
      name: 'load/unreadable',
      severity: 'error',
      text: (file: string, why: string) => `Cannot read ${q(file)}: ${why}`,
    },
    NF1002: { name: 'load/syntax', severity: 'error', text: (what: string) => `${what}` },
    NF1003: {
      name: 'load/too-large',
      severity: 'error',
      text: (size: string, limit: string) => `The spec has ${size}, the limit is ${limit}`,
    },
    NF1004: {
      name: 'load/too-deep',
      severity: 'error',
      text: (limit: number) => `Nested deeper than ${limit} levels`,
    },
    NF1005: {
      name: 'load/forbidden-byte',
      severity: 'error',
      text: (what: string) => `The file holds ${what}`,
    },
    NF1006: { name: 'load/alias', severity: 'error', text: (what: string) => `${what}` },
    NF1007: {
      name: 'load/tag',
      severity: 'error',
      text: (tag: string) => `The tag ${q(tag)} is not allowed`,
    },
    NF1008: {
      name: 'load/duplicate-key',
      severity: 'error',
      text: (key: string) => `The key ${q(key)} stands here twice`,
    },
    NF1009: {
      name: 'load/forbidden-key',
      severity: 'error',
      text: (key: string) => `The key ${q(key)} is not allowed`,
    },
    NF1010: {
      name: 'load/ambiguous-number',
      severity: 'error',
      text: (raw: string, why: string) => `The number ${q(raw)} ${why}`,
    },
    NF1011: {
      name: 'load/not-a-mapping',
      severity: 'error',
      text: (what: string) => `A spec is a mapping, this is ${what}`,
    },
    NF1012: {
      name: 'load/module-failed',
      severity: 'error',
      text: (why: string) => `The spec's module failed: ${why}`,
    },
    NF1013: {
      name: 'load/several-specs',
      severity: 'error',
      text: (names: string) => `Several specs in one folder: ${names}`,
    },
    NF1014: {
      name: 'load/not-data',
      severity: 'error',
      text: (what: string) => `A spec is plain data, this is ${what}`,
    },
    NF1015: {
      name: 'load/no-spec',
      severity: 'error',
      text: (where: string) =>
        `No spec found: there is no nginx-forge.yaml (or .yml, .json, .ts, .mts, .js, .mjs) in ${where} or above it`,
    },
    NF1016: {
      name: 'load/several-documents',
      severity: 'error',
      text: () => 'The file holds more than one YAML document',
    },
    NF1017: {
      name: 'load/key-not-text',
      severity: 'error',
      text: (what: string) => `A key is text, this is ${what}`,
    },
    NF1018: {
      name: 'load/merge-key',
      severity: 'error',
      text: () => 'Merge keys (<<) are not supported',
    },
    NF1019: {
      name: 'load/directive',
      severity: 'error',
      text: (directive: string) => `The directive ${q(directive)} is not supported`,
    },
  }) as const satisfies Record<string, Entry>;
