import type { Code } from '../diagnostics/catalog.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { environmentCodes } from '../output/codes.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { type FailurePolicy, isFailure } from './failing.ts';

/** No spec to work on, or nothing of what was given: a mistake in how the program was called. */
const usageCodes: ReadonlySet<Code> = new Set<Code>([
  'NF1013',
  'NF1015',
  'NF1142',
  'NF1143',
  'NF1144',
  'NF1146',
  'NF9004',
]);

const couldNotRun: ReadonlySet<Code> = new Set<Code>([
  'NF1001',
  'NF6090',
  'NF6091',
  'NF6092',
  'NF9001',
  'NF9002',
  'NF9003',
  'NF9005',
  'NF9006',
]);

/** What could not run at all weighs more than what was found: the report is not complete then. */
export function exitOf(findings: readonly Finding[], policy: FailurePolicy): ExitCode {
  let exit: ExitCode = isFailure(findings, policy) ? exitCodes.findings : exitCodes.ok;
  for (const { code, severity } of findings) {
    if (severity === 'error') {
      if (usageCodes.has(code)) return exitCodes.usage;
      if (couldNotRun.has(code) || environmentCodes.has(code)) exit = exitCodes.environment;
    }
  }
  return exit;
}
