import { type Entry, q } from './entry.ts';

/** The layout of nginx text (NF65xx). */
export const format = () =>
  ({
    NF6501: {
      name: 'format/differs',
      severity: 'error',
      text: (file: string) => `${q(file)} is not formatted`,
    },
    NF6502: {
      name: 'format/too-large',
      severity: 'error',
      text: (limit: string) => `The text, or what would become of it, is larger than ${limit}`,
    },
  }) as const satisfies Record<string, Entry>;
