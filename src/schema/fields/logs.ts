import { plainFields } from '../plain.ts';

/** `logs`: what is logged beside the access log itself. */
export const logsFields = plainFields({
  notFound: {
    directive: 'log_not_found',
    kind: 'flag',
    about: 'Log files that are not there as errors. nginx: on.',
  },
  subrequests: {
    directive: 'log_subrequest',
    kind: 'flag',
    about: 'Log subrequests in the access log. nginx: off.',
  },
  rewrites: {
    directive: 'rewrite_log',
    kind: 'flag',
    about: 'Log what rewrites do, at the level notice. nginx: off.',
  },
  uninitializedVariables: {
    directive: 'uninitialized_variable_warn',
    kind: 'flag',
    about: 'Warn of variables without a value. nginx: on.',
  },
  openFiles: {
    directive: 'open_log_file_cache',
    kind: [
      'keyed',
      {
        required: { max: 'count' },
        optional: { inactive: 'seconds', minUses: 'count', valid: 'seconds' },
      },
    ],
    about: 'Keep logs with variables in their names open: { max, inactive, minUses, valid }. nginx: off.',
  },
});
