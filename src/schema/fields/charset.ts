import { plainFields } from '../plain.ts';

/** `charset`. */
export const charsetFields = plainFields({
  name: { directive: 'charset', kind: ['orOff', 'token'], about: 'Charset in Content-Type, such as utf-8.' },
  source: {
    directive: 'source_charset',
    kind: 'token',
    about: 'Charset that the answer has before; another one is converted.',
  },
  override: {
    directive: 'override_charset',
    kind: 'flag',
    about: "Convert backends' answers that name a charset themselves. nginx: off.",
  },
  types: {
    directive: 'charset_types',
    kind: 'mediaTypes',
    about: 'Media types beside text/html. nginx: text and scripts.',
  },
});
