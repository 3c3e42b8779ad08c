import { describe, expect, it } from 'vitest';
import { ruleDocs } from '../../src/commands/rule-docs.ts';
import { type Finding, finding } from '../../src/diagnostics/finding.ts';
import { plain } from '../../src/reporters/palette.ts';
import type { Report } from '../../src/reporters/report.ts';
import type { ReporterOptions } from '../../src/reporters/reporters.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { sarifProblems } from '../support/sarif.ts';

const text = 'sites:\n  a.example.com:\n    lisen: 80\n    lisen: 80\n';
const span = { line: 3, column: 5, endLine: 3, endColumn: 10 };
const options: ReporterOptions = { palette: plain, run: { version: '1.2.3', exit: 1, root: '/srv/a b%' } };
const unknownKey = finding('NF1101', ['sites', 'a.example.com', 'lisen'], ['lisen'], {
  file: 'web.yaml',
  span,
  help: 'did you mean "listen"?',
});

function report(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  const sources = new Map([['web.yaml', text]]);
  return { files: ['web.yaml'], findings, sources, facts: { checked: [] }, ...more };
}

// What JSON.parse gives has no type; the schema has been held against it first.
function run(made: Report, how = options) {
  const log = JSON.parse(sarif(made, how));
  expect(sarifProblems(log)).toEqual([]);
  return log.runs[0];
}

function uriOf(file: string, how = options): unknown {
  return run(report([{ ...unknownKey, file }]), how).results[0].locations[0].physicalLocation
    .artifactLocation;
}

describe('a SARIF report', () => {
  it('places a finding, names its rule and says how to mend it', () => {
    const { results, columnKind, invocations } = run(report([unknownKey]));
    expect(results[0]).toMatchObject({
      ruleId: 'NF1101',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'Unknown key "lisen"\nHelp: did you mean "listen"?' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'web.yaml', uriBaseId: 'SRCROOT' },
            region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 },
          },
          logicalLocations: [{ fullyQualifiedName: 'sites["a.example.com"].lisen' }],
        },
      ],
    });
    expect(columnKind).toBe('utf16CodeUnits');
    expect(invocations).toEqual([{ executionSuccessful: true, exitCode: 1 }]);
  });

  it('has each rule once, with its explanation as text and as Markdown', async () => {
    const other = finding('NF2019', [], ['spare'], { file: 'web.yaml' });
    const { tool, results } = run(report([other, unknownKey, unknownKey]), {
      ...options,
      docs: await ruleDocs(),
    });
    expect(tool.driver).toMatchObject({ name: 'nginx-forge', version: '1.2.3' });
    expect(tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['NF1101', 'NF2019']);
    expect(results.map((r: { ruleIndex: number }) => r.ruleIndex)).toEqual([1, 0, 0]);
    expect(tool.driver.rules[0]).toMatchObject({
      name: 'schema/unknown-key',
      shortDescription: { text: 'The spec has a key that is not known at this place' },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['schema'], 'problem.severity': 'error' },
    });
    expect(tool.driver.rules[0].help.markdown).toContain('**Mend:** ');
    expect(tool.driver.rules[1].defaultConfiguration.level).toBe('warning');
  });

  it('gives a rule that is about security a score', () => {
    const doc = {
      code: 'NF1101',
      rule: 'schema/unknown-key',
      severity: 'error',
      tags: ['schema', 'security'],
      explanation: { what: 'What. More.', mend: 'How.' },
    } as const;
    const { tool } = run(report([unknownKey]), { ...options, docs: new Map([['NF1101', doc]]) });
    expect(tool.driver.rules[0].properties['security-severity']).toBe('8.0');
  });

  it.each([
    ['a b/ü%?#.yaml', { uri: 'a%20b/%C3%BC%25%3F%23.yaml', uriBaseId: 'SRCROOT' }],
    ['a:b.yaml', { uri: 'a%3Ab.yaml', uriBaseId: 'SRCROOT' }],
    ['half \ud800.yaml', { uri: 'half%20%EF%BF%BD.yaml', uriBaseId: 'SRCROOT' }],
    ['/etc/nginx/a b.conf', { uri: 'file:///etc/nginx/a%20b.conf' }],
    ['C:\\sites\\a b.yaml', { uri: 'file:///C:/sites/a%20b.yaml' }],
    ['<stdin>', { uri: '%3Cstdin%3E' }],
  ])('writes the file %j as a URI', (file, expected) => {
    expect(uriOf(file)).toEqual(expected);
  });

  it('counts file names from the root of the repository, which it names', () => {
    const annotationFile = (file: string): string => `infra/${file}`;
    expect(uriOf('web.yaml', { ...options, annotationFile })).toMatchObject({ uri: 'infra/web.yaml' });
    expect(run(report([])).originalUriBaseIds).toEqual({ SRCROOT: { uri: 'file:///srv/a%20b%25/' } });
  });

  it('keeps its fingerprints when lines move, and tells equal lines apart', () => {
    const second = { ...unknownKey, span: { ...span, line: 4, endLine: 4 } };
    const prints = (made: Report): unknown[] =>
      run(made).results.map((r: { partialFingerprints: unknown }) => r.partialFingerprints);
    const before = prints(report([unknownKey, second]));
    expect(before[0]).not.toEqual(before[1]);
    const down = (f: Finding): Finding => ({ ...f, span: { ...span, line: (f.span?.line ?? 0) + 2 } });
    const moved = new Map([['web.yaml', text.replace('sites:', '# new\n\nsites:').replaceAll('    l', 'l')]]);
    expect(prints(report([down(unknownKey), down(second)], { sources: moved }))).toEqual(before);
    const edited = new Map([['web.yaml', text.replace('lisen: 80', 'lisen: 81')]]);
    expect(prints(report([unknownKey], { sources: edited }))[0]).not.toEqual(before[0]);
  });

  it('has related places and fixes', () => {
    const related = [{ message: 'the first is here', span: { ...span, line: 2 } }];
    const fix = { message: 'write "listen"', edits: [{ span, text: 'listen' }] };
    const [result] = run(report([{ ...unknownKey, related, fix }])).results;
    expect(result.relatedLocations).toMatchObject([
      { id: 1, message: { text: 'the first is here' }, physicalLocation: { region: { startLine: 2 } } },
    ]);
    expect(result.fixes[0].artifactChanges[0]).toMatchObject({
      artifactLocation: { uri: 'web.yaml' },
      replacements: [{ deletedRegion: { startLine: 3 }, insertedContent: { text: 'listen' } }],
    });
  });

  it('has what a comment silenced as suppressed', () => {
    const { results } = run(report([], { suppressed: [{ finding: unknownKey, reason: 'as agreed' }] }));
    expect(results[0].suppressions).toEqual([{ kind: 'inSource', justification: 'as agreed' }]);
  });

  it('tells what is about the run and no file as notifications of a run that failed', () => {
    const usage = finding('NF9004', [], ['unknown option'], { help: 'see --help' });
    const { results, invocations, tool } = run(report([usage], { files: [] }), {
      ...options,
      run: { version: '1.2.3', exit: 2, root: '/srv' },
    });
    expect(results).toEqual([]);
    expect(tool.driver.notifications[0].id).toBe('NF9004');
    expect(invocations[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 2,
      toolExecutionNotifications: [
        { descriptor: { id: 'NF9004', index: 0 }, message: { text: 'unknown option\nHelp: see --help' } },
      ],
    });
  });

  it('lets no foreign text make a link', () => {
    const evil = { ...unknownKey, message: 'see [here](https://evil.example)', help: 'h' };
    expect(run(report([evil])).results[0].message.text).toBe('see \\[here\\](https://evil.example)\nHelp: h');
  });
});
