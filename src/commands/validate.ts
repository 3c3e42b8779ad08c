import { resolve } from 'node:path';
import { type CompileRequest, compileSpec } from './compile-spec.ts';
import { exitCodes } from './exit-codes.ts';
import { usualPolicy } from './failing.ts';
import type { Host, Outcome } from './outcome.ts';
import { readSpec } from './read-spec.ts';
import { RunLog } from './run-log.ts';
import { contents, plural, summaryLine } from './summary.ts';

export interface ValidateRequest extends CompileRequest {
  /** None: look for one. */
  readonly specs: readonly string[];
  readonly stdinFilename?: string | undefined;
  readonly strict: boolean;
}

/** Checks each spec on its own, everything short of the disk and the real nginx. */
export async function validate(request: ValidateRequest, host: Host): Promise<Outcome> {
  const log = new RunLog(usualPolicy(request.strict));
  const { stdinFilename } = request;
  const named = request.specs.length === 0 ? [undefined] : eachOnce(request.specs, host.cwd);
  let subject = plural(named.length, 'spec');
  const rungs = { some: false, all: true };
  for (const spec of named) {
    const loaded = await readSpec({ spec, stdinFilename }, host, log);
    rungs.some ||= loaded !== undefined;
    rungs.all &&= loaded !== undefined;
    if (loaded === undefined) continue;
    const { settings } = await compileSpec(loaded, request, host, log);
    rungs.all &&= settings !== undefined;
    if (named.length === 1) subject = contents(loaded.data);
  }
  if (rungs.all) log.checked.push('schema', 'rules', 'structure');
  else if (rungs.some) log.checked.push('schema');
  if (log.files.length === 0) return log.outcome(summaryLine(log, '', 'nothing was checked'));
  return log.outcome(summaryLine(log, subject, log.exit() === exitCodes.ok ? 'valid' : 'not valid'));
}

/** A file is checked once, however often and by whatever paths it is named. */
function eachOnce(specs: readonly string[], cwd: string): string[] {
  const seen = new Set<string>();
  return specs.filter((spec) => {
    const file = spec === '-' ? spec : resolve(cwd, spec);
    if (seen.has(file)) return false;
    seen.add(file);
    return true;
  });
}
