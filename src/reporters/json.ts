import type { Finding, Fix, Path, Span } from '../diagnostics/finding.ts';
import { byFile } from './by-file.ts';
import { count, type Report } from './report.ts';

/** For programs: format 1.0, one entry for every named file, and every key always there (`null` when unknown). */
export function json(report: Report): string {
  const files = [...byFile(report)].map(([file, findings]) => ({
    file,
    findings: findings.map((f) => findingEntry(f, file)),
  }));
  return `${JSON.stringify({ formatVersion: '1.0', files, summary: summary(report) }, null, 2)}\n`;
}

function summary(report: Report): object {
  const { checked, nginxTest, output } = report.facts;
  return {
    files: report.files.length,
    ...count(report.findings),
    checked,
    nginxTest: nginxTest ?? null,
    output: output ?? null,
  };
}

function findingEntry(f: Finding, file: string): object {
  return {
    code: f.code,
    rule: f.rule,
    severity: f.severity,
    message: f.message,
    path: f.path,
    ...position(f.span),
    rendered: f.rendered ?? null,
    help: f.help ?? null,
    related: f.related.map((r) => ({
      message: r.message,
      file: r.file ?? file,
      path: pathOrNull(r.path),
      ...position(r.span),
    })),
    ...(f.fix === undefined ? {} : { fix: fixEntry(f.fix, file) }),
  };
}

function fixEntry({ message, edits }: Fix, file: string): object {
  return {
    message,
    edits: edits.map((edit) => ({ file: edit.file ?? file, ...position(edit.span), text: edit.text })),
  };
}

function position(span: Span | undefined): object {
  return {
    line: span?.line ?? null,
    column: span?.column ?? null,
    endLine: span?.endLine ?? null,
    endColumn: span?.endColumn ?? null,
  };
}

function pathOrNull(path: Path | undefined): Path | null {
  return path ?? null;
}
