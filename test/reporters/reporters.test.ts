import { describe, expect, it } from 'vitest';
import { type Finding, finding } from '../../src/diagnostics/finding.ts';
import { github } from '../../src/reporters/github.ts';
import { json } from '../../src/reporters/json.ts';
import { plain } from '../../src/reporters/palette.ts';
import { pretty } from '../../src/reporters/pretty.ts';
import type { Report } from '../../src/reporters/report.ts';

const options = { palette: plain };
const text = 'sites:\n  a.example:\n    lisen: 80\n  b.example: {}\n';
const span = { line: 3, column: 5, endLine: 3, endColumn: 10 };

function report(findings: readonly Finding[], files: readonly string[] = ['nginx-forge.yaml']): Report {
  return { files, findings, sources: new Map([['nginx-forge.yaml', text]]), facts: { checked: ['schema'] } };
}

const unknownKey = finding('NF1101', ['sites', 'a.example', 'lisen'], ['lisen'], {
  at: 'key',
  file: 'nginx-forge.yaml',
  span,
  help: 'did you mean "listen"?',
});

describe('pretty', () => {
  it('shows place, severity, code, message, frame and help', () => {
    expect(pretty(report([unknownKey]), options)).toBe(
      [
        'nginx-forge.yaml:3:5: error [NF1101] Unknown key "lisen"',
        '  2 |   a.example:',
        '  3 |     lisen: 80',
        '    |     ^~~~~',
        '  4 |   b.example: {}',
        '  help: did you mean "listen"?',
        '',
      ].join('\n'),
    );
  });

  it('shows related places with their own frames', () => {
    const related = [
      { message: 'the first one is here', span: { line: 4, column: 3, endLine: 4, endColumn: 12 } },
    ];
    expect(pretty(report([{ ...unknownKey, help: 'rename it', related }]), options)).toContain(
      [
        '  see: nginx-forge.yaml:4:3: the first one is here',
        '  3 |     lisen: 80',
        '  4 |   b.example: {}',
        '    |   ^~~~~~~~~',
        '  help: rename it',
      ].join('\n'),
    );
  });

  it('names the generated line when there is no span', () => {
    const lost = finding('NF1108', [], ['what'], { rendered: { file: 'nginx.conf', line: 7 } });
    expect(pretty(report([lost]), options)).toBe(
      'nginx-forge.yaml: error [NF1108] what\n  in the generated nginx.conf:7\n',
    );
  });

  it('names the place in a spec that is a program and has no lines', () => {
    const path = ['sites', 'a.example', 'listen', 0, '\u001b[31m'];
    const related = [{ message: 'the first one is here', path: ['streams', 'wss'] }];
    const placed = finding('NF1108', path, ['what'], { file: 'nginx-forge.ts', related });
    expect(pretty(report([placed]), options)).toBe(
      'nginx-forge.ts: error [NF1108] what\n  at sites["a.example"].listen[0]["\\u001b[31m"]\n' +
        '  see: the first one is here, at streams.wss\n',
    );
    expect(github(report([placed]), options)).toContain(
      '::what%0Aat sites["a.example"].listen[0]["\\u001b[31m"]%0Asee: the first one is here, at streams.wss\n',
    );
  });

  it('lets no escape sequence of a file name, message, help or related message through', () => {
    const evil = '\u001b]8;;x\u0007\u009b2J\u202e';
    const bad: Finding = {
      ...unknownKey,
      file: evil,
      message: evil,
      help: evil,
      related: [{ message: evil }],
    };
    expect(pretty(report([bad]), options)).not.toMatch(/[\u001b\u0007\u009b\u202e]/);
  });

  it('says nothing when there is nothing to say', () => {
    expect(pretty(report([]), options)).toBe('');
  });
});

describe('json', () => {
  it('has exactly the contract’s shape', () => {
    expect(JSON.parse(json(report([unknownKey])))).toEqual({
      formatVersion: '1.0',
      files: [
        {
          file: 'nginx-forge.yaml',
          findings: [
            {
              code: 'NF1101',
              rule: 'schema/unknown-key',
              severity: 'error',
              message: 'Unknown key "lisen"',
              path: ['sites', 'a.example', 'lisen'],
              line: 3,
              column: 5,
              endLine: 3,
              endColumn: 10,
              rendered: null,
              help: 'did you mean "listen"?',
              related: [],
            },
          ],
        },
      ],
      summary: {
        files: 1,
        errors: 1,
        warnings: 0,
        info: 0,
        checked: ['schema'],
        nginxTest: null,
        output: null,
      },
    });
  });

  it('has one entry for every named file, in their order, and one more for an included file', () => {
    const included = { ...unknownKey, file: 'part.yaml' };
    const { files } = JSON.parse(json(report([included], ['b.yaml', 'a.yaml'])));
    expect(files.map((f: { file: string; findings: unknown[] }) => [f.file, f.findings.length])).toEqual([
      ['b.yaml', 0],
      ['a.yaml', 0],
      ['part.yaml', 1],
    ]);
  });

  it('gives a finding without a file to the first named file', () => {
    const { files } = JSON.parse(json(report([finding('NF1103', [], ['sites'])], ['a.yaml', 'b.yaml'])));
    expect(files[0].findings).toHaveLength(1);
  });
});

describe('github', () => {
  it('writes one annotation a line', () => {
    expect(github(report([unknownKey]), options)).toBe(
      '::error file=nginx-forge.yaml,line=3,col=5,endLine=3,endColumn=10,title=NF1101 schema/unknown-key::Unknown key "lisen"%0Ahelp: did you mean "listen"?\n',
    );
  });

  it('escapes percent, line ends, and in properties also colon and comma', () => {
    const odd = { ...unknownKey, file: 'a:b,c%.yaml', message: '100%\r\n::error::x, y: z', help: 'h' };
    expect(github(report([odd]), options)).toBe(
      '::error file=a%3Ab%2Cc%25.yaml,line=3,col=5,endLine=3,endColumn=10,title=NF1101 schema/unknown-key::100%25%0D%0A::error::x, y: z%0Ahelp: h\n',
    );
  });

  it('leaves columns out of an annotation over several lines', () => {
    const long = { ...unknownKey, span: { ...span, endLine: 4 } };
    expect(github(report([long]), options)).toContain('line=3,endLine=4,title');
  });

  it('calls an info a notice and a warning a warning', () => {
    const infos = [
      { ...unknownKey, severity: 'info' as const },
      { ...unknownKey, severity: 'warning' as const },
    ];
    expect(github(report(infos), options)).toMatch(/^::notice .*\n::warning .*\n$/);
  });

  it('writes file names relative to the repository', () => {
    const annotationFile = (file: string): string => `infra/${file}`;
    expect(github(report([unknownKey]), { ...options, annotationFile })).toContain(
      'file=infra/nginx-forge.yaml,',
    );
  });
});
