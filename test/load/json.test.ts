import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/load/json.ts';
import { scanJson } from '../../src/load/json-scan.ts';
import { textMap } from '../../src/load/text-map.ts';
import { loadedFrom, loadText, places, specFolder } from './spec-folder.ts';

const folder = specFolder();
const load = (text: string) => loadText(folder, 'nginx-forge.json', text);

describe('a JSON spec', () => {
  it('becomes plain data, with a byte order mark and CRLF', async () => {
    const loaded = await loadedFrom(
      folder,
      'nginx-forge.json',
      '\ufeff{\r\n "a": [1, "x\\u00fc", null, true, 1.5e3]\r\n}\r\n',
    );
    expect(loaded).toMatchObject({ kind: 'json', data: { a: [1, 'xü', null, true, 1500] } });
    expect(loaded.locate(['a', 1], 'value')).toEqual({ line: 2, column: 11, endLine: 2, endColumn: 20 });
  });

  it.each([
    ['a duplicate key', '{\n "a": 1,\n "b": 2,\n "a": 3\n}', ['NF1008 4:2']],
    ['a duplicate key written with an escape', '{"a": 1, "\\u0061": 2}', ['NF1008 1:10']],
    ['__proto__', '{"a": {"__proto__": {}}}', ['NF1009 1:8']],
    ['__proto__ written with an escape', '{"\\u005f_proto__": {}}', ['NF1009 1:2']],
    ['too many digits', '{"a": 9007199254740993, "b": 9007199254740991}', ['NF1010 1:7']],
    ['a number without end', '{"a": 1,\n "b": 1e999}', ['NF1010 2:7']],
    ['a comma too much', '{"a": [1, 2,],\n "b": 1,\n}', ['NF1002 1:12', 'NF1002 2:8']],
    ['a comma too few', '{\n "a": 1\n "b": 2\n}', ['NF1002 3:2']],
    ['comments', '// x\n{"a": 1, /* y */ "b": 2}', ['NF1002 1:1', 'NF1002 2:10']],
    ['a key without quotes', '{"a": 1, b: 2}', ['NF1002 1:10']],
    ['a word', '{"a": yes, "b": undefined}', ['NF1002 1:7', 'NF1002 1:17']],
    [
      'numbers that are not JSON',
      '{"a": 010, "b": 1., "c": 0x1, "d": -}',
      ['NF1002 1:7', 'NF1002 1:17', 'NF1002 1:26', 'NF1002 1:36'],
    ],
    ['an unknown escape', '{"😀": "~ \\.php$"}', ['NF1002 1:11']],
    ['an open string', '{"a": "x\n}', ['NF1002 1:9']],
    ['an open object', '{"a": 1', ['NF1002 1:8']],
    ['something behind', '{"a": 1} {"b": 2}', ['NF1002 1:10']],
    ['half a surrogate', '{"a": "\\ud83d"}', ['NF1005 1:7']],
    ['an empty file', ' \n', ['NF1011 1:1']],
    ['a list', '\n[1]', ['NF1011 2:1']],
    ['a missing value', '{"a": }', ['NF1002 1:7']],
  ])('is refused for %s', async (_, text, expected) => {
    expect(places(await load(text))).toEqual(expected);
  });

  it('shows the first of two equal keys', async () => {
    expect(await load('{"a": {"k": 1},\n "k": 1, "k": 2}')).toMatchObject({
      findings: [{ path: ['k'], at: 'key', related: [{ span: { line: 2, column: 2, endColumn: 5 } }] }],
    });
  });

  it('is taken exactly when the platform takes it, and every place is the place of its value', () => {
    const anything = fc.jsonValue({ maxDepth: 5 });
    fc.assert(
      fc.property(anything, fc.constantFrom(0, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const map = textMap(text);
        const { tape, findings } = scanJson(text, map);
        const expected = findings.filter((f) => !['NF1005', 'NF1009', 'NF1010'].includes(f.code));
        expect(expected).toEqual([]);
        expect(JSON.parse(text.slice(tape.start[0], tape.end[0]))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is refused exactly when the platform refuses it, for a broken text', () => {
    const damaged = fc
      .tuple(
        fc.jsonValue({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', ']', '}', '"', '0', '\\', ':', '-', '/', 'e', '\n'),
        fc.nat(2),
      )
      .map(([value, at, insert, remove]) => {
        const text = JSON.stringify(value, null, 1);
        const place = at % (text.length + 1);
        return text.slice(0, place) + insert + text.slice(place + remove);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        const refusals = scanJson(text, textMap(text)).findings.filter(
          (f) => f.code === 'NF1002' || f.code === 'NF1004',
        );
        expect(refusals.length > 0).toBe(!parses(text));
        const read = readJson(text, textMap(text));
        if (read.ok) expect(read.data).toEqual(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
