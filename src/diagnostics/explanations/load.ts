import type { load as catalog } from '../catalog/load.ts';
import type { Explanation } from '../explanation.ts';

export const load = {
  NF1001: {
    what: 'A file that was named, or that the spec needs, cannot be read. The message has the reason of the system: it is not there, it is a folder, or its permissions keep this user out.',
    mend: 'Check the path (it counts from the folder in which the program was started) and the permissions.',
  },
  NF1002: {
    what: 'The file is not YAML or JSON. The place that is shown is where the reader could not go on; the mistake is often a little before it: a missing quote, a tab, a bracket that was not closed.',
    mend: 'Correct the line that is shown, or the one above it.',
    example: {
      language: 'yaml',
      bad: 'sites:\n  example.com: { root: /srv/www',
      good: 'sites:\n  example.com: { root: /srv/www }',
    },
  },
  NF1003: {
    what: 'The file, or the data that it makes, is larger than any spec has to be.',
    why: 'The limits (64 MB, and a number of values that aliases or a program may make) keep a hostile or mistaken file from taking all memory.',
    mend: 'Split the spec into several, each with an output folder of its own.',
  },
  NF1004: {
    what: 'Lists and mappings are nested deeper than any spec has to be. A spec that makes sense has about 15 levels; the limit is 64.',
    mend: 'Look at the place that is shown: usually a bracket or an indentation is wrong there.',
  },
  NF1005: {
    what: 'The file holds bytes that text does not have: control characters, or bytes that are not UTF-8.',
    why: 'Such bytes would end up in the configuration, where nobody sees them.',
    mend: 'Save the file as UTF-8 without control characters. Where a value needs such a character, write it as an escape in double quotes, if nginx takes it at all.',
  },
  NF1006: {
    what: 'An alias (`*name`) in the YAML file cannot be followed. There is no anchor of that name before it, it contains itself, or the aliases together make more values than are allowed.',
    mend: 'Write the anchor (`&name`) before its first use. Where a text begins with `*`, put it in quotes.',
    example: {
      language: 'yaml',
      bad: 'serverNames: [*.example.com]',
      good: "serverNames: ['*.example.com']",
    },
  },
  NF1007: {
    what: 'The YAML file has a tag (`!name`), and a spec has none. Tags ask the reader to make something else than plain data.',
    mend: 'Remove the tag. Where it is text, put the value in quotes.',
  },
  NF1008: {
    what: 'A key stands twice in one mapping. Only one of the two would count, and readers differ in which.',
    mend: 'Remove one of them, join the two, or give one another name.',
    example: {
      language: 'yaml',
      bad: 'sites:\n  a.example.com: { root: /srv/a }\n  a.example.com: { root: /srv/b }',
      good: 'sites:\n  a.example.com: { root: /srv/a }\n  b.example.com: { root: /srv/b }',
    },
  },
  NF1009: {
    what: 'A key has a name that means something else in JavaScript, such as `__proto__`.',
    why: 'In a program such a key can change the behaviour of every object.',
    mend: 'Choose another key.',
  },
  NF1010: {
    what: 'This number is read differently by different readers. `010` is ten for some and eight for others, and very long numbers lose digits.',
    mend: 'Write the number without leading zeros, or in quotes where it is text.',
    example: { language: 'yaml', bad: 'mode: 0750', good: "mode: '0750'" },
  },
  NF1011: {
    what: 'The file is data, but not a mapping. A spec begins with keys such as `sites:` or `streams:`.',
    mend: 'Put what is there below the key that it belongs to.',
    example: { language: 'yaml', bad: '- example.com', good: 'sites:\n  example.com: { root: /srv/www }' },
  },
  NF1012: {
    what: 'The spec is a program (TypeScript or JavaScript), and running it failed. The message has its error and, where it is known, the line.',
    mend: 'Correct the program. It ends with `export default defineConfig({ … })`; the default export may be a function that returns the data.',
  },
  NF1013: {
    what: 'No file was named, and the folder has more than one spec. Which one is meant cannot be known.',
    mend: 'Keep one of them, or name the one that is meant: `nginx-forge generate nginx-forge.yaml`.',
  },
  NF1014: {
    what: 'The program of the spec gave something that is not plain data: a class instance, a date, a function, a symbol, or data that contains itself.',
    mend: 'Return texts, numbers, true or false, lists and plain mappings. Only the default export itself may be a function.',
  },
  NF1015: {
    what: 'No file was named, and no spec was found. The usual names were looked for here and in the folders above, up to the root of the repository.',
    mend: 'Name the file, or write one: the README begins with an example.',
  },
  NF1016: {
    what: 'The YAML file holds several documents, separated by `---`. Only one would be read.',
    mend: 'Put each spec into a file of its own.',
  },
  NF1017: {
    what: 'A key of the YAML file is not a text but a list, a mapping, an alias or empty.',
    mend: 'Write the key as text, in quotes where it needs them.',
  },
  NF1018: {
    what: 'The file uses a merge key (`<<`), which YAML 1.2 does not have. Some readers join the mappings, others make a key of the name `<<`.',
    mend: 'Use an alias as the value of a key, or write the spec in TypeScript, where mappings can be joined.',
  },
  NF1019: {
    what: 'The file begins with a YAML directive (`%YAML`, `%TAG`) that is not supported. A spec is read as YAML 1.2, without tags.',
    mend: 'Remove the line.',
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
