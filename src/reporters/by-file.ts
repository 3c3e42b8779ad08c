import type { Finding } from '../diagnostics/finding.ts';
import type { Report } from './report.ts';

/** What a report calls the place of a finding when no file was named at all. */
export const noFile = '.';

/** Findings by file: every named file in order, found or not, then the others. */
export function byFile(report: Report): Map<string, Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const file of report.files) files.set(file, []);
  const fallback = report.files[0] ?? noFile;
  for (const finding of report.findings) {
    const file = finding.file ?? fallback;
    const list = files.get(file);
    if (list === undefined) files.set(file, [finding]);
    else list.push(finding);
  }
  return files;
}
