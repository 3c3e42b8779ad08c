import { InvalidArgumentError } from 'commander';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { type Format, formats, isMachineFormat } from '../reporters/reporters.ts';

/** One report that is wanted; without a file it goes to its stream: pretty to stderr, the others to stdout. */
export interface WantedReport {
  readonly format: Format;
  readonly file?: string;
}

export const usualFormats: readonly WantedReport[] = [{ format: 'pretty' }];

/** Reads one `--format` and adds it to those before: `json`, `sarif=out.sarif`, `pretty,junit=reports/junit.xml`. */
export function readFormats(
  text: string,
  before: readonly WantedReport[] = usualFormats,
): readonly WantedReport[] {
  const wanted = before === usualFormats ? [] : [...before];
  for (const part of text.split(',')) {
    const one = readFormat(part);
    const again = wanted.some((w) => w.format === one.format && w.file === one.file);
    if (!again) wanted.push(one);
  }
  return wanted;
}

function readFormat(part: string): WantedReport {
  const [, name = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(part) ?? [];
  const format = formats.find((known) => known === name);
  if (format === undefined) {
    const [near] = didYouMean(name, formats);
    const hint = near === undefined ? '' : ` (Did you mean ${near}?)`;
    throw new InvalidArgumentError(`Allowed choices are ${formats.join(', ')}.${hint}`);
  }
  if (file === '') throw new InvalidArgumentError(`${name}= needs the name of a file.`);
  return file === undefined || file === '-' ? { format } : { format, file };
}

/** The report that stdout is for. */
export function forStdout(wanted: readonly WantedReport[]): Format | undefined {
  return wanted.find((w) => w.file === undefined && isMachineFormat(w.format))?.format;
}

/** Reports that cannot all be made, in the words of a usage error. */
export function formatConflict(wanted: readonly WantedReport[]): string | undefined {
  const [first, second] = wanted.filter((w) => w.file === undefined && isMachineFormat(w.format));
  if (first !== undefined && second !== undefined) {
    return `--format ${first.format} and --format ${second.format} both want stdout; give one of them a file: --format ${second.format}=FILE`;
  }
  const files = new Set<string>();
  for (const { file } of wanted) {
    if (file === undefined) continue;
    if (files.has(file)) return `two reports cannot both be written to ${JSON.stringify(file)}`;
    files.add(file);
  }
  return undefined;
}

/**
 * The formats in arguments that could not be read as a whole, so that whoever waits for a report gets one; as far as they
 * can be made out, and at most one for stdout.
 */
export function formatsIn(argv: readonly string[]): readonly WantedReport[] {
  let found: readonly WantedReport[] = [];
  for (const [i, arg] of argv.entries()) {
    const value = arg === '--format' ? argv[i + 1] : /^--format=(.*)$/s.exec(arg)?.[1];
    for (const part of value?.split(',') ?? []) {
      try {
        const [one] = readFormats(part, []);
        const taken = one?.file === undefined && forStdout(found) !== undefined;
        if (one !== undefined && !taken) found = [...found, one];
      } catch (error) {
        if (!(error instanceof InvalidArgumentError)) throw error;
      }
    }
  }
  return formatConflict(found) === undefined ? found : found.filter((w) => w.file === undefined);
}
