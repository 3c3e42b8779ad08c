import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { noFiles } from '../../src/nginx/check/source.ts';
import { checkConfiguration } from '../../src/nginx/check/walk.ts';
import { parseVersion } from '../../src/nginx/version.ts';
import { crowdedSpecData } from '../support/arbitrary-crowded.ts';
import { specData } from '../support/arbitrary-spec.ts';

const numRuns = Number(process.env['NGINX_FORGE_RUNS'] ?? 200);
/** Fixed, so that the suite does not fail by chance; look for new defects with others. */
const seed = Number(process.env['NGINX_FORGE_SEED'] ?? 20_261_123);

const kinds = [
  ['whose parts hold together', specData],
  ["whose parts are in each other's way", crowdedSpecData],
] as const;

/** Only what has `directives` or templates is judged in full at each run; this is why the rest need not be. */
test.each(kinds)('nothing is to be said of the output of a spec %s', async (_, data) => {
  let judged = 0;
  const property = fc.asyncProperty(
    data,
    fc.constantFrom('1.22.1', '1.26.3', '1.30.6'),
    async (spec, release) => {
      const { tree } = await compile(spec, { target: `nginx:${release}`, layout: 'single' });
      const version = parseVersion(release);
      if (tree === undefined || version === undefined) return;
      judged++;
      const [main] = tree.outputs;
      if (main === undefined) throw new Error('a single file was expected');
      const problems = checkConfiguration({ main, version, files: noFiles });
      // Of warnings the rules have told.
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );
  await fc.assert(property, { numRuns, seed });
  // Otherwise nothing was tested.
  expect(judged).toBeGreaterThan(numRuns / 12);
});
