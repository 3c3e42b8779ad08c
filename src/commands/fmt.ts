import { resolve } from 'node:path';
import { finding } from '../diagnostics/finding.ts';
import { isFolder, type NamedFile, namedFiles } from '../load/config-files.ts';
import { shownPath } from '../load/shown-path.ts';
import { textMap } from '../load/text-map.ts';
import { fileDiff } from '../output/diff.ts';
import { replaceFile } from '../output/replace-file.ts';
import { visible } from '../reporters/display.ts';
import { usualPolicy } from './failing.ts';
import { type FormattedConfig, formatConfig } from './format-config.ts';
import type { Host, Outcome, Product } from './outcome.ts';
import { RunLog } from './run-log.ts';
import { plural, summaryLine } from './summary.ts';
import { usageFinding } from './usage.ts';

export interface FmtRequest {
  /** Files, folders, or `-` for standard input. */
  readonly files: readonly string[];
  readonly stdinFilename?: string | undefined;
  readonly write: boolean;
  readonly check: boolean;
  readonly diff: boolean;
  /** One level of indentation. */
  readonly indent: string;
}

/** Formats nginx configuration: to stdout, in place, as a diff, or only compared. A broken file is left alone. */
export async function fmt(request: FmtRequest, host: Host): Promise<Outcome> {
  const log = new RunLog(usualPolicy(false));
  const wrong = wrongUse(request, host.cwd);
  if (wrong !== undefined) return stopped(log, wrong[0], wrong[1]);
  const { cwd } = host;
  const stdinName =
    request.stdinFilename === undefined ? '<stdin>' : shownPath(resolve(cwd, request.stdinFilename), cwd);
  const { files, findings, empty } = namedFiles(request.files, cwd, stdinName);
  log.findings.push(...findings);
  const [nothing] = empty;
  if (nothing !== undefined && findings.length === 0)
    return stopped(log, `no *.conf file in ${visible(nothing)}`, 'name the files, whatever they are called');
  return new Run(request, host, log).all(files);
}

function stopped(log: RunLog, what: string, help: string): Outcome {
  log.findings.push(usageFinding(what, help));
  return log.outcome(summaryLine(log, '', 'nothing was formatted'));
}

function wrongUse({ files, write, check, diff }: FmtRequest, cwd: string): [string, string] | undefined {
  if (write && files.includes('-')) return ['--write needs files, - is not one', 'leave --write away'];
  if (write || check || diff) return undefined;
  const [first = ''] = files;
  if (files.length === 1 && (first === '-' || !isFolder(resolve(cwd, first)))) return undefined;
  return ['only one file can be printed', 'choose one of --write, --check and --diff for several'];
}

class Run {
  readonly #request: FmtRequest;
  readonly #host: Host;
  readonly #log: RunLog;
  /** What goes to stdout; of texts that are not UTF-8 their bytes. */
  readonly #printed: { readonly text: string; readonly encoding: 'utf8' | 'latin1' }[] = [];
  readonly #changed: string[] = [];
  #same = 0;
  #refused = 0;

  constructor(request: FmtRequest, host: Host, log: RunLog) {
    this.#request = request;
    this.#host = host;
    this.#log = log;
  }

  async all(files: readonly NamedFile[]): Promise<Outcome> {
    for (const file of files) {
      if (this.#host.signal.aborted) break;
      await this.#one(file);
    }
    this.#log.watch.lap('format');
    if (this.#refused < files.length) this.#log.checked.push('syntax');
    const product = this.#product();
    return this.#log.outcome(this.#summary(files.length), product);
  }

  async #one(file: NamedFile): Promise<void> {
    const log = this.#log;
    log.files.push(file.shown);
    const result = await formatConfig(file, this.#request.indent);
    if (!result.ok) {
      log.findings.push(...result.findings);
      if (result.text !== undefined) log.sources.set(file.shown, result.text);
      this.#refused++;
      return;
    }
    const { config } = result;
    const { write, check, diff } = this.#request;
    if (!write && !check && !diff) this.#printed.push({ text: config.after, encoding: config.encoding });
    if (config.before === config.after) {
      this.#same++;
      return;
    }
    if (write) {
      await this.#write(config);
      return;
    }
    if (check) this.#report(config);
    if (diff) await this.#diff(config);
    this.#changed.push(file.shown);
  }

  async #write({ file, bytes, after, encoding }: FormattedConfig): Promise<void> {
    const { shown, absolute } = file;
    if (absolute === undefined) return;
    const replacement = { absolute, shown, before: bytes, after: Buffer.from(after, encoding) };
    const failure = await this.#host.critical(() => replaceFile(replacement));
    if (failure === undefined) this.#changed.push(shown);
    else {
      this.#log.findings.push(failure);
      this.#refused++;
    }
  }

  /** On the first character that would be another. */
  #report({ file, before, after }: FormattedConfig): void {
    const { shown } = file;
    let at = 0;
    while (at < before.length && before[at] === after[at]) at++;
    const span = textMap(before).span(at, at);
    const help = `run \`nginx-forge fmt --write ${visible(shown)}\``;
    this.#log.findings.push(finding('NF6501', [], [shown], { file: shown, span, help }));
    this.#log.sources.set(shown, before);
  }

  async #diff({ file, before, after, encoding }: FormattedConfig): Promise<void> {
    const name = file.shown.replace(/^(?:[A-Za-z]:)?\/+/, '');
    const text = await fileDiff({ kind: 'change', before, after }, name);
    this.#printed.push({ text, encoding });
  }

  #product(): Product | undefined {
    const { check, diff, write } = this.#request;
    if (write) return undefined;
    if (check && !diff) {
      const text = this.#changed.map((name) => `${visible(name)}\n`).join('');
      return { kind: 'list', text };
    }
    const kind = diff ? 'diff' : 'config';
    if (this.#printed.every(({ encoding }) => encoding === 'utf8'))
      return { kind, text: this.#printed.map(({ text }) => text).join('') };
    const bytes = this.#printed.map(({ text, encoding }) => Buffer.from(text, encoding).toString('latin1'));
    return { kind, text: bytes.join(''), encoding: 'latin1' };
  }

  #summary(count: number): string {
    const { write, check, diff } = this.#request;
    const refused = this.#refused === 0 ? '' : `, ${this.#refused} refused`;
    const subject = plural(count, 'file');
    const changed = this.#changed.length;
    const time = this.#log.watch.total();
    if (write) {
      const list = this.#changed.map((name) => `formatted ${visible(name)}\n`).join('');
      return `${list}${subject}: ${changed} formatted, ${this.#same} unchanged${refused} (${time})`;
    }
    if (check || diff) return `${subject}: ${changed} not formatted${refused} (${time})`;
    // Whoever prints a file wants the file: what people hear is what is wrong with it.
    return this.#refused === 0 ? '' : `${subject}: nothing was printed (${time})`;
  }
}
