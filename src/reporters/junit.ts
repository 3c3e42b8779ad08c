import type { Finding } from '../diagnostics/finding.ts';
import { byFile } from './by-file.ts';
import { fullMessage } from './full-message.ts';
import type { Report } from './report.ts';
import type { ReporterOptions } from './reporters.ts';
import { content, tag } from './xml.ts';

/**
 * JUnit's XML: a suite for each file, a failed test for each error or warning; what is only told is a passed test with
 * output, and a clean file is one passed test.
 */
export function junit(report: Report, options: ReporterOptions): string {
  const suites: Suite[] = [];
  for (const [file, findings] of byFile(report)) {
    suites.push(suite(options.annotationFile?.(file) ?? file, findings));
  }
  let tests = 0;
  let failures = 0;
  for (const one of suites) {
    tests += one.tests;
    failures += one.failures;
  }
  const open = tag('testsuites', { name: 'nginx-forge', tests, failures, errors: 0 });
  const body = suites.map(({ text }) => text).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${open}>\n${body}</testsuites>\n`;
}

interface Suite {
  readonly text: string;
  readonly tests: number;
  readonly failures: number;
}

function suite(file: string, findings: readonly Finding[]): Suite {
  const tests = Math.max(1, findings.length);
  const failures = findings.filter((f) => f.severity !== 'info').length;
  const open = tag('testsuite', { name: file, tests, failures, errors: 0, skipped: 0 });
  const cases =
    findings.length === 0
      ? `    <${tag('testcase', { name: 'nginx-forge', classname: file, file })}/>\n`
      : findings.map((f) => testCase(f, file)).join('');
  return { text: `  <${open}>\n${cases}  </testsuite>\n`, tests, failures };
}

function testCase(f: Finding, file: string): string {
  const place = f.span === undefined ? '' : ` (${f.span.line}:${f.span.column})`;
  const name = `${f.code} ${f.rule}${place}`;
  const open = tag('testcase', { name, classname: file, file, line: f.span?.line });
  const text = content(
    `${file}${f.span === undefined ? '' : `:${f.span.line}:${f.span.column}`}: ${fullMessage(f)}`,
  );
  if (f.severity === 'info')
    return `    <${open}>\n      <system-out>${text}</system-out>\n    </testcase>\n`;
  const failure = tag('failure', { message: f.message, type: f.severity });
  return `    <${open}>\n      <${failure}>${text}</failure>\n    </testcase>\n`;
}
