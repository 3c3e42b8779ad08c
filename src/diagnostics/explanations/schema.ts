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
  NF1130: {
    what: 'A file that `include` names cannot be read. Paths count from the folder of the file in which they stand, not from that of the root spec.',
    mend: 'Correct the path, or take the entry out.',
  },
  NF1131: {
    what: 'A file includes itself, by way of the files in the message. It has no end that could be read.',
    mend: 'Take the entry out that closes the circle. What two files need goes into a third that both include; it is read once.',
  },
  NF1132: {
    what: 'A pattern of `include` names no file. Only files that end as specs do (.yaml, .yml, .json, .ts, .js and so on) count, and names that begin with a dot do not.',
    mend: 'Correct the pattern; it counts from the folder of the file in which it stands. For folders at any depth write `**`.',
  },
  NF1133: {
    what: 'An included file stands outside of the project, or behind a link that leads out of it. The project is the repository that the root spec is in, or else its folder.',
    why: 'A spec that a checkout brings along must not read whatever this machine has.',
    mend: 'Copy the file into the project.',
  },
  NF1134: {
    what: 'The spec includes more files, or larger ones, or deeper ones than any spec has to.',
    mend: 'Look whether a pattern is wider than it was meant to be. Split what is really that large into several specs, each with an output folder of its own.',
  },
  NF1135: {
    what: 'Two files of a spec have the same name in one place: a site, a stream, an upstream, a variable or a setting. Each belongs to one file, and which of the two counts must not depend on their order.',
    mend: 'Keep one of them, or give one another id. To change for one environment what another file says, use an overlay (`--env`).',
  },
  NF1136: {
    what: 'A key that decides for the whole of the output stands in an included file. There can only be one `target`, one `output` and one folder of `templates`.',
    mend: 'Move the key into the root spec, which the message names.',
  },
  NF1150: {
    what: 'A YAML or JSON file includes a TypeScript or JavaScript file. Reading that means running it, and a file that is data must not name a program to run.',
    mend: 'Give `--allow-code` when you trust the spec, or make the root spec a program as well.',
  },
} as const satisfies Record<keyof typeof catalog, Explanation>;
