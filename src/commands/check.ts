import { basename, resolve } from 'node:path';
import { mend } from '../lint/apply-edits.ts';
import type { Sifted } from '../lint/ignores.ts';
import { lintConfiguration } from '../lint/lint.ts';
import type { LintProblem } from '../lint/rule.ts';
import { type ConfigDisk, confDirOf, configDisk } from '../load/config-disk.ts';
import { isFolder, type NamedFile, namedFiles } from '../load/config-files.ts';
import { type ConfigText, decodeConfig } from '../load/config-text.ts';
import { readFileBytes, readStandardInput } from '../load/read-bytes.ts';
import { shownPath } from '../load/shown-path.ts';
import { guessContext, isWhole } from '../nginx/check/guess-context.ts';
import { formatVersion } from '../nginx/version.ts';
import { replaceFile } from '../output/replace-file.ts';
import { Placing } from './check-findings.ts';
import { type CheckFlagsRead, type CheckSettings, checkSettings } from './check-settings.ts';
import { usualPolicy } from './failing.ts';
import type { Host, Outcome } from './outcome.ts';
import { RunLog } from './run-log.ts';
import { plural, summaryLine } from './summary.ts';
import { usageFinding } from './usage.ts';

export interface CheckRequest extends CheckFlagsRead {
  /** Files, folders, or `-` for standard input. */
  readonly files: readonly string[];
  readonly stdinFilename?: string | undefined;
  /** The block that the files stand in; undefined: guessed for each. */
  readonly context?: string | undefined;
  /** Mend in the files what has a safe fix; standard input comes out mended. */
  readonly fix: boolean;
}

/** Checks nginx configurations as `nginx -t` would, and lints them, each on its own and without an nginx. */
export async function check(request: CheckRequest, host: Host): Promise<Outcome> {
  const read = await checkSettings(request, host);
  if (!read.ok) {
    const log = new RunLog(usualPolicy(false));
    log.findings.push(...read.findings);
    for (const [name, text] of read.sources) log.sources.set(name, text);
    return log.outcome(summaryLine(log, '', 'nothing was checked'));
  }
  const { settings } = read;
  const log = new RunLog(settings.policy);
  const { cwd } = host;
  const { stdinFilename } = request;
  const stdinName = stdinFilename === undefined ? '<stdin>' : shownPath(resolve(cwd, stdinFilename), cwd);
  const named = request.files.length === 0 ? ['nginx.conf'] : request.files;
  const { files, findings, empty } = namedFiles(named, cwd, stdinName);
  log.findings.push(...findings);
  const [nothing] = empty;
  if (nothing !== undefined && findings.length === 0) {
    const help = 'name the files, whatever they are called';
    log.findings.push(usageFinding(`no *.conf file in ${nothing}`, help));
    return log.outcome(summaryLine(log, '', 'nothing was checked'));
  }
  return new Run(request, settings, { host, log }).all(files);
}

interface Surroundings {
  readonly host: Host;
  readonly log: RunLog;
}

interface OpenFile {
  readonly file: NamedFile;
  readonly bytes: Buffer;
  readonly config: ConfigText;
}

/** Fixes can make place for others; more rounds than this would mean that they fight. */
const mostRounds = 10;

class Run {
  readonly #request: CheckRequest;
  readonly #settings: CheckSettings;
  readonly #host: Host;
  readonly #log: RunLog;
  /** Files of a folder that a configuration there has read: they are not judged again on their own. */
  readonly #included = new Set<string>();
  #checked = 0;
  #mended = 0;
  /** Standard input as the fixes leave it. */
  #printed: string | undefined;

  constructor(request: CheckRequest, settings: CheckSettings, { host, log }: Surroundings) {
    this.#request = request;
    this.#settings = settings;
    this.#host = host;
    this.#log = log;
  }

  async all(files: readonly NamedFile[]): Promise<Outcome> {
    const { cwd, signal } = this.#host;
    const log = this.#log;
    const named = this.#request.files.filter((name) => name !== '-' && !isFolder(resolve(cwd, name)));
    const explicit = new Set(named.map((name) => resolve(cwd, name)));
    for (const file of wholeFirst(files)) {
      if (signal.aborted) break;
      const { shown, absolute } = file;
      if (this.#included.has(shown) && absolute !== undefined && !explicit.has(absolute)) continue;
      log.files.push(shown);
      await this.#one(file);
    }
    log.watch.lap('check');
    if (this.#checked > 0) log.checked.push('syntax', 'structure', 'values', 'names', 'lint');
    log.details.unshift(`target: nginx ${formatVersion(this.#settings.version)}`);
    if (this.#settings.file !== undefined)
      log.details.unshift(`settings: ${shownPath(this.#settings.file, cwd)}`);
    const product =
      this.#printed === undefined ? undefined : ({ kind: 'config', text: this.#printed } as const);
    return log.outcome(this.#summary(), product);
  }

  #summary(): string {
    if (this.#checked === 0) return summaryLine(this.#log, '', 'nothing was checked');
    const errors = this.#log.findings.filter(({ severity }) => severity === 'error');
    const them = this.#checked === 1 ? 'it' : 'them';
    const refused = this.#checked === 1 ? 'nginx would refuse it' : 'nginx would refuse some of them';
    const mended = this.#mended === 0 ? '' : `${plural(this.#mended, 'finding')} mended, `;
    const result = errors.some(({ code }) => code.startsWith('NF6')) ? refused : `nginx would take ${them}`;
    return summaryLine(this.#log, plural(this.#checked, 'configuration'), mended + result);
  }

  async #one(file: NamedFile): Promise<void> {
    const open = await this.#read(file);
    if (open === undefined) return;
    let { text } = open.config;
    const isBytes = open.config.encoding === 'latin1';
    let { sifted, disk } = this.#judge(file, text, isBytes);
    if (this.#request.fix) {
      for (let round = 0; round < mostRounds; round++) {
        const { texts, applied } = mend(ownFixes(sifted.problems, file.shown));
        const next = texts.get(file.shown);
        if (next === undefined) break;
        text = next;
        this.#mended += applied.length;
        ({ sifted, disk } = this.#judge(file, text, isBytes));
      }
      await this.#write(open, text);
    }
    this.#take(sifted, disk, { shown: file.shown, text });
    this.#checked++;
  }

  #judge(file: NamedFile, text: string, isBytes: boolean): { sifted: Sifted; disk: ConfigDisk } {
    const { cwd } = this.#host;
    const { root, version, foreign, modules, lint } = this.#settings;
    const main = { path: file.shown, text, isBytes };
    const confDir = file.absolute === undefined ? cwd : confDirOf(file.absolute);
    const disk = configDisk({ confDir, root, cwd });
    const question = { main, version, files: disk, foreign, ...(modules === undefined ? {} : { modules }) };
    const context = this.#request.context ?? guessContext(question);
    const isPart = context !== 'main' || !(isNginxConf(file) || isWhole(text));
    const readAs = isPart ? `what stands in "${context}"` : 'a whole configuration';
    this.#log.details.push(`${file.shown}: read as ${readAs}`);
    return { sifted: lintConfiguration({ ...question, context, isPart, lint }), disk };
  }

  async #read(file: NamedFile): Promise<OpenFile | undefined> {
    const { shown, absolute } = file;
    const read = absolute === undefined ? await readStandardInput() : readFileBytes(absolute, shown);
    const decoded = read.ok ? decodeConfig(read.bytes) : read;
    if (read.ok && decoded.ok) return { file, bytes: read.bytes, config: decoded.config };
    if (!decoded.ok) this.#log.findings.push({ ...decoded.finding, file: shown });
    return undefined;
  }

  async #write({ file, bytes, config }: OpenFile, text: string): Promise<void> {
    const { shown, absolute } = file;
    if (absolute === undefined) {
      this.#printed = text;
      return;
    }
    if (text === config.text) return;
    const after = Buffer.from(text, config.encoding);
    const failure = await this.#host.critical(() => replaceFile({ absolute, shown, before: bytes, after }));
    if (failure !== undefined) this.#log.findings.push(failure);
  }

  #take(
    { problems, ignored }: Sifted,
    disk: ConfigDisk,
    main: { readonly shown: string; readonly text: string },
  ): void {
    const log = this.#log;
    log.sources.set(main.shown, main.text);
    for (const [shown, { text }] of disk.sources) {
      this.#included.add(shown);
      log.sources.set(shown, text);
    }
    for (const path of disk.notRead) log.details.push(`not read: ${path}`);
    const placing = new Placing();
    for (const problem of problems.slice(0, maxFindings)) log.findings.push(placing.finding(problem));
    for (const { problem, reason } of ignored.slice(0, maxFindings))
      log.suppressed.push({ finding: placing.finding(problem), ...(reason === '' ? {} : { reason }) });
  }
}

/** Nobody reads more of one configuration, and a hostile one can have millions. */
const maxFindings = 1000;

/** Fixes that change the file itself and no other: what is included is mended when it is named. */
function ownFixes(problems: readonly LintProblem[], shown: string): readonly LintProblem[] {
  return problems.filter(({ fix }) => fix?.edits.every(({ source }) => source.path === shown));
}

/** A whole configuration goes before the files that it may include. */
function wholeFirst(files: readonly NamedFile[]): readonly NamedFile[] {
  return [...files.filter(isNginxConf), ...files.filter((file) => !isNginxConf(file))];
}

function isNginxConf({ shown }: NamedFile): boolean {
  return basename(shown) === 'nginx.conf';
}
