import type { format as catalog } from '../catalog/format.ts';
import type { Explanation } from '../explanation.ts';

export const format = {
  NF6501: {
    what: 'The file is not laid out as `nginx-forge fmt` would lay it out. The layout means nothing to nginx.',
    why: 'With one layout for all files, a diff shows what was changed and nothing else.',
    mend: 'Run `nginx-forge fmt --write` on it. A stretch that has to stay as it is goes between the comments `# nginx-forge-fmt off` and `# nginx-forge-fmt on`.',
  },
  NF6502: {
    what: 'The file has more than 64 MB, or would have more than 256 MB once its blocks are indented. It was left as it is.',
    mend: 'Split it with `include`; tables that a program wrote need no layout.',
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
