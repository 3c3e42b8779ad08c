import { type Entry, q } from './entry.ts';

/** For texts that are made where the template is read. */
const asSaid = (message: string): string => message;
const error = (name: string) => ({ name, severity: 'error', text: asSaid }) as const;

/** Templates and rendering (NF5xxx). */
export const template = () =>
  ({
    NF5001: {
      name: 'template/folder',
      severity: 'error',
      text: (dir: string, why: string) => `Cannot read the templates folder ${q(dir)}: ${why}`,
    },
    NF5002: {
      name: 'template/file',
      severity: 'error',
      text: (file: string, why: string) => `Cannot use the template ${q(file)}: ${why}`,
    },
    NF5003: {
      name: 'template/unknown',
      severity: 'error',
      text: (name: string) => `There is no template ${q(name)} to replace`,
    },
    NF5004: error('template/syntax'),
    NF5005: error('template/raw-output'),
    NF5006: error('template/unknown-helper'),
    NF5007: error('template/arguments'),
    NF5008: error('template/partial'),
    NF5009: error('template/unknown-path'),
    NF5010: {
      name: 'template/not-nginx',
      severity: 'error',
      text: (name: string, what: string) =>
        `What the template ${q(name)} gives is not nginx configuration: ${what}`,
    },
    NF5011: error('template/placement'),
    NF5012: error('template/unknown-directive'),
    NF5013: {
      name: 'template/failed',
      severity: 'error',
      text: (name: string, why: string) => `The template ${q(name)} cannot be rendered: ${why}`,
    },
    NF5014: error('template/form'),
  }) as const satisfies Record<string, Entry>;
