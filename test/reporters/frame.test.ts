import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/diagnostics/finding.ts';
import { displayWidth } from '../../src/reporters/display.ts';
import { codeFrame } from '../../src/reporters/frame.ts';
import { plain } from '../../src/reporters/palette.ts';

const style = { palette: plain, caret: plain.error };

function frame(text: string, span: Span): string {
  return codeFrame(text.split('\n'), span, style).join('\n');
}

function at(line: number, column: number, length: number): Span {
  return { line, column, endLine: line, endColumn: column + length };
}

describe('codeFrame', () => {
  it('shows one line before and one after', () => {
    expect(frame('one\ntwo\nthree\nfour\nfive', at(3, 2, 3))).toBe(
      ['  2 | two', '  3 | three', '    |  ^~~', '  4 | four'].join('\n'),
    );
  });

  it('shows no line before the first nor after the last', () => {
    expect(frame('only\n', at(1, 1, 4))).toBe('  1 | only\n    | ^~~~');
  });

  it('puts the caret under the cell that a tab moved', () => {
    expect(frame('\tkey:\tvalue', at(1, 7, 5))).toBe(
      ['  1 |     key:    value', '    |             ^~~~~'].join('\n'),
    );
  });

  it('counts wide characters as two cells', () => {
    expect(frame('名前: 値段', at(1, 5, 2))).toBe(['  1 | 名前: 値段', '    |       ^~~~'].join('\n'));
  });

  it('shows control characters and keeps the caret in place', () => {
    expect(frame('a: "\u001b[31m" b', at(1, 12, 1))).toBe(
      ['  1 | a: "␛[31m" b', '    |            ^'].join('\n'),
    );
  });

  it('widens an empty span to one caret, also behind the end of the line', () => {
    expect(frame('key:', at(1, 5, 0))).toBe('  1 | key:\n    |     ^');
  });

  it('underlines a span of several lines to the end of its first', () => {
    expect(frame('a: b\nc: {\n}', { line: 2, column: 4, endLine: 3, endColumn: 2 })).toBe(
      ['  1 | a: b', '  2 | c: {', '    |    ^', '  3 | }'].join('\n'),
    );
  });

  it('widens the gutter for large line numbers', () => {
    const text = `${'\n'.repeat(9998)}x\ny`;
    expect(frame(text, at(9999, 1, 1))).toBe(' 9998 |\n 9999 | x\n      | ^\n10000 | y');
  });

  it('cuts a very long line around the caret', () => {
    const line = `${'a'.repeat(5000)}NEEDLE${'b'.repeat(5000)}`;
    const [shown = '', caret = ''] = codeFrame([line], at(1, 5001, 6), style);
    expect(shown.length).toBeLessThan(115);
    expect(shown).toMatch(/^ {2}1 \| …a+NEEDLEb+…$/);
    expect(caret.indexOf('^')).toBe(shown.indexOf('NEEDLE'));
    expect(caret.trimEnd().length).toBe(shown.indexOf('NEEDLE') + 6);
  });

  it('cuts a span that is longer than the frame', () => {
    const [shown = '', caret = ''] = codeFrame([`key: ${'x'.repeat(400)}`], at(1, 6, 400), style);
    expect(caret.length).toBeLessThanOrEqual(shown.length);
    expect(caret).toContain('^~~~');
  });

  it('is empty when the line is not in the text', () => {
    expect(codeFrame(['a'], at(7, 1, 1), style)).toEqual([]);
  });

  it('never ends a line in a space, never passes a control character, never outgrows its width', () => {
    const line = fc.string({ unit: 'binary', maxLength: 400 }).map((s) => s.replaceAll('\n', ''));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.nat(4),
        fc.nat(400),
        fc.nat(50),
        (lines, l, c, n) => {
          for (const shown of codeFrame(lines, at(l + 1, c + 1, n), style)) {
            expect(shown).not.toMatch(/\s$/u);
            expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
            expect(displayWidth(shown)).toBeLessThan(125);
          }
        },
      ),
    );
  });
});
