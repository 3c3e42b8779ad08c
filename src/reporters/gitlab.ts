import type { Finding } from '../diagnostics/finding.ts';
import { noFile } from './by-file.ts';
import { Fingerprints } from './fingerprints.ts';
import type { Report } from './report.ts';
import type { ReporterOptions } from './reporters.ts';

const severity = { error: 'critical', warning: 'minor', info: 'info' } as const;

/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. */
export function gitlab(report: Report, options: ReporterOptions): string {
  const prints = new Fingerprints(report);
  const issues = report.findings.map((f) => {
    const file = f.file ?? report.files[0] ?? noFile;
    const path = options.annotationFile?.(file) ?? file;
    return {
      description: description(f),
      check_name: `${f.code} ${f.rule}`,
      fingerprint: prints.of(f, file, path).finding,
      severity: severity[f.severity],
      location: { path, lines: { begin: f.span?.line ?? 1, end: f.span?.endLine ?? 1 } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

/** GitLab shows it on one line. */
function description({ message, help }: Finding): string {
  const text = help === undefined ? message : `${message} (${help})`;
  return text.replace(/\s+/g, ' ');
}
