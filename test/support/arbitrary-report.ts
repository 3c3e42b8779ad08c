import fc from 'fast-check';
import { finding } from '../../src/diagnostics/finding.ts';
import type { Report } from '../../src/reporters/report.ts';

/** What breaks out of a report's syntax, or could. */
const pieces = [
  ...[
    '\0',
    '\u0001',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\u2028',
    '\u202e',
    '\ufeff',
  ],
  ...[
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udfff',
    '😀',
    'é',
    '%',
    '%0A',
    '%25',
    ':',
    ',',
    '::error::',
    '&',
    '&amp;',
    '<',
  ],
  ...[
    '>',
    ']]>',
    '<![CDATA[',
    '"',
    "'",
    '\\',
    '/',
    '..',
    '//',
    '[a](http://x)',
    '{0}',
    '${x}',
    '--',
    ' ',
    'a',
    'Ω',
  ],
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 })
  .map((parts) => parts.join(''));

const span = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(3), fc.nat(20)).map(([line, column, lines, more]) => ({
  line: line + 1,
  column: column + 1,
  endLine: line + 1 + lines,
  endColumn: lines > 0 ? more + 1 : column + 1 + more,
}));

const anyFinding = fc
  .record(
    {
      code: fc.constantFrom('NF1108', 'NF2006', 'NF6001', 'NF6101', 'NF9004'),
      message: hostile,
      path: fc.array(fc.oneof(hostile, fc.nat(9)), { maxLength: 3 }),
      severity: fc.constantFrom('error', 'warning', 'info'),
      file: hostile.filter((name) => name !== ''),
      span,
      help: hostile,
      rendered: fc.record({ file: hostile, line: fc.nat(9) }),
      related: fc.array(fc.record({ message: hostile, span, file: hostile }, { requiredKeys: ['message'] }), {
        maxLength: 2,
      }),
      fix: fc.record({
        message: hostile,
        edits: fc.array(fc.record({ span, text: hostile }), { maxLength: 2 }),
      }),
    },
    { requiredKeys: ['code', 'message', 'path', 'severity'] },
  )
  .map(({ code, message, path, ...extra }) => finding(code, path, [message], extra));

/** Reports that no run would make, with hostile text wherever text goes. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    files: fc.array(
      hostile.filter((name) => name !== ''),
      { maxLength: 3 },
    ),
    findings: fc.array(anyFinding, { maxLength: 6 }),
    suppressed: fc.array(fc.record({ finding: anyFinding, reason: hostile }, { requiredKeys: ['finding'] }), {
      maxLength: 2,
    }),
    text: hostile,
  })
  .map(({ files, findings, suppressed, text }) => ({
    files,
    findings,
    suppressed,
    sources: new Map(files.map((file) => [file, text])),
    facts: { checked: ['schema'] },
  }));
