import type { Finding } from '../diagnostics/finding.ts';
import { visible } from './display.ts';
import type { Report } from './report.ts';
import type { ReporterOptions } from './reporters.ts';
import { specPath } from './spec-path.ts';

const command = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** GitHub's workflow commands: each line becomes an annotation on the line of the pull request. */
export function github(report: Report, options: ReporterOptions): string {
  const lines = report.findings.map((f) => annotation(f, f.file ?? report.files[0], options));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function annotation(f: Finding, file: string | undefined, options: ReporterOptions): string {
  const properties: string[] = [];
  if (file !== undefined) properties.push(`file=${property(options.annotationFile?.(file) ?? file)}`);
  if (f.span !== undefined) {
    const { line, column, endLine, endColumn } = f.span;
    properties.push(`line=${line}`);
    // GitHub takes columns only when the annotation stays on one line.
    if (line === endLine) properties.push(`col=${column}`, `endLine=${endLine}`, `endColumn=${endColumn}`);
    else properties.push(`endLine=${endLine}`);
  }
  properties.push(`title=${property(`${f.code} ${f.rule}`)}`);
  return `::${command[f.severity]} ${properties.join(',')}::${data(message(f))}`;
}

function message(f: Finding): string {
  const lines = [f.message];
  if (f.span === undefined && f.path.length > 0) lines.push(`at ${specPath(f.path)}`);
  for (const related of f.related) {
    const line = related.span === undefined ? '' : `${related.file ?? f.file ?? ''}:${related.span.line}: `;
    const place = related.span === undefined && related.path !== undefined ? specPath(related.path) : '';
    lines.push(`see: ${line}${related.message}${place === '' ? '' : `, at ${place}`}`);
  }
  if (f.rendered !== undefined) lines.push(`in the generated ${f.rendered.file}:${f.rendered.line}`);
  if (f.help !== undefined) lines.push(`help: ${f.help}`);
  return lines.join('\n');
}

function data(text: string): string {
  const escaped = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return visible(escaped);
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
