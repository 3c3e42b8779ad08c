import type { security as catalog } from '../catalog/security.ts';
import type { Explanation } from '../explanation.ts';

export const security = {
  NF2160: {
    what: 'A variable has the name of another one: of nginx, of nginx-forge, or of another map, geo, split or `set`.',
    why: 'Names of variables have no case and are one for all of http (or stream). nginx refuses its own names, and lets the later of two maps win without a word.',
    mend: 'Choose another name.',
    example: {
      language: 'yaml',
      bad: 'settings:\n  http:\n    maps:\n      host: { source: $http_host, default: "" }',
      good: 'settings:\n  http:\n    maps:\n      tenant: { source: $http_host, default: "" }',
    },
  },
  NF2161: {
    what: 'The shares of a split do not fit together: more than 100 % in all, two rests, or more decimals than nginx counts.',
    mend: 'Make them 100 % at most; `"*"` takes what the others leave. nginx counts in hundredths of a percent.',
    example: {
      language: 'yaml',
      bad: 'splitClients:\n  variant: { key: $remote_addr, shares: { blue: 60%, green: 50% } }',
      good: 'splitClients:\n  variant: { key: $remote_addr, shares: { blue: 60%, green: "*" } }',
    },
  },
  NF2167: {
    what: 'Limits contradict one another: a zone that is to count two things or to have two sizes, two limits of one block in the same zone, or two statuses for one block.',
    why: 'A zone has one key, rate and size, and nginx has one status, log level and dry run for all limits of a block.',
    mend: 'Give zones names of their own with `zone: { name: … }`, and say `status`, `logLevel` and `dryRun` alike.',
    example: {
      language: 'yaml',
      bad: 'rateLimit: [{ rate: 10r/s, status: 429 }, { rate: 100r/m, status: 503 }]',
      good: 'rateLimit: [{ rate: 10r/s, status: 429 }, { rate: 100r/m }]',
    },
  },
} as const satisfies Record<keyof typeof catalog, Explanation>;
