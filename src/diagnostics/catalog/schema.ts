import { type Entry, q } from './entry.ts';

/** The vocabulary: keys, types, values; from 1130 on what files, variables and overlays make of it. */
export const schema = () =>
  ({
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
    NF1130: {
      name: 'reuse/include-missing',
      severity: 'error',
      text: (file: string, why: string) => `Cannot include ${q(file)}: ${why}`,
    },
    NF1131: {
      name: 'reuse/include-cycle',
      severity: 'error',
      text: (file: string, chain: string) => `${q(file)} includes itself: ${chain}`,
    },
    NF1132: {
      name: 'reuse/include-nothing',
      severity: 'warning',
      text: (pattern: string) => `No file matches ${q(pattern)}`,
    },
    NF1133: {
      name: 'reuse/include-outside',
      severity: 'error',
      text: (file: string) => `${q(file)} leads out of the project`,
    },
    NF1134: {
      name: 'reuse/include-limit',
      severity: 'error',
      text: (what: string, limit: string) => `The spec includes ${what}, the limit is ${limit}`,
    },
    NF1135: {
      name: 'reuse/same-id',
      severity: 'error',
      text: (where: string, id: string, file: string) => `${where} has ${q(id)} in ${q(file)} already`,
    },
    NF1136: {
      name: 'reuse/root-only',
      severity: 'error',
      text: (key: string, root: string) =>
        `${q(key)} belongs into ${q(root)}, not into a file that it includes`,
    },
    NF1137: {
      name: 'reuse/undeclared-variable',
      severity: 'error',
      text: (placeholder: string) => `${q(placeholder)} is not declared`,
    },
    NF1138: {
      name: 'reuse/no-value',
      severity: 'error',
      text: (name: string) => `The variable ${q(name)} has no value`,
    },
    NF1139: {
      name: 'reuse/variable-type',
      severity: 'error',
      text: (name: string, wanted: string, what: string) => `The variable ${q(name)} is ${wanted}; ${what}`,
    },
    NF1140: {
      name: 'reuse/placeholder-in-key',
      severity: 'error',
      text: (key: string) => `A key cannot hold a placeholder, found ${q(key)}`,
    },
    NF1141: {
      name: 'reuse/placeholder-form',
      severity: 'error',
      text: (written: string) => `${q(written)} is no placeholder such as \${var.NAME} or \${env.NAME}`,
    },
    NF1142: {
      name: 'reuse/no-overlay',
      severity: 'error',
      text: (environment: string, file: string) =>
        `There is no overlay for the environment ${q(environment)}: no ${file}`,
    },
    NF1143: {
      name: 'reuse/unknown-variable-given',
      severity: 'error',
      text: (name: string) => `The spec declares no variable ${q(name)} that could be given`,
    },
    NF1144: {
      name: 'reuse/variable-type-given',
      severity: 'error',
      text: (name: string, value: string, wanted: string) =>
        `The variable ${q(name)} is ${wanted}; ${q(value)} was given`,
    },
    NF1145: {
      name: 'reuse/takes-nothing-away',
      severity: 'warning',
      text: (key: string) => `There is no ${q(key)} that could be taken away`,
    },
    NF1146: {
      name: 'reuse/several-overlays',
      severity: 'error',
      text: (environment: string, names: string) => `Several overlays for ${q(environment)}: ${names}`,
    },
    NF1147: {
      name: 'reuse/not-for-container',
      severity: 'error',
      text: (name: string, why: string) => `The variable ${q(name)} cannot be left to the container: ${why}`,
    },
    NF1148: {
      name: 'reuse/envsubst-clash',
      severity: 'error',
      text: (name: string) => `The container would fill in ${q(`$${name}`)} here, too`,
    },
    NF1149: {
      name: 'reuse/include-without-file',
      severity: 'error',
      text: () => 'Data that comes from no file cannot include files',
    },
    NF1150: {
      name: 'reuse/include-code',
      severity: 'error',
      text: (file: string, from: string) => `${q(file)} is a program, which a ${from} file may not run`,
    },
    NF1151: {
      name: 'reuse/placeholder-in-variable',
      severity: 'error',
      text: (value: string) => `The value of a variable cannot hold a placeholder, found ${q(value)}`,
    },
    NF1152: {
      name: 'reuse/env-twice',
      severity: 'error',
      text: (env: string, other: string) =>
        `The environment variable ${q(env)} is that of ${q(other)} already`,
    },
  }) as const satisfies Record<string, Entry>;
