import type { schema as catalog } from '../catalog/schema.ts';
import type { Explanation } from '../explanation.ts';

export const schema = {
  NF1101: {
    what: 'The spec has a key that is not known at this place. It would do nothing, so the line that you rely on would not be there.',
    mend: 'Take the key that is suggested, or look it up in docs/reference.md. What nginx knows and the spec does not goes under `directives`.',
    example: {
      language: 'yaml',
      bad: 'sites:\n  example.com:\n    lokations: {}',
      good: 'sites:\n  example.com:\n    locations: {}',
    },
  },
  NF1102: {
    what: 'A value has another type or form than this key takes.',
    mend: 'Write what the message expects. A single value and a list of one are both fine where a list is expected only if the reference says so.',
    example: { language: 'yaml', bad: 'listen: eighty', good: 'listen: 80' },
  },
  NF1103: {
    what: 'A key that this mapping cannot do without is missing.',
    mend: 'Add it; the help says what its value looks like.',
  },
  NF1104: {
    what: 'The value has the right type, but nginx or the spec has no use for it.',
    mend: 'Write a value as the message describes it.',
  },
  NF1105: {
    what: 'The value is none of those that this key knows.',
    mend: 'Take one of the values in the message.',
    example: { language: 'yaml', bad: 'layout: flat', good: 'layout: single' },
  },
  NF1106: {
    what: 'The key of this mapping is a name of your choice, but not any text will do: it becomes part of a file name, a header or a name within nginx.',
    mend: 'Choose a name as the message describes it.',
  },
  NF1107: {
    what: 'Two keys stand together that mean opposite things or take the same place. One of them would be ignored.',
    mend: 'Keep the one that is meant.',
    example: {
      language: 'yaml',
      bad: '/: { proxy: http://127.0.0.1:3000, root: /srv/www }',
      good: '/: { proxy: http://127.0.0.1:3000 }',
    },
  },
  NF1108: {
    what: 'One key only makes sense together with another, which is not there.',
    mend: 'Add the key that the message names, or take the first away.',
  },
} as const satisfies Record<keyof typeof catalog, Explanation>;
