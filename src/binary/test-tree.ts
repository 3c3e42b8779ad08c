import path from 'node:path';
import type { ConfigTree } from '../nginx/config-tree.ts';
import { atLeast } from '../nginx/version.ts';
import type { CopiedFile } from './copied-file.ts';
import type { FoundNginx } from './find-nginx.ts';
import { makeHermeticCopy } from './hermetic-copy.ts';
import { parseOutput } from './parse-output.ts';
import { type NginxMessage, type Restorer, restoreMessage } from './restore-message.ts';
import { type NginxRun, runNginx } from './run-nginx.ts';
import type { StandIn } from './stand-ins.ts';
import { makeTempFolder } from './temp-folder.ts';
import { isNoiseOfTheTest, onlyThisNginx } from './verdict-filters.ts';
import { writeFiles } from './write-files.ts';

export type { NginxMessage } from './restore-message.ts';
export type { StandIn } from './stand-ins.ts';

export interface TestInput {
  readonly tree: ConfigTree;
  readonly nginx: FoundNginx;
  /** `hermetic`: on a copy that reaches for nothing outside the tree. `host`: as it is, on this very machine. */
  readonly environment: 'hermetic' | 'host';
  /**
   * With `host`, the absolute folder that already holds the tree; without it the tree is copied, unchanged, to a
   * temporary folder, where relative paths of files outside the tree lead nowhere. `host` opens the true certificates and
   * logs, resolves names and binds sockets: that is its purpose.
   */
  readonly hostDir?: string;
  /** Modules that the tree needs without saying so by `load_module`, such as `stream`. */
  readonly neededModules: readonly string[];
  /** Trees of more files than this are tested as one file. Default: 100. */
  readonly joinAbove?: number;
  /** Milliseconds; default 10,000, and two more for each file: ten thousand TLS sites keep nginx busy that long. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** A command to run nginx with, such as `unshare -n`. */
  readonly wrap?: readonly string[];
}

export interface NginxVerdict {
  readonly outcome: 'ok' | 'refused' | 'timeout' | 'crashed' | 'output-flood' | 'not-run';
  readonly messages: readonly NginxMessage[];
  readonly standIns: readonly StandIn[];
  /** What somebody who reads the verdict has to know: why nginx did not run, what was left out. */
  readonly notes: readonly string[];
  readonly exitCode?: number;
  readonly signal?: string;
}

/**
 * Asks the real nginx (`nginx -t`) about a tree. In the hermetic environment nothing on the machine changes, nothing
 * leaves it, and the answer does not depend on what it has; temporary files are gone when this returns.
 */
export async function testWithNginx(input: TestInput): Promise<NginxVerdict> {
  if (!atLeast(input.nginx.version, '1.19.5')) {
    return notRun([`${input.nginx.versionText} is older than 1.19.5 and would write to its own error log`]);
  }
  if (input.environment === 'hermetic' && process.platform === 'win32') {
    return notRun(['nginx for Windows has no unix sockets, which stand in for addresses']);
  }
  if (input.environment === 'host' && input.hostDir !== undefined) {
    const restorer = { treeRoot: input.hostDir, files: byPath(unchanged(input.tree)) };
    return judge(input, await run(input, input.hostDir, input.hostDir), restorer, []);
  }
  const temp = makeTempFolder();
  try {
    return await testCopy(input, temp.path);
  } finally {
    temp.remove();
  }
}

async function testCopy(input: TestInput, root: string): Promise<NginxVerdict> {
  const { tree, nginx, neededModules } = input;
  const treeRoot = `${root}/c`;
  if (input.environment === 'host') {
    const files = unchanged(tree);
    writeFiles(inFolder(files, treeRoot));
    const restorer = { treeRoot, files: byPath(files) };
    return judge(input, await run(input, treeRoot, treeRoot), restorer, []);
  }
  const { joinAbove } = input;
  const limit = joinAbove === undefined ? {} : { joinAbove };
  const copy = makeHermeticCopy({ tree, nginx, neededModules, root, owner: ownerWhenRoot(), ...limit });
  const { standIns, notes, missingModules } = copy;
  if (missingModules.length > 0) {
    const names = missingModules.join(', ');
    return notRun(
      [`${nginx.bin} (${nginx.versionText}) lacks what the configuration needs: ${names}`],
      standIns.list,
    );
  }
  writeFiles(inFolder(copy.files, treeRoot));
  writeFiles(standIns.files);
  writeFiles(['s', 'p'].map((folder) => [`${root}/${folder}/.keep`, '']));
  const restorer = { treeRoot, files: byPath(copy.files), hermetic: { root, standIns } };
  return { ...judge(input, await run(input, root, treeRoot), restorer, notes), standIns: standIns.list };
}

function unchanged(tree: ConfigTree): readonly CopiedFile[] {
  return tree.files.map(({ path: file, text }) => ({
    path: file,
    text,
    originOf: (line) => ({ file, line }),
  }));
}

function byPath(files: readonly CopiedFile[]): ReadonlyMap<string, CopiedFile> {
  return new Map(files.map((file) => [file.path, file]));
}

function* inFolder(files: readonly CopiedFile[], folder: string): Generator<readonly [string, string]> {
  for (const file of files) {
    const full = path.posix.join(folder, file.path);
    if (!full.startsWith(`${folder}/`)) throw new Error(`${file.path} leads out of the tree`);
    yield [full, file.text];
  }
}

/** As root nginx gives folders to its `user`: this one they belong to already. */
function ownerWhenRoot(): readonly [string, string] | undefined {
  if (process.geteuid?.() !== 0) return undefined;
  return ['root', process.platform === 'linux' ? 'root' : 'wheel'];
}

function run(input: TestInput, prefix: string, treeRoot: string): Promise<NginxRun> {
  const args = ['-t', '-e', 'stderr', '-p', `${prefix}/`, '-c', `${treeRoot}/${input.tree.main}`];
  const [file = input.nginx.bin, ...rest] = [...(input.wrap ?? []), input.nginx.bin, ...args];
  return runNginx({
    command: [file, ...rest],
    timeoutMs: timeoutOf(input),
    ...(input.signal !== undefined && { signal: input.signal }),
  });
}

function timeoutOf({ timeoutMs, tree }: TestInput): number {
  return timeoutMs ?? 10_000 + 2 * tree.files.length;
}

function notRun(notes: readonly string[], standIns: readonly StandIn[] = []): NginxVerdict {
  return { outcome: 'not-run', messages: [], standIns, notes };
}

function judge(input: TestInput, run: NginxRun, restorer: Restorer, notes: readonly string[]): NginxVerdict {
  const parsed = parseOutput(run.output);
  const hermetic = restorer.hermetic !== undefined;
  const said = parsed.messages.filter((message) => !hermetic || !isNoiseOfTheTest(message));
  const messages = said.map((message) => restoreMessage(message, restorer));
  const verdict = (outcome: NginxVerdict['outcome'], ...more: readonly string[]): NginxVerdict => ({
    outcome,
    messages,
    standIns: [],
    notes: [...notes, ...more],
    ...(run.exitCode !== undefined && { exitCode: run.exitCode }),
    ...(run.signal !== undefined && { signal: run.signal }),
  });
  const strange = parsed.strange.slice(0, 3).map((line) => `nginx wrote: ${line.slice(0, 200)}`);
  switch (run.ended) {
    case 'aborted':
      return verdict('not-run', 'interrupted');
    case 'failed-to-start':
      return verdict('not-run', `${input.nginx.bin} could not be started: ${run.why}`);
    case 'timeout':
      return verdict('timeout', `nginx did not end within ${timeoutOf(input) / 1000} s`, ...strange);
    case 'output-flood':
      return verdict('output-flood', 'nginx wrote more than a megabyte', ...strange);
    case 'signal':
      return verdict('crashed', `nginx was killed by ${run.signal}`, ...strange);
    case 'exit':
      break;
  }
  const mismatch = messages.find(onlyThisNginx);
  if (mismatch !== undefined) return verdict('not-run', mismatch.text);
  if (run.exitCode === 0 && parsed.closing === 'successful') return verdict('ok');
  if (run.exitCode !== 0 && messages.some((message) => message.level === 'emerg')) return verdict('refused');
  if (run.exitCode !== 0 && parsed.closing === 'failed') return verdict('refused', ...strange);
  return verdict('crashed', `nginx ended with ${run.exitCode}, without a verdict`, ...strange);
}
