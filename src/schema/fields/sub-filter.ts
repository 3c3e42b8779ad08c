import { plainFields } from '../plain.ts';

/** `subFilter`, beside the replacements themselves. */
export const subFilterFields = plainFields({
  once: { directive: 'sub_filter_once', kind: 'flag', about: 'Replace only the first place. nginx: on.' },
  types: { directive: 'sub_filter_types', kind: 'mediaTypes', about: 'Media types beside text/html.' },
  lastModified: {
    directive: 'sub_filter_last_modified',
    kind: 'flag',
    about: "Keep the answer's Last-Modified. nginx: off.",
  },
});
