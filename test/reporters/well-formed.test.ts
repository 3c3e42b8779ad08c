import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/reporters/palette.ts';
import { type Format, formats, loadReporter } from '../../src/reporters/reporters.ts';
import { anyReport } from '../support/arbitrary-report.ts';
import { sarifProblems } from '../support/sarif.ts';
import { readXml } from '../support/xml.ts';

const options = { palette: plain, run: { version: '1.2.3', exit: 1, root: '/srv/a b' } };
const schema = JSON.parse(
  readFileSync(new URL('../../src/reporters/report.schema.json', import.meta.url), 'utf8'),
);
const validReport = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
// What would move the cursor, change the colour, or turn the line around.
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;

async function holds(format: Format, check: (text: string, findings: number) => void): Promise<void> {
  const reporter = await loadReporter(format);
  fc.assert(
    fc.property(anyReport, (report) => {
      check(reporter(report, options), report.findings.length);
    }),
    { numRuns: 400 },
  );
}

describe('whatever is found, in whatever file', () => {
  it('json is what its own schema says', () =>
    holds('json', (text) => {
      expect(validReport(JSON.parse(text)), JSON.stringify(validReport.errors)).toBe(true);
    }));

  it('sarif is valid by the official schema', () =>
    holds('sarif', (text) => expect(sarifProblems(JSON.parse(text))).toEqual([])));

  it('gitlab has an entry for every finding, and no two fingerprints alike', () =>
    holds('gitlab', (text, findings) => {
      const issues: { fingerprint: string }[] = JSON.parse(text);
      expect(new Set(issues.map((issue) => issue.fingerprint)).size).toBe(findings);
    }));

  it('junit is well-formed, and its counts are those of its tests', () =>
    holds('junit', (text) => {
      const root = readXml(text);
      const cases = root.children.flatMap((suite) => suite.children);
      const failed = cases.filter((one) => one.children.some((child) => child.name === 'failure'));
      expect(root.attributes['tests']).toBe(String(cases.length));
      expect(root.attributes['failures']).toBe(String(failed.length));
    }));

  it('checkstyle is well-formed, and has every finding', () =>
    holds('checkstyle', (text, findings) => {
      const errors = readXml(text).children.flatMap((file) => file.children);
      expect(errors).toHaveLength(findings);
    }));

  it('compact and github have exactly one line for every finding', async () => {
    for (const format of ['compact', 'github'] as const) {
      await holds(format, (text, findings) => {
        expect(text.split('\n')).toHaveLength(findings + 1);
        if (format === 'github') expect(text).toMatch(/^(?:::(?:error|warning|notice) .*\n)*$/);
      });
    }
  });

  it('a terminal has nothing to obey', async () => {
    const shown = formats.filter((format) => !['json', 'sarif', 'gitlab'].includes(format));
    for (const format of shown) await holds(format, (text) => expect(text).not.toMatch(obeyed));
  });
});
