import type { target as catalog } from '../catalog/target.ts';
import type { Explanation } from '../explanation.ts';

export const target = {
  NF2100: {
    what: 'What the spec asks for is done by a module of nginx that the target does not have: it is neither compiled in nor among the modules that can be loaded.',
    why: 'nginx would not know the directives, and would not start.',
    mend: 'Choose a target that has the module. Where it is installed in another way than the platform’s packages, describe the target by hand: `target: { nginx: "1.26.3", modules: [http_brotli_filter] }`.',
    example: {
      language: 'yaml',
      bad: 'target: nginx:1.28',
      good: 'target: { nginx: "1.28.0", openssl: "3.5", modules: [http_brotli_filter] }',
    },
  },
} as const satisfies Record<keyof typeof catalog, Explanation>;
