import { describe, expect, it } from 'vitest';
import { type Finding, finding } from '../../src/diagnostics/finding.ts';
import { checkstyle } from '../../src/reporters/checkstyle.ts';
import { compact } from '../../src/reporters/compact.ts';
import { github } from '../../src/reporters/github.ts';
import { gitlab } from '../../src/reporters/gitlab.ts';
import { json } from '../../src/reporters/json.ts';
import { junit } from '../../src/reporters/junit.ts';
import { plain } from '../../src/reporters/palette.ts';
import type { Report } from '../../src/reporters/report.ts';
import { readXml } from '../support/xml.ts';

const options = { palette: plain };
const inRepository = { palette: plain, annotationFile: (file: string): string => `infra/${file}` };
const span = { line: 3, column: 5, endLine: 4, endColumn: 10 };
const unknownKey = finding('NF1101', ['sites'], ['lisen'], {
  file: 'web.yaml',
  span,
  help: 'did you mean "listen"?',
});
const hostile = 'a\n]]>"\'<b>&\u0001\u001b[31m%,:😀\ud800\uffff';

function report(findings: readonly Finding[], files: readonly string[] = ['web.yaml']): Report {
  return { files, findings, sources: new Map(), facts: { checked: [] } };
}

describe('compact', () => {
  it('is one line a finding, as compilers write it', () => {
    expect(compact(report([unknownKey]))).toBe(
      'web.yaml:3:5: error: Unknown key "lisen" [NF1101 schema/unknown-key]\n',
    );
  });

  it('says in other words where a finding is that has no line', () => {
    const inProgram = finding('NF1103', ['sites', 'a.example.com'], ['root'], { file: 'web.ts' });
    const generated = finding('NF6001', [], ['no'], { rendered: { file: 'nginx.conf', line: 7 } });
    const usage = finding('NF9004', [], ['unknown option']);
    expect(compact(report([inProgram, generated]))).toBe(
      'web.ts: error: The key "root" is missing, at sites["a.example.com"] [NF1103 schema/missing]\n' +
        'web.yaml: error: nginx: no, in the generated nginx.conf:7 [NF6001 nginx-t/refused]\n',
    );
    expect(compact(report([usage], []))).toBe('nginx-forge: error: unknown option [NF9004 run/usage]\n');
  });
});

describe('gitlab', () => {
  it('is a list of issues in the form of Code Quality', () => {
    const [issue, ...rest] = JSON.parse(gitlab(report([unknownKey]), inRepository));
    expect(rest).toEqual([]);
    expect(issue).toEqual({
      description: 'Unknown key "lisen" (did you mean "listen"?)',
      check_name: 'NF1101 schema/unknown-key',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'critical',
      location: { path: 'infra/web.yaml', lines: { begin: 3, end: 4 } },
    });
    expect(gitlab(report([]), options)).toBe('[]\n');
  });
});

describe('junit', () => {
  it('has a suite for each file, a failed test for each finding, a passed one for a clean file', () => {
    const note = finding('NF6093', [], ['no nginx'], { file: 'web.yaml' });
    const root = readXml(junit(report([unknownKey, note], ['web.yaml', 'b.yaml']), inRepository));
    expect(root.attributes).toMatchObject({ tests: '3', failures: '1', errors: '0' });
    const [web, b] = root.children;
    expect(web?.attributes).toMatchObject({ name: 'infra/web.yaml', tests: '2', failures: '1' });
    const [failed, told] = web?.children ?? [];
    expect(failed?.attributes).toMatchObject({ name: 'NF1101 schema/unknown-key (3:5)', line: '3' });
    expect(failed?.children[0]).toMatchObject({
      name: 'failure',
      attributes: { message: 'Unknown key "lisen"', type: 'error' },
      text: 'infra/web.yaml:3:5: Unknown key "lisen"\nhelp: did you mean "listen"?',
    });
    expect(told?.children[0]?.name).toBe('system-out');
    expect(b?.children).toMatchObject([{ name: 'testcase', children: [] }]);
  });
});

describe('checkstyle', () => {
  it('has the findings below their files', () => {
    const { children } = readXml(checkstyle(report([unknownKey], ['web.yaml', 'b.yaml']), inRepository));
    expect(children.map((file) => file.attributes['name'])).toEqual(['infra/web.yaml', 'infra/b.yaml']);
    expect(children[0]?.children[0]?.attributes).toEqual({
      line: '3',
      column: '5',
      severity: 'error',
      message: 'Unknown key "lisen" (did you mean "listen"?)',
      source: 'nginx-forge.NF1101.schema/unknown-key',
    });
    expect(children[1]?.children).toEqual([]);
  });
});

describe('hostile names and messages', () => {
  const evil: Finding = { ...unknownKey, file: hostile, message: hostile, help: hostile };

  it('come out of the XML as they are, but for what XML cannot say', () => {
    const expected = 'a␊]]>"\'<b>&␁␛[31m%,:😀<U+D800>\ufffd';
    const [file] = readXml(checkstyle(report([evil], []), options)).children;
    expect(file?.attributes['name']).toBe(expected);
    expect(file?.children[0]?.attributes['message']).toContain(expected);
    const [suite] = readXml(junit(report([evil], []), options)).children;
    expect(suite?.children[0]?.children[0]?.attributes['message']).toBe(expected);
  });

  it('stay on their line, and in their property', () => {
    expect(compact(report([evil], [])).split('\n')).toHaveLength(2);
    const text = github(report([evil], []), options);
    expect(text).toMatch(
      /^::error file=a%0A\]\]>"'<b>&␁␛\[31m%25%2C%3A😀<U\+D800>\uffff,line=3,endLine=4,title=/,
    );
    expect(text.split('\n')).toHaveLength(2);
  });

  it('are the same again once JSON is read', () => {
    const { files } = JSON.parse(json(report([evil], [])));
    expect(files[0]).toMatchObject({ file: hostile, findings: [{ message: hostile, help: hostile }] });
    expect(JSON.parse(gitlab(report([evil], []), options))[0].location.path).toBe(hostile);
  });
});

describe('json', () => {
  it('has the edits of a finding that can be mended', () => {
    const fix = { message: 'write "listen"', edits: [{ span, text: 'listen' }] };
    const { files } = JSON.parse(json(report([{ ...unknownKey, fix }])));
    expect(files[0].findings[0].fix).toEqual({
      message: 'write "listen"',
      edits: [{ file: 'web.yaml', ...span, text: 'listen' }],
    });
  });
});
