import { plainFields } from '../plain.ts';

/** `autoindex`: how the list of a folder looks. */
export const autoindexFields = plainFields({
  on: { directive: 'autoindex', kind: 'flag', about: 'List the files of a folder. nginx: off.' },
  format: {
    directive: 'autoindex_format',
    kind: ['oneOf', 'html', 'json', 'jsonp', 'xml'],
    about: 'Format of the list. nginx: html.',
  },
  exactSize: {
    directive: 'autoindex_exact_size',
    kind: 'flag',
    about: 'Sizes in bytes, not rounded to kilobytes and more. nginx: on.',
  },
  localtime: {
    directive: 'autoindex_localtime',
    kind: 'flag',
    about: "Times in the server's own zone. nginx: off.",
  },
});
