import type { Explanation } from '../explanation.ts';

/** Structure: what is judged against the catalogue of directives (NF61xx). */
export const nginx = {
  NF6101: {
    what: 'No module that is known has a directive of this name. nginx would refuse it.',
    mend: 'Take the name that is suggested, or check which module it belongs to.',
    example: {
      language: 'nginx',
      bad: 'proxy_pas http://127.0.0.1:3000;',
      good: 'proxy_pass http://127.0.0.1:3000;',
    },
  },
  NF6102: {
    what: 'The directive exists, but not in this block.',
    mend: 'Move it into one of the blocks that the help names.',
    example: {
      language: 'nginx',
      bad: 'server { worker_processes auto; }',
      good: 'worker_processes auto;\nhttp { server { } }',
    },
  },
  NF6103: {
    what: 'A directive that takes a block ends in `;`, or one that takes none has a block.',
    mend: 'Write `{ … }` or `;` as the directive wants it. A missing `;` before a brace looks the same.',
  },
  NF6104: {
    what: 'The directive has too few or too many arguments.',
    mend: 'Give it as many as the help says. A value with blanks or `;` needs quotes; a missing `;` joins two directives.',
    example: {
      language: 'nginx',
      bad: 'root /srv/www\nindex index.html;',
      good: 'root /srv/www;\nindex index.html;',
    },
  },
  NF6105: {
    what: 'The directive exists, but the release of the target does not have it yet, or has it no more.',
    mend: 'Choose another target, or what the help names in its place.',
  },
  NF6106: {
    what: 'The directive belongs to the commercial nginx and is unknown to the free one.',
    mend: 'Take it away, or use what the free nginx has for it.',
  },
  NF6107: {
    what: 'The directive still works in the target and will go.',
    mend: 'Use what the help names in its place.',
  },
  NF6108: {
    what: 'Blocks such as `map`, `types` and `geo` hold entries of their own form, and this one does not have it.',
    mend: 'Write the entry as the help says.',
    example: {
      language: 'nginx',
      bad: 'map $host $site { example.com; }',
      good: 'map $host $site { example.com a; }',
    },
  },
  NF6109: {
    what: 'The text cannot be read as nginx configuration: a `;`, a brace or a quote is missing or too many.',
    mend: 'Look at the line and the one before it.',
  },
  NF6110: {
    what: 'nginx has no way to write this value: it holds a NUL, half of a character, a `$` where every `$` begins a variable, or it is longer than nginx reads.',
    mend: 'Choose another value.',
  },
  NF6111: {
    what: 'A variable is used that neither nginx nor the spec defines. nginx would refuse to start.',
    mend: 'Correct the name, or define it with a `map`. A `$` that stands for itself is not possible in most directives.',
  },
  NF6112: {
    what: 'Two parts use shared memory of one name for different things.',
    mend: 'Give one of them another name.',
  },
  NF6113: {
    what: 'A field of the spec and an entry under `directives` write the same directive, which nginx takes only once.',
    mend: 'Keep the field, or take the field away and keep the directive.',
  },
  NF6114: {
    what: 'The directive makes nginx load or run code (modules, engines, Perl, Lua, JavaScript).',
    why: 'A spec is data; whoever reviews it does not expect that it runs something.',
    mend: 'Where it is meant, add `--allow-code`.',
  },
  NF6115: {
    what: 'An `include` reads a file outside of the output folder.',
    why: 'What stands there is not checked, and it need not be there on the server.',
    mend: 'Name a file inside the output, or add `--allow-code` where it is meant.',
  },
} as const satisfies Record<string, Explanation>;
