import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findSpec } from '../load/find-spec.ts';
import { shownPath } from '../load/shown-path.ts';
import type { VariableValue } from '../schema/variable-types.ts';
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
  /** The environment whose overlay is laid over every spec. */
  readonly overlay?: string | undefined;
  /** Values of declared variables, which every spec then has to declare. */
  readonly variables?: Readonly<Record<string, VariableValue>> | undefined;
}

/** Checks each spec on its own, everything short of the disk and the real nginx. */
export async function validate(request: ValidateRequest, host: Host): Promise<Outcome> {
  const log = new RunLog(usualPolicy(request.strict));
  const subjects = await wholes(request, host, log);
  let subject = plural(subjects.length, 'spec');
  const rungs = { some: false, all: true };
  for (const named of subjects) {
    const loaded = await readSpec({ ...request, ...named }, host, log);
    rungs.some ||= loaded !== undefined;
    rungs.all &&= loaded !== undefined;
    if (loaded === undefined) continue;
    const { settings } = await compileSpec(loaded, request, host, log);
    rungs.all &&= settings !== undefined;
    if (subjects.length === 1) subject = contents(loaded.data);
  }
  log.files.push(...log.parts.filter((part) => !log.files.includes(part)));
  if (rungs.all) log.checked.push('schema', 'rules', 'structure');
  else if (rungs.some) log.checked.push('schema');
  if (log.files.length === 0) return log.outcome(summaryLine(log, '', 'nothing was checked'));
  return log.outcome(summaryLine(log, subject, log.exit() === exitCodes.ok ? 'valid' : 'not valid'));
}

interface Subject {
  readonly spec: string | undefined;
  readonly overlay: string | undefined;
}

/** What is checked in place of the files that were named: a file that a spec includes is a part of it. */
async function wholes(request: ValidateRequest, host: Host, log: RunLog): Promise<Subject[]> {
  const { specs, overlay, allowCode } = request;
  const { cwd, foreign, selfEntry } = host;
  if (specs.length === 0) return [{ spec: undefined, overlay }];
  const named = specs.map((spec) => ({ spec, overlay }));
  if (!specs.some((spec) => mayBePart(spec, cwd))) return eachOnce(named, cwd);
  const { RootSpecs } = await import('./root-spec.ts');
  const self = selfEntry === undefined ? {} : { selfEntry };
  const roots = new RootSpecs({ cwd, allowCode, runModule: foreign, ...self });
  const checked: Subject[] = [];
  for (const { spec } of eachOnce(named, cwd)) {
    const root = mayBePart(spec, cwd) ? await roots.rootOf(spec) : undefined;
    checked.push({ spec: root?.spec ?? spec, overlay: root?.overlay ?? overlay });
    if (root === undefined) continue;
    const part = shownPath(resolve(cwd, spec), cwd);
    log.parts.push(part);
    log.notes.push(`${part} is a part of ${shownPath(root.spec, cwd)}, which is checked as a whole`);
  }
  return eachOnce(checked, cwd);
}

/** Only where a spec of the usual name, which is not the file itself, stands beside it or above. */
function mayBePart(spec: string, cwd: string): boolean {
  if (spec === '-') return false;
  const file = resolve(cwd, spec);
  const found = findSpec(dirname(file));
  if (!found.ok || found.file !== file) return found.ok;
  const folder = dirname(file);
  return !existsSync(join(folder, '.git')) && findSpec(dirname(folder)).ok;
}

/** A file is checked once, however often and by whatever paths it is named. */
function eachOnce<T extends Subject>(subjects: readonly T[], cwd: string): T[] {
  const seen = new Set<string>();
  return subjects.filter(({ spec = '-', overlay = '' }) => {
    const key = `${spec === '-' ? spec : resolve(cwd, spec)} ${overlay}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
