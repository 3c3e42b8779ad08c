import type { presets as catalog } from '../catalog/presets.ts';
import type { Explanation } from '../explanation.ts';

export const presets = {
  NF1160: {
    what: 'A site, location or stream names a preset that is neither one of ours nor one under `presets`.',
    mend: 'Correct the name; `nginx-forge preset list` shows what there is.',
    example: {
      language: 'yaml',
      bad: 'sites: { example.com: { preset: wordpres } }',
      good: 'sites: { example.com: { preset: { name: wordpress, root: /srv/www/blog } } }',
    },
  },
  NF1161: {
    what: 'A preset has the fields of a site, of a location or of a stream, and this one stands in another of these.',
    mend: 'Move it to where it belongs: one for a location goes into `locations`.',
    example: {
      language: 'yaml',
      bad: 'sites: { example.com: { preset: websocket } }',
      good: 'sites: { example.com: { locations: { /ws: { preset: websocket, proxy: http://127.0.0.1:9200 } } } }',
    },
  },
  NF1162: {
    what: 'A preset is told something that it has no parameter for. Fields stand beside `preset`, not in it.',
    mend: 'Correct the name, or move the field out; `nginx-forge preset show NAME` lists the parameters.',
    example: {
      language: 'yaml',
      bad: '/events: { preset: { name: sse, proxy: http://127.0.0.1:3000 } }',
      good: '/events: { preset: sse, proxy: http://127.0.0.1:3000 }',
    },
  },
  NF1163: {
    what: 'A preset cannot do without a parameter, such as the folder of the files or the address of the backend.',
    mend: 'Write the preset as `{ name, … }` and the parameter in it.',
    example: {
      language: 'yaml',
      bad: 'sites: { example.com: { preset: spa } }',
      good: 'sites: { example.com: { preset: { name: spa, root: /srv/www/app } } }',
    },
  },
  NF1164: {
    what: 'The value of a parameter is of another kind than the preset expects.',
    mend: 'Write what the message asks for.',
  },
  NF1165: {
    what: 'Presets may build on others, but not on themselves.',
    mend: 'Take the `preset` out of one of them.',
  },
  NF1166: {
    what: 'A preset of your own has the fields of one kind of place under its key: `site`, `location` or `stream`. It has none of them, or several.',
    mend: 'Keep one of them; make two presets where both are wanted.',
    example: {
      language: 'yaml',
      bad: 'presets: { inside: { access: { allow: [10.0.0.0/8] } } }',
      good: 'presets: { inside: { location: { access: { allow: [10.0.0.0/8] } } } }',
    },
  },
  NF1168: {
    what: 'A preset counts on a part of `settings`, such as a map, and is used with parameters that make it different. There is one for all sites, so that one of them would get what is meant for the other.',
    mend: "Put the parameter into the name of the map, as `'${preset.name}_kind'`, or make a preset for each.",
  },
  NF1169: {
    what: 'Presets that begin with other presets may be 16 levels deep, and of 1,000 together.',
    mend: 'Let the preset have its fields itself.',
  },
  NF1167: {
    what: 'A text of a preset says `${preset.NAME}`, and the preset declares no such parameter.',
    mend: 'Declare it under `parameters`, or correct the name. `$${preset.NAME}` is the text itself.',
    example: {
      language: 'yaml',
      bad: "presets: { tool: { location: { proxy: '${preset.backend}' } } }",
      good: "presets: { tool: { parameters: { backend: { kind: backend } }, location: { proxy: '${preset.backend}' } } }",
    },
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
