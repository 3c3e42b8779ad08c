import { type ExitCode, exitCodes } from '../commands/exit-codes.ts';
import type { Host, Outcome, Product } from '../commands/outcome.ts';
import type { Code } from '../diagnostics/catalog.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { ordered } from '../diagnostics/order.ts';
import type { Palette } from '../reporters/palette.ts';
import type { Report } from '../reporters/report.ts';
import { loadReporter } from '../reporters/reporters.ts';
import { type ColourChoice, colourLevel, paletteFor } from './colour.ts';
import { displayable } from './displayable.ts';
import type { CommonFlags } from './flags.ts';
import { forStdout } from './formats.ts';
import { reportText, writeReports } from './reports.ts';
import type { Streams } from './streams.ts';

export interface Audience {
  readonly host: Host;
  readonly streams: Streams;
}

/**
 * Says everything of an outcome: the reports that were asked for in their files and on stdout, the product on stdout,
 * the rest on stderr. Returns the exit code, which is 3 when a report could not be written.
 */
export async function present(
  given: Outcome,
  flags: CommonFlags,
  { host, streams }: Audience,
): Promise<ExitCode> {
  const unwritten = await writeReports(given, flags.format, host);
  const outcome = unwritten.length === 0 ? given : withFindings(given, unwritten);
  const format = forStdout(flags.format);
  if (format !== undefined) await streams.out(await reportText(format, outcome, host));
  else if (outcome.product !== undefined) {
    const text = await productText(outcome.product, flags.color, host);
    await streams.out(text, outcome.product.encoding);
  }
  await streams.err(await forPeople(outcome, flags, { host, unwritten }));
  return outcome.exit;
}

function withFindings(outcome: Outcome, more: readonly Finding[]): Outcome {
  const { report } = outcome;
  const findings = ordered([...report.findings, ...more]);
  return { ...outcome, exit: exitCodes.environment, report: { ...report, findings } };
}

interface Backstage {
  readonly host: Host;
  readonly unwritten: readonly Finding[];
}

async function forPeople(
  outcome: Outcome,
  flags: CommonFlags,
  { host, unwritten }: Backstage,
): Promise<string> {
  // Nobody reads files that are not there: of these people hear in any case.
  const { report } = outcome;
  const shown = wantsPretty(flags) ? withoutListed(outcome) : { ...report, files: [], findings: unwritten };
  if (flags.quiet && !flags.verbose && shown.findings.length === 0) return '';
  const palette = await paletteOf(process.stderr, flags.color, host);
  const blocks: string[] = [];
  if (shown.findings.length > 0) blocks.push((await loadReporter('pretty'))(shown, { palette }));
  const lines: string[] = [];
  if (flags.verbose) lines.push(...outcome.details.map((line) => palette.faint(displayable(line))));
  if (!flags.quiet) {
    lines.push(...outcome.notes.map((note) => `${palette.info('note:')} ${displayable(note)}`));
    if (host.signal.aborted) lines.push(palette.error('interrupted'));
    if (outcome.summary !== '') lines.push(displayable(outcome.summary));
  }
  if (lines.length > 0) blocks.push(`${lines.join('\n')}\n`);
  return blocks.join('\n');
}

/** Findings for people go to stderr when asked for, or when all reports are files. */
function wantsPretty({ format, quiet }: CommonFlags): boolean {
  if (format.some((wanted) => wanted.format === 'pretty' && wanted.file === undefined)) return true;
  return forStdout(format) === undefined && quiet !== true;
}

const listedCodes: ReadonlySet<Code> = new Set<Code>(['NF6501', 'NF7010', 'NF7011']);

/** What `--check` lists on stdout is not said a second time. */
function withoutListed({ report, product }: Outcome): Report {
  if (product?.kind !== 'list') return report;
  return { ...report, findings: report.findings.filter((f) => !listedCodes.has(f.code)) };
}

async function productText(
  { kind, text }: Product,
  choice: ColourChoice | undefined,
  host: Host,
): Promise<string> {
  if (kind !== 'diff') return text;
  const palette = await paletteOf(process.stdout, choice, host);
  return text.replace(/^.+$/gm, (line) => diffLine(line, palette));
}

function diffLine(line: string, palette: Palette): string {
  if (/^(?:diff --git|---|\+\+\+|new file|deleted file) /.test(line)) return palette.strong(line);
  if (line.startsWith('@@')) return palette.info(line);
  if (line.startsWith('+')) return palette.added(line);
  return line.startsWith('-') ? palette.removed(line) : line;
}

function paletteOf(
  stream: NodeJS.WriteStream,
  choice: ColourChoice | undefined,
  { env }: Host,
): Promise<Palette> {
  return paletteFor(colourLevel({ choice, env, isTerminal: stream.isTTY === true }));
}
