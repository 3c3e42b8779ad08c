import type { Finding, Related, Span } from '../diagnostics/finding.ts';
import { visible } from './display.ts';
import { codeFrame } from './frame.ts';
import type { Paint, Palette } from './palette.ts';
import type { Report } from './report.ts';
import type { ReporterOptions } from './reporters.ts';
import { specPath } from './spec-path.ts';

/** For people: each finding with the lines that it is about. Ends in a newline unless there is nothing to say. */
export function pretty(report: Report, options: ReporterOptions): string {
  const sources = new Sources(report.sources);
  const blocks: string[] = [];
  for (const finding of report.findings) {
    blocks.push(block(finding, finding.file ?? report.files[0], { sources, palette: options.palette }));
  }
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

interface Look {
  readonly sources: Sources;
  readonly palette: Palette;
}

/** Splits each text once, however many findings it has. */
class Sources {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #lines = new Map<string, readonly string[]>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  has(file: string): boolean {
    return this.#texts.has(file);
  }

  lines(file: string): readonly string[] {
    let lines = this.#lines.get(file);
    if (lines === undefined) {
      lines = (this.#texts.get(file) ?? '').split(/\r?\n/);
      this.#lines.set(file, lines);
    }
    return lines;
  }
}

function block(finding: Finding, file: string | undefined, look: Look): string {
  const { palette } = look;
  const paint = palette[finding.severity];
  const lines = [
    `${place(file, finding.span, palette)}${paint(finding.severity)} [${finding.code}] ${palette.strong(visible(finding.message))}`,
    ...frame(file, finding.span, paint, look),
  ];
  // A spec that is a program has no lines any more, but it has names.
  if (finding.span === undefined && finding.path.length > 0) {
    lines.push(`  ${palette.faint('at')} ${specPath(finding.path)}`);
  }
  if (finding.rendered !== undefined) {
    const { file: rendered, line } = finding.rendered;
    lines.push(`  ${palette.faint(`in the generated ${visible(rendered)}${line > 0 ? `:${line}` : ''}`)}`);
  }
  for (const related of finding.related) lines.push(...relatedLines(related, file, look));
  if (finding.help !== undefined) lines.push(help(finding.help, palette));
  return lines.join('\n');
}

function place(file: string | undefined, span: Span | undefined, palette: Palette): string {
  if (file === undefined) return '';
  const where = span === undefined ? '' : `:${span.line}:${span.column}`;
  return `${palette.strong(`${visible(file)}${where}`)}: `;
}

function frame(file: string | undefined, span: Span | undefined, caret: Paint, look: Look): string[] {
  // Of a generated file only the name and the line are known here.
  if (file === undefined || span === undefined || !look.sources.has(file)) return [];
  return codeFrame(look.sources.lines(file), span, { palette: look.palette, caret });
}

function relatedLines(related: Related, mainFile: string | undefined, look: Look): string[] {
  const { palette } = look;
  const file = related.file ?? mainFile;
  const where = related.span === undefined ? '' : place(file, related.span, palette);
  return [
    `  ${palette.info('see:')} ${where}${visible(related.message)}${placeInProgram(related)}`,
    ...frame(file, related.span, palette.info, look),
  ];
}

function placeInProgram({ span, path = [] }: Related): string {
  return span === undefined && path.length > 0 ? `, at ${specPath(path)}` : '';
}

function help(text: string, palette: Palette): string {
  const [first = '', ...rest] = text.split('\n').map((line) => visible(line));
  return [`  ${palette.info('help:')} ${first}`, ...rest.map((line) => `        ${line}`)]
    .join('\n')
    .trimEnd();
}
