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
  NF1137: {
    what: 'A text of the spec speaks of a variable that is not declared. Nothing is taken from the environment that the spec does not name under `variables`.',
    why: 'A misspelt name would otherwise be left in the configuration, or be empty.',
    mend: 'Declare the variable at the top level, or correct the name. Where the text itself is meant, write a second dollar sign: `$${var.NAME}`.',
    example: {
      language: 'yaml',
      bad: 'sites:\n  example.com: { listen: 8080, root: "/srv/${var.team}" }',
      good: 'variables: { team: shop }\nsites:\n  example.com: { listen: 8080, root: "/srv/${var.team}" }',
    },
  },
  NF1138: {
    what: 'A variable is used, or marked as required, and nobody says what it is: there is no default, its environment variable is not set, and no `--var` was given.',
    mend: 'Give it in one of these ways. An environment variable that is set to nothing counts as set.',
  },
  NF1139: {
    what: 'What a variable gets is not of its type, or none of its choices. The value of an environment variable is not shown, since it may be a secret.',
    mend: 'Correct the value, or the `type` of the variable.',
  },
  NF1140: {
    what: 'A key of a mapping holds a placeholder. Keys name files and blocks and are the same in every environment; only texts behind keys are filled in.',
    mend: 'Give the site an id of its own and its name as `serverNames`. Locations can be written as a list, where the path is a text: `- match: ...`.',
    example: {
      language: 'yaml',
      bad: 'sites:\n  "${var.domain}": { listen: 8080, root: /srv/www }',
      good: 'sites:\n  shop: { serverNames: ["${var.domain}"], listen: 8080, root: /srv/www }',
    },
  },
  NF1141: {
    what: 'A text begins like a placeholder and does not go on like one: the brace is not closed, or the name has other characters than letters, digits and `_`. Forms of the shell such as `:-default` are not known.',
    mend: 'Write `${var.NAME}` or `${env.NAME}`, with the default under `variables`. For the text itself write a second dollar sign: `$${var.`.',
  },
  NF1142: {
    what: 'The environment behind `--env` has no file. An overlay stands beside the spec and has its name with the environment in it: `nginx-forge.prod.yaml` for `nginx-forge.yaml` and `--env prod`.',
    mend: 'Correct the name, or write the file. The help lists the environments that there are.',
  },
  NF1143: {
    what: 'A value was given for a variable that the spec does not declare. It would have no effect.',
    mend: 'Correct the name behind `--var`, or declare the variable under `variables`.',
  },
  NF1144: {
    what: 'A value that was given by `--var` is not of the type that the spec declares, or none of the choices.',
    mend: 'Give a value as the message describes it.',
  },
  NF1145: {
    what: 'A key of an overlay is `null`, which takes the key of the spec below it away, and there is no such key. Its name may have changed.',
    mend: 'Correct the key, or take the line out.',
  },
  NF1146: {
    what: 'One environment has overlays in several languages beside the spec, and only one can count.',
    mend: 'Keep one of the files.',
  },
  NF1147: {
    what: 'A variable with `at: container` stays a name in the output, and the container puts its value there as a text. That only works where the value is a part of words and nothing else depends on it; and the checks need a default.',
    why: 'A port can decide which servers share a socket, a flag which lines there are. The output is written for one such case.',
    mend: 'Let the variable be filled in when the configuration is generated (take `at` out), use it in other places, or give it another default.',
  },
  NF1148: {
    what: 'The configuration has a variable of nginx with the name of a variable that is left to the container. The program `envsubst` knows no difference and would fill in both.',
    mend: 'Give one of them another name. Names of environment variables are in capitals by custom, those of nginx in small letters.',
  },
  NF1149: {
    what: 'A program hands data with `include` to `validate` or `render`. These functions read no files.',
    mend: 'Read the spec with `loadSpec`, or run `generate`; both follow `include` from a file.',
  },
  NF1150: {
    what: 'A YAML or JSON file includes a TypeScript or JavaScript file. Reading that means running it, and a file that is data must not name a program to run.',
    mend: 'Give `--allow-code` when you trust the spec, or make the root spec a program as well.',
  },
  NF1151: {
    what: 'A variable is to be put together of others. Variables hold plain values; texts that use them are put together where they stand.',
    mend: 'Write both placeholders where the value is used, or give the variable the whole value.',
  },
  NF1152: {
    what: 'Two variables take their value from one environment variable. What `${env.NAME}` means would depend on their order.',
    mend: 'Keep one of the two and use it in both places.',
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
