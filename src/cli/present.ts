import { relative, resolve } from 'node:path';
import type { Host, Outcome, Product } from '../commands/outcome.ts';
import type { Palette } from '../reporters/palette.ts';
import type { Report } from '../reporters/report.ts';
import { isMachineFormat, reporters } from '../reporters/reporters.ts';
import { type ColourChoice, colourLevel, paletteFor } from './colour.ts';
import { displayable } from './displayable.ts';
import type { CommonFlags } from './flags.ts';
import type { Streams } from './streams.ts';

export interface Audience {
  readonly host: Host;
  readonly streams: Streams;
}

/** Says everything of an outcome: the product and machine reports on stdout, the rest on stderr. */
export async function present(
  outcome: Outcome,
  flags: CommonFlags,
  { host, streams }: Audience,
): Promise<void> {
  const { format } = flags;
  if (isMachineFormat(format)) {
    const { plain } = await import('../reporters/palette.ts');
    const annotationFile = fromRepositoryRoot(host);
    await streams.out(reporters[format](outcome.report, { palette: plain, annotationFile }));
  } else if (outcome.product !== undefined) {
    await streams.out(await productText(outcome.product, flags.color, host));
  }
  await streams.err(await forPeople(outcome, flags, host));
}

async function forPeople(outcome: Outcome, flags: CommonFlags, host: Host): Promise<string> {
  const palette = await paletteOf(process.stderr, flags.color, host);
  const blocks: string[] = [];
  if (!isMachineFormat(flags.format)) {
    const findings = reporters.pretty(withoutListed(outcome), { palette });
    if (findings !== '') blocks.push(findings);
  }
  const lines: string[] = [];
  if (flags.verbose) lines.push(...outcome.details.map((line) => palette.faint(displayable(line))));
  if (!flags.quiet) {
    lines.push(...outcome.notes.map((note) => `${palette.info('note:')} ${displayable(note)}`));
    if (host.signal.aborted) lines.push(palette.error('interrupted'));
    lines.push(displayable(outcome.summary));
  }
  if (lines.length > 0) blocks.push(`${lines.join('\n')}\n`);
  return blocks.join('\n');
}

/** What `--check` lists on stdout is not said a second time. */
function withoutListed({ report, product }: Outcome): Report {
  if (product?.kind !== 'list') return report;
  return { ...report, findings: report.findings.filter((f) => f.code !== 'NF7010' && f.code !== 'NF7011') };
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

/** GitHub wants file names from the repository's root, wherever the step runs. */
function fromRepositoryRoot({ env, cwd }: Host): (file: string) => string {
  const root = env['GITHUB_WORKSPACE'];
  if (root === undefined || root === '') return (file) => file;
  return (file) => {
    if (file.startsWith('<')) return file;
    const below = relative(root, resolve(cwd, file)).replaceAll('\\', '/');
    return below.startsWith('..') ? file : below;
  };
}
