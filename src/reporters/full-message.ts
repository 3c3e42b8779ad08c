import type { Finding } from '../diagnostics/finding.ts';
import { specPath } from './spec-path.ts';

/** The message with its related places, its place in the generated file and its help, one a line. */
export function fullMessage(f: Finding): string {
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
