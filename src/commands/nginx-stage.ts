import type { FindResult, FoundNginx } from '../binary/find-nginx.ts';
import type { NginxVerdict } from '../binary/test-tree.ts';
import { finding, hasErrors } from '../diagnostics/finding.ts';
import type { Loaded } from '../load/loaded.ts';
import { place } from '../load/place.ts';
import type { Target } from '../model/target.ts';
import { formatVersion } from '../nginx/version.ts';
import type { CompiledTree } from './compile.ts';
import type { NginxAtHand } from './nginx-at-hand.ts';
import { readMessage, sameLine } from './nginx-findings.ts';
import type { Host } from './outcome.ts';
import type { RunLog } from './run-log.ts';
import { turn } from './turn.ts';

export interface NginxRequest {
  readonly nginxTest: 'auto' | 'required' | 'off';
  readonly nginxEnv: 'hermetic' | 'host';
  readonly nginx?: string | undefined;
  /** Milliseconds. */
  readonly nginxTimeout: number;
}

export interface ToTest {
  readonly tree: CompiledTree;
  readonly target: Target;
  readonly loaded: Loaded;
}

/** The last rung of the ladder: the real nginx, unless switched off, or absent and not required. */
export async function nginxStage(
  subject: ToTest,
  ask: NginxAtHand,
  request: NginxRequest,
  host: Host,
  log: RunLog,
): Promise<void> {
  if (request.nginxTest === 'off') {
    notRun(log, 'switched off by --nginx-test=off');
    return;
  }
  await host.critical(async () => {
    const asked = ask();
    // What takes a turn of the event loop is an nginx that says its version: what tests is loaded meanwhile.
    if ((await Promise.race([asked, turn()])) === undefined) void import('../binary/test-tree.ts');
    const found = await asked;
    if (host.signal.aborted) return;
    const nginx = usableNginx(subject.target, found, request, log);
    if (nginx === undefined) return;
    const { testWithNginx } = await import('../binary/test-tree.ts');
    const verdict = await testWithNginx({
      tree: subject.tree.testTree,
      nginx,
      environment: request.nginxEnv,
      neededModules: subject.tree.neededModules,
      timeoutMs: request.nginxTimeout,
      signal: host.signal,
    });
    if (!host.signal.aborted) record(verdict, { ...subject, nginx, request }, log);
  });
  log.watch.lap('nginx -t');
}

function usableNginx(
  target: Target,
  found: FindResult,
  request: NginxRequest,
  log: RunLog,
): FoundNginx | undefined {
  const { nginx: named, nginxTest } = request;
  if (!found.ok) {
    // Whoever names a binary wants that one to run.
    if (nginxTest === 'required' || named !== undefined)
      log.findings.push(inFile(log, missing(found.reason)));
    notRun(log, found.reason);
    return undefined;
  }
  const { nginx } = found;
  log.details.push(`nginx: ${nginx.bin} (${nginx.versionText})`);
  if (sameLine(nginx.version, target.nginx)) return nginx;
  const have = formatVersion(nginx.version);
  const want = `${formatVersion(target.nginx)} (${target.name})`;
  if (nginxTest === 'required') {
    const help = `give one with --nginx or NGINX_BIN, or say target: nginx:${nginx.version.major}.${nginx.version.minor}`;
    log.findings.push(inFile(log, finding('NF9002', [], [have, want], { help })));
    notRun(log, `nginx ${have} is not the target's ${want}`);
    return undefined;
  }
  log.notes.push(`the nginx that was found is ${have}; the target is ${want}`);
  return nginx;
}

function missing(reason: string) {
  const help = 'install nginx, or name one with --nginx or NGINX_BIN';
  return finding('NF9001', [], [reason], { help });
}

interface Tested extends ToTest {
  readonly nginx: FoundNginx;
  readonly request: NginxRequest;
}

/** The one place that turns the outcomes of `nginx -t` into findings, notes and facts. */
function record(verdict: NginxVerdict, tested: Tested, log: RunLog): void {
  const version = formatVersion(tested.nginx.version);
  const environment = tested.request.nginxEnv;
  for (const { what, from, to } of verdict.standIns) log.details.push(`stand-in for ${what} ${from}: ${to}`);
  const undecided = messages(verdict, tested, log);
  const why = verdict.notes.join('; ');
  if (verdict.outcome === 'ok' || verdict.outcome === 'refused') {
    if (undecided !== undefined) {
      notDecided(undecided, tested, log);
      return;
    }
    const passed = verdict.outcome === 'ok';
    if (passed) log.details.push(...verdict.notes.map((note) => `nginx -t: ${note}`));
    else if (!hasErrors(log.findings))
      log.findings.push(inFile(log, finding('NF6001', [], [why || 'test failed'])));
    log.checked.push(`nginx -t ${version} (${environment})`);
    log.nginxTest = { outcome: passed ? 'passed' : 'refused', version, environment };
    return;
  }
  if (verdict.outcome === 'not-run') notDecided(why, tested, log);
  else broken(tested, log, finding(brokenCodes[verdict.outcome], [], [why]));
}

const brokenCodes = { timeout: 'NF6090', crashed: 'NF6091', 'output-flood': 'NF6092' } as const;

/** Adds findings and notes; returns the refusal that says nothing about the target, if that is what stopped nginx. */
function messages(verdict: NginxVerdict, tested: Tested, log: RunLog): string | undefined {
  const { nginx, target, tree, loaded } = tested;
  let undecided: string | undefined;
  for (const said of verdict.messages) {
    const reading = readMessage(said, { nginx, target: target.nginx, tree });
    if (reading.kind === 'note') {
      if (said.level === 'warn') log.notes.push(reading.text);
      else undecided = reading.text;
    } else if (reading.placed) {
      log.findings.push(...place([reading.finding], loaded));
    } else {
      log.findings.push(inFile(log, reading.finding));
    }
  }
  return undecided;
}

function notDecided(why: string, tested: Tested, log: RunLog): void {
  if (tested.request.nginxTest === 'required') log.findings.push(inFile(log, finding('NF9003', [], [why])));
  log.notes.push(`nginx -t did not decide: ${why}`);
  const version = formatVersion(tested.nginx.version);
  log.nginxTest = { outcome: 'not-run', version, environment: tested.request.nginxEnv, reason: why };
}

function broken(tested: Tested, log: RunLog, problem: ReturnType<typeof finding>): void {
  log.findings.push(inFile(log, problem));
  const version = formatVersion(tested.nginx.version);
  log.nginxTest = {
    outcome: 'failed',
    version,
    environment: tested.request.nginxEnv,
    reason: problem.message,
  };
}

function notRun(log: RunLog, reason: string): void {
  log.notes.push(`nginx -t did not run: ${reason}`);
  log.nginxTest = { outcome: 'not-run', reason };
}

/** A finding that is about the spec as a whole: with its file, without a frame. */
function inFile<T extends object>(log: RunLog, problem: T): T & { readonly file?: string } {
  const [file] = log.files;
  return file === undefined ? problem : { ...problem, file };
}
