import { hasErrors } from '../diagnostics/finding.ts';
import type { Loaded } from '../load/loaded.ts';
import { unifiedDiff } from '../output/diff.ts';
import { driftFindings } from '../output/drift.ts';
import { type Change, type Plan, planOutput } from '../output/plan.ts';
import { recover } from '../output/recover.ts';
import { writePlan } from '../output/write.ts';
import type { Compiled, CompiledTree } from './compile.ts';
import { type CompileRequest, compileSpec } from './compile-spec.ts';
import { exitCodes } from './exit-codes.ts';
import { usualPolicy } from './failing.ts';
import { type NginxAtHand, nginxAtHand } from './nginx-at-hand.ts';
import { type NginxRequest, nginxStage } from './nginx-stage.ts';
import type { Host, Outcome, Product } from './outcome.ts';
import { type OutputDir, outputDir } from './output-dir.ts';
import { readSpec, type SpecRequest } from './read-spec.ts';
import { RunLog } from './run-log.ts';
import { contents, plural, summaryLine } from './summary.ts';
import { turn } from './turn.ts';
import { usageFinding } from './usage.ts';

export interface GenerateRequest extends SpecRequest, CompileRequest, NginxRequest {
  /** `-` is stdout. */
  readonly output?: string | undefined;
  readonly force: boolean;
  readonly check: boolean;
  readonly diff: boolean;
  readonly strict: boolean;
}

/** Spec in, configuration out: to disk, to stdout, as a diff, or only compared. Nothing is written unless all passed. */
export async function generate(request: GenerateRequest, host: Host): Promise<Outcome> {
  const log = new RunLog(usualPolicy(request.strict));
  const loaded = await readSpec(request, host, log);
  if (loaded === undefined) return log.outcome(summaryLine(log, '', 'nothing was written'));
  const nginx = nginxAtHand(host, request.nginx);
  const compiled = await compileSpec(loaded, request, host, log, nginx);
  log.checked.push(...compiledRungs(compiled));
  const run: Run = { request, host, log, loaded, nginx };
  const { tree, settings } = compiled;
  if (tree === undefined || settings === undefined || hasErrors(log.findings)) return stopped(run);
  await noteContainer(run);
  if (request.output === '-') return toStdout(run, compiled);
  const where = outputDir(request.output, settings.outputDir, loaded, host.cwd);
  const plan = await planned(run, tree, where);
  if (plan === undefined) return stopped(run);
  // What a write would refuse to touch is just what a comparison is there to show.
  const comparable = (request.check || request.diff) && plan.changes.length > 0;
  if (hasErrors(log.findings) && !comparable) return stopped(run);
  await nginxStage({ tree, target: settings.target, loaded }, nginx, request, host, log);
  return finish(run, plan);
}

interface Run {
  readonly request: GenerateRequest;
  readonly host: Host;
  readonly log: RunLog;
  readonly loaded: Loaded;
  readonly nginx: NginxAtHand;
}

/** Without the filter, envsubst takes every variable that the container happens to have. */
async function noteContainer({ log, loaded }: Run): Promise<void> {
  const container = loaded.joined?.container;
  if (container === undefined) return;
  const { envsubstFilter } = await import('./for-container.ts');
  log.notes.push(
    `the files are templates for a container with NGINX_ENVSUBST_FILTER='${envsubstFilter(container)}'`,
  );
}

/** How far up the ladder the compile got. */
function compiledRungs({ settings }: Compiled): readonly string[] {
  return settings === undefined ? ['schema'] : ['schema', 'rules', 'structure'];
}

function stopped({ log, loaded }: Run): Outcome {
  return log.outcome(summaryLine(log, contents(loaded.data), 'nothing was written'));
}

async function toStdout(run: Run, { tree, settings }: Compiled): Promise<Outcome> {
  const { log, loaded, request, host, nginx } = run;
  const [only, ...rest] = tree?.outputs ?? [];
  if (settings?.layout !== 'single' || tree === undefined || only === undefined || rest.length > 0) {
    const help = 'add --layout single, or name a folder in place of -';
    log.findings.push(
      usageFinding(`-o - needs the layout single, this is ${settings?.layout ?? 'tree'}`, help),
    );
    return stopped(run);
  }
  await nginxStage({ tree, target: settings.target, loaded }, nginx, request, host, log);
  if (log.exit() !== exitCodes.ok || host.signal.aborted) return stopped(run);
  const product: Product = { kind: 'config', text: only.text };
  return log.outcome(summaryLine(log, contents(loaded.data), 'written to stdout'), product);
}

/**
 * Puts an interrupted earlier write in order (only if this run writes), then compares with the disk; undefined when
 * the folder cannot be put in order, since the comparison would say the same again.
 */
async function planned(run: Run, tree: CompiledTree, where: OutputDir): Promise<Plan | undefined> {
  const { log, host, request } = run;
  if (!request.check && !request.diff) {
    const { force } = request;
    const recovered = await host.critical(() => recover(where.dir, { shownDir: where.shownDir, force }));
    log.findings.push(...recovered.findings);
    if (hasErrors(recovered.findings)) return undefined;
  }
  const plan = planOutput({ ...where, files: tree.outputs, force: request.force });
  log.findings.push(...plan.findings);
  log.watch.lap('compare');
  setOutput(log, plan, false);
  return plan;
}

async function finish(run: Run, plan: Plan): Promise<Outcome> {
  const { log, request, host } = run;
  if (request.check || request.diff) return compared(run, plan);
  // A signal that came during synchronous work is seen before the write begins.
  await turn();
  if (log.exit() !== exitCodes.ok || host.signal.aborted) return stopped(run);
  const result = await host.critical(() => writePlan(plan));
  log.watch.lap('write');
  log.findings.push(...result.findings);
  if (hasErrors(result.findings)) return stopped(run);
  setOutput(log, plan, true);
  const { shownDir } = plan;
  for (const change of changesOf(plan)) log.details.push(`${change.kind}: ${shownDir}/${change.path}`);
  return log.outcome(summaryLine(log, contents(run.loaded.data), written(plan, result)));
}

function written(plan: Plan, result: { readonly written: number; readonly removed: number }): string {
  const kept = plan.changes.length - result.written - result.removed;
  const dir = `${plan.shownDir}/`;
  if (result.written + result.removed === 0) return `${plural(kept, 'file')} in ${dir} up to date`;
  const removed = result.removed === 0 ? '' : `, ${result.removed} removed`;
  const same = kept === 0 ? '' : `, ${kept} unchanged`;
  return `${plural(result.written, 'file')} written to ${dir}${removed}${same}`;
}

async function compared(run: Run, plan: Plan): Promise<Outcome> {
  const { log, request, loaded } = run;
  const drift = driftFindings(plan);
  if (request.check) log.findings.push(...drift);
  const differs =
    drift.length === 0
      ? 'up to date'
      : `${plural(drift.length, 'file')} differ${drift.length === 1 ? 's' : ''}`;
  const summary = summaryLine(
    log,
    contents(loaded.data),
    `${plan.shownDir}/: ${differs}, nothing was written`,
  );
  if (request.diff) return log.outcome(summary, { kind: 'diff', text: await unifiedDiff(plan) });
  return log.outcome(summary, { kind: 'list', text: list(plan) });
}

/** One line for each file that a write would touch. */
function list(plan: Plan): string {
  const changes = changesOf(plan);
  if (changes.length === 0 && plan.manifest.kind !== 'keep') changes.push(plan.manifest);
  const prefix = plan.shownDir === '.' ? '' : `${plan.shownDir}/`;
  return changes.map((change) => `${change.kind.padEnd(6)}  ${prefix}${change.path}\n`).join('');
}

function changesOf(plan: Plan): Change[] {
  return plan.changes.filter((change) => change.kind !== 'keep');
}

function setOutput(log: RunLog, plan: Plan, isWritten: boolean): void {
  const changes = changesOf(plan).map(({ kind, path }) => ({ action: kind, path }));
  const unchanged = plan.changes.length - changes.length;
  log.output = { dir: plan.shownDir, written: isWritten, unchanged, changes };
}
