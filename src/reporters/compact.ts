import type { Finding } from '../diagnostics/finding.ts';
import { visible } from './display.ts';
import type { Report } from './report.ts';
import { specPath } from './spec-path.ts';

/** One line a finding, `file:line:col: severity: message [code rule]`, as compilers write it and editors read it. */
export function compact(report: Report): string {
  let text = '';
  for (const f of report.findings) {
    // The program's own name where no file is to blame, as compilers do.
    const file = visible(f.file ?? report.files[0] ?? 'nginx-forge');
    const place = f.span === undefined ? file : `${file}:${f.span.line}:${f.span.column}`;
    text += `${place}: ${f.severity}: ${visible(f.message)}${where(f)} [${f.code} ${f.rule}]\n`;
  }
  return text;
}

function where({ span, path, rendered }: Finding): string {
  const at = span === undefined && path.length > 0 ? `, at ${specPath(path)}` : '';
  if (rendered === undefined) return at;
  const line = rendered.line > 0 ? `:${rendered.line}` : '';
  return `${at}, in the generated ${visible(rendered.file)}${line}`;
}
