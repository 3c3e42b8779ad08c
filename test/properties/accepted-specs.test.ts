import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { hasErrors } from '../../src/diagnostics/finding.ts';
import { crowdedSpecData } from '../support/arbitrary-crowded.ts';
import { specData } from '../support/arbitrary-spec.ts';
import { complaints, foundBuild, targetOf } from '../support/ask-nginx.ts';
import { describeEachNginx } from '../support/nginx.ts';

const numRuns = Number(process.env['NGINX_FORGE_RUNS'] ?? 60);
/** Fixed, so that the suite does not fail by chance; look for new defects with others. */
const seed = Number(process.env['NGINX_FORGE_SEED'] ?? 20_261_122);

const kinds = [
  ['whose parts hold together', specData, 3],
  ["whose parts are in each other's way", crowdedSpecData, 12],
] as const;

describeEachNginx('a spec that is accepted', (build) => {
  test.each(kinds)(
    `%s is accepted by nginx without a word (${numRuns} specs, seed ${seed})`,
    async (_, data, of) => {
      const nginx = await foundBuild(build);
      let tried = 0;
      let accepted = 0;
      const property = fc.asyncProperty(data, async (spec) => {
        const compiled = await compile(spec, { target: targetOf(build) });
        tried++;
        if (hasErrors(compiled.findings)) return;
        accepted++;
        expect(await complaints(compiled, nginx)).toEqual([]);
      });
      await fc.assert(property, { numRuns, seed });
      // One of so many at least, or nothing was tested.
      expect(accepted).toBeGreaterThan(tried / of);
    },
  );
});
