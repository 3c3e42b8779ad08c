import { type Entry, q } from './entry.ts';

/** Presets and their parameters. */
export const presets = () =>
  ({
    NF1160: {
      name: 'presets/unknown',
      severity: 'error',
      text: (name: string) => `There is no preset ${q(name)}`,
    },
    NF1161: {
      name: 'presets/other-place',
      severity: 'error',
      text: (name: string, its: string, here: string) =>
        `The preset ${q(name)} is for a ${its}, not for a ${here}`,
    },
    NF1162: {
      name: 'presets/unknown-parameter',
      severity: 'error',
      text: (preset: string, name: string) => `The preset ${q(preset)} has no parameter ${q(name)}`,
    },
    NF1163: {
      name: 'presets/missing-parameter',
      severity: 'error',
      text: (preset: string, name: string) => `The preset ${q(preset)} needs ${q(name)}`,
    },
    NF1164: {
      name: 'presets/wrong-value',
      severity: 'error',
      text: (name: string, preset: string, want: string, value: unknown) =>
        `${q(name)} of the preset ${q(preset)} is ${want}, found ${q(value)}`,
    },
    NF1165: {
      name: 'presets/circle',
      severity: 'error',
      text: (name: string, circle: string) => `The preset ${q(name)} is a part of itself: ${circle}`,
    },
    NF1166: {
      name: 'presets/one-place',
      severity: 'error',
      text: (name: string) => `The preset ${q(name)} has to have one of site, location and stream`,
    },
    NF1168: {
      name: 'presets/contradiction',
      severity: 'error',
      text: (key: string) => `Presets count on two values for the setting ${q(key)}`,
    },
    NF1169: {
      name: 'presets/too-many',
      severity: 'error',
      text: (what: string) => `This preset is made ${what}`,
    },
    NF1167: {
      name: 'presets/undeclared',
      severity: 'error',
      text: (name: string, preset: string) =>
        `The preset ${q(preset)} has no parameter ${q(name)} that could be filled in`,
    },
  }) as const satisfies Record<string, Entry>;
