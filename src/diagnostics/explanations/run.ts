import type { run as catalog } from '../catalog/run.ts';
import type { Explanation } from '../explanation.ts';

export const run = {
  NF9001: {
    what: 'nginx was asked for (`--nginx-test=required`, or by name) and cannot be run.',
    mend: 'Install nginx, or name one with `--nginx` or `NGINX_BIN`.',
  },
  NF9002: {
    what: 'The nginx that was found is of another release than the target, so its word does not count for it.',
    mend: 'Name one of the right release with `--nginx`, or change the target.',
  },
  NF9003: {
    what: '`nginx -t` was required, ran, and could not decide: what it refused is only due to how this nginx was built.',
    mend: 'Test with an nginx that has the modules of the target.',
  },
  NF9004: {
    what: 'The program was called with arguments that do not fit together.',
    mend: 'See `nginx-forge COMMAND --help`.',
  },
  NF9005: {
    what: 'A mistake of nginx-forge itself, not of yours.',
    mend: 'Run again with `--debug`, and report what it says together with the file that did it.',
  },
  NF9006: {
    what: 'A report (`--format FORMAT=FILE`) cannot be written. Either the system refuses it, or the name is that of a file which this run reads, or of a spec.',
    mend: 'Name another file, in a folder that may be written.',
    example: {
      language: 'sh',
      bad: 'nginx-forge validate --format json=nginx-forge.json',
      good: 'nginx-forge validate --format json=report.json',
    },
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
