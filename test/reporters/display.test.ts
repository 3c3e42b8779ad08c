import { describe, expect, it } from 'vitest';
import { cells, displayWidth, visible } from '../../src/reporters/display.ts';

describe('visible', () => {
  it('shows an escape sequence in place of sending it to the terminal', () => {
    expect(visible('a\u001b[31mb')).toBe('a␛[31mb');
  });

  it('shows every C0 and C1 control, DEL, line separators and direction marks', () => {
    const bad = ['\0', '\t', '\n', '\r', '\x7f', '\x9b', '\u2028', '\u202e', '\u2066', '\u200f', '\ud800'];
    for (const c of bad) expect(visible(`x${c}y`), JSON.stringify(c)).not.toContain(c);
  });

  it('leaves printable text of any script alone', () => {
    for (const text of ['plain', 'ünï', '日本語', '🎉', 'עברית']) expect(visible(text)).toBe(text);
  });
});

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['ｱ', 1],
    ['Ａ', 2],
    ['e\u0301', 1],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
  ])('counts %j as %i cells', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('takes a tab to the next stop', () => {
    expect(cells('a\tb').map((c) => c.width)).toEqual([1, 3, 1]);
  });

  it('covers every UTF-16 unit of the line once', () => {
    const line = 'a\t日\u001b👩‍👩‍👧\ud800e\u0301';
    expect(cells(line).reduce((n, c) => n + c.units, 0)).toBe(line.length);
  });
});
