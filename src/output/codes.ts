import type { Code } from '../diagnostics/catalog.ts';

/** Findings that say "could not run here" (exit 3) and not "the spec or the output is wrong" (exit 1). */
export const environmentCodes: ReadonlySet<Code> = new Set<Code>([
  'NF7003',
  'NF7004',
  'NF7013',
  'NF7014',
  'NF7015',
  'NF7016',
  'NF7017',
  'NF7018',
]);
