import type { Finding } from '../diagnostics/finding.ts';
import { visible } from './display.ts';
import { fullMessage } from './full-message.ts';
import type { Report } from './report.ts';
import type { ReporterOptions } from './reporters.ts';

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
  return `::${command[f.severity]} ${properties.join(',')}::${data(fullMessage(f))}`;
}

function data(text: string): string {
  const escaped = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return visible(escaped);
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
