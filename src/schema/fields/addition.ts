import { plainFields } from '../plain.ts';

/** `addition`: texts around answers. */
export const additionFields = plainFields({
  before: { directive: 'add_before_body', kind: 'text', about: 'Address of what stands before an answer.' },
  after: { directive: 'add_after_body', kind: 'text', about: 'Address of what stands behind it.' },
  types: { directive: 'addition_types', kind: 'mediaTypes', about: 'Media types beside text/html.' },
});
