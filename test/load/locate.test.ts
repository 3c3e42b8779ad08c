import { describe, expect, it } from 'vitest';
import type { Path } from '../../src/diagnostics/finding.ts';
import { finding } from '../../src/diagnostics/finding.ts';
import type { Loaded } from '../../src/load/loaded.ts';
import { place } from '../../src/load/place.ts';
import { loadedFrom, specFolder } from './spec-folder.ts';

const folder = specFolder();

const yaml = `# comment
sites:
  "example.com": &site
    names: [ 'a.example.com', b ]   # two
    empty:
    text: >-   # folded
      one
      two

    list:
      - match: /a
        to: x
      - match: "/b"
    flow: { k: [1, { z: 2 }, ], "q" : x }
  other: *site
`;

/** The stretch of text that a path stands for. */
function piece(loaded: Loaded, path: Path, at: 'key' | 'value' = 'value'): string | undefined {
  const span = loaded.locate(path, at);
  if (span === undefined || loaded.text === undefined) return undefined;
  const lines = loaded.text.split(/(?<=\n)/);
  const offset = (line: number, column: number) => lines.slice(0, line - 1).join('').length + column - 1;
  return loaded.text.slice(offset(span.line, span.column), offset(span.endLine, span.endColumn));
}

const site = ['sites', 'example.com'];

describe('the place of a path in YAML', () => {
  it.each([
    [[...site], 'key', '"example.com"'],
    [[...site, 'names'], 'value', "[ 'a.example.com', b ]"],
    [[...site, 'names', 0], 'value', "'a.example.com'"],
    [[...site, 'names', 1], 'value', 'b'],
    [[...site, 'names'], 'key', 'names'],
    [[...site, 'text'], 'value', '>-   # folded\n      one\n      two'],
    [[...site, 'list', 0], 'value', 'match: /a\n        to: x'],
    [[...site, 'list', 1, 'match'], 'value', '"/b"'],
    [[...site, 'flow'], 'value', '{ k: [1, { z: 2 }, ], "q" : x }'],
    [[...site, 'flow', 'k'], 'value', '[1, { z: 2 }, ]'],
    [[...site, 'flow', 'k', 1], 'value', '{ z: 2 }'],
    [[...site, 'flow', 'q'], 'key', '"q"'],
    [['sites', 'other'], 'value', '*site'],
  ] as const)('%j, %s', async (path, at, expected) => {
    const loaded = await loadedFrom(folder, 'a.yaml', yaml);
    expect(piece(loaded, path, at)).toBe(expected);
  });

  it('is inside the anchor for a path that goes through an alias', async () => {
    const loaded = await loadedFrom(folder, 'a.yaml', yaml);
    expect(loaded.locate(['sites', 'other', 'list', 1, 'match'], 'value')).toMatchObject({
      line: 13,
      column: 16,
    });
  });

  it('is the key when the value is not written, and the item for the key of a list item', async () => {
    const loaded = await loadedFrom(folder, 'a.yaml', yaml);
    expect(piece(loaded, [...site, 'empty'])).toBe('empty');
    expect(piece(loaded, [...site, 'names', 1], 'key')).toBe('b');
  });

  it('is that of the nearest ancestor for what is missing', async () => {
    const loaded = await loadedFrom(folder, 'a.yaml', yaml);
    expect(piece(loaded, [...site, 'flow', 'nope', 'deeper'])).toBe('flow');
    expect(piece(loaded, [...site, 'list', 0, 'nope'])).toBe('match');
    expect(piece(loaded, [...site, 'names', 7])).toBe('names');
    expect(piece(loaded, [...site, 'flow', 'k', 1, 'nope'])).toBe('{');
    expect(piece(loaded, ['nope'])).toBe('sites');
  });
});

describe('the place of a path in JSON', () => {
  const json = '{ "a": {\n  "😀": [1, "x\\"y", {}], "b\\u0063": null } }';

  it.each([
    [['a', '😀'], 'key', '"😀"'],
    [['a', '😀', 1], 'value', '"x\\"y"'],
    [['a', '😀', 2], 'value', '{}'],
    [['a', 'bc'], 'key', '"b\\u0063"'],
    [['a', 'bc'], 'value', 'null'],
    [['a', 'missing'], 'value', '"a"'],
    [['missing'], 'value', '{'],
  ] as const)('%j, %s', async (path, at, expected) => {
    expect(piece(await loadedFrom(folder, 'a.json', json), path, at)).toBe(expected);
  });

  it('has columns in UTF-16 units', async () => {
    const loaded = await loadedFrom(folder, 'a.json', json);
    expect(loaded.locate(['a', '😀', 0], 'value')).toEqual({
      line: 2,
      column: 10,
      endLine: 2,
      endColumn: 11,
    });
  });
});

describe('placing findings', () => {
  it('adds file and span to findings and their related places, and leaves those of other files alone', async () => {
    const loaded = await loadedFrom(folder, 'a.yaml', 'a: 1\nb: [2]\n');
    const related = [{ message: 'first', path: ['a'] }, { message: 'no place' }];
    const elsewhere = finding('NF1004', ['a'], [64], { file: 'conf.d/a.conf' });
    const placed = place([finding('NF1008', ['b'], ['b'], { at: 'key', related }), elsewhere], loaded);
    expect(placed).toMatchObject([
      {
        file: 'a.yaml',
        span: { line: 2, column: 1, endLine: 2, endColumn: 2 },
        related: [{ file: 'a.yaml', span: { line: 1, column: 4 } }, { message: 'no place' }],
      },
      { file: 'conf.d/a.conf' },
    ]);
    expect(placed[1]).not.toHaveProperty('span');
  });

  it('shows what is wrong with the whole at its beginning', async () => {
    const loaded = await loadedFrom(folder, 'a.yaml', '# x\na: 1\nb: 2\n');
    const [placed] = place([finding('NF1004', [], [64])], loaded);
    expect(placed?.span).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 2 });
  });
});
