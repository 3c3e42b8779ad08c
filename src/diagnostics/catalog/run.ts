import { type Entry, q } from './entry.ts';

/** Running the program (NF9xxx). */
export const run = () =>
  ({
    NF9001: {
      name: 'run/nginx-missing',
      severity: 'error',
      text: (why: string) => `No nginx can be run: ${why}`,
    },
    NF9002: {
      name: 'run/nginx-mismatch',
      severity: 'error',
      text: (found: string, target: string) =>
        `The nginx that was found is ${found}, but the target is ${target}`,
    },
    NF9003: {
      name: 'run/nginx-undecided',
      severity: 'error',
      text: (why: string) => `nginx -t was required and did not decide: ${why}`,
    },
    NF9004: { name: 'run/usage', severity: 'error', text: (what: string) => what },
    NF9005: {
      name: 'run/crash',
      severity: 'error',
      text: (what: string) => `This is a bug in nginx-forge: ${what}`,
    },
    NF9006: {
      name: 'run/report',
      severity: 'error',
      text: (file: string, why: string) => `Cannot write the report ${q(file)}: ${why}`,
    },
  }) as const satisfies Record<string, Entry>;
