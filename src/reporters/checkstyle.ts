import type { Finding } from '../diagnostics/finding.ts';
import { byFile } from './by-file.ts';
import type { Report } from './report.ts';
import type { ReporterOptions } from './reporters.ts';
import { tag } from './xml.ts';

/** The XML of Checkstyle, which many review tools read. */
export function checkstyle(report: Report, options: ReporterOptions): string {
  let text = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n';
  for (const [file, findings] of byFile(report)) {
    const open = tag('file', { name: options.annotationFile?.(file) ?? file });
    if (findings.length === 0) text += `  <${open}/>\n`;
    else text += `  <${open}>\n${findings.map(error).join('')}  </file>\n`;
  }
  return `${text}</checkstyle>\n`;
}

function error(f: Finding): string {
  const attributes = {
    line: f.span?.line ?? 1,
    column: f.span?.column,
    severity: f.severity,
    message: f.help === undefined ? f.message : `${f.message} (${f.help.replace(/\s+/g, ' ')})`,
    source: `nginx-forge.${f.code}.${f.rule}`,
  };
  return `    <${tag('error', attributes)}/>\n`;
}
