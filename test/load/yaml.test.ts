import { describe, expect, it } from 'vitest';
import { loadedFrom, loadText, places, shown, specFolder } from './spec-folder.ts';

const folder = specFolder();
const load = (text: string) => loadText(folder, 'nginx-forge.yaml', text);
const data = async (text: string) => (await loadedFrom(folder, 'nginx-forge.yaml', text)).data;

describe('a YAML spec', () => {
  it('becomes plain data', async () => {
    const text =
      'sites:\n  example.com:\n    ports: [80, 443]\n    on: yes\n    none:\n    text: |\n      a\n      b\n';
    expect(await data(text)).toEqual({
      sites: { 'example.com': { ports: [80, 443], on: 'yes', none: null, text: 'a\nb\n' } },
    });
  });

  it('has text as keys whatever they look like', async () => {
    expect(await data('80: a\n1.10: b\ntrue: c\n~: d\n010: e\n"": f\n')).toEqual({
      '80': 'a',
      '1.10': 'b',
      true: 'c',
      '~': 'd',
      '010': 'e',
      '': 'f',
    });
  });

  it('may use anchors and aliases for values', async () => {
    expect(await data('a: &x { k: [1] }\nb: *x\nc: &x 2\nd: *x\n')).toEqual({
      a: { k: [1] },
      b: { k: [1] },
      c: 2,
      d: 2,
    });
  });

  it('may be written with CRLF and a byte order mark', async () => {
    expect(await data('\ufeffa: 1\r\nb: |\r\n  x\r\n')).toEqual({ a: 1, b: 'x\n' });
  });

  it.each([
    [
      'a tag',
      'a: !!js/function "x"\nb: !!binary aGk=\nc: !x [1]\n',
      ['NF1007 1:4', 'NF1007 2:4', 'NF1007 3:4'],
    ],
    ['an undeclared tag handle', 'a: 1\nb: !e!x 1\n', ['NF1007 2:4']],
    ['a duplicate key', 'a: 1\nb: 2\n"a": 3\n', ['NF1008 3:1']],
    ['a duplicate key in a list of flow mappings', 'a:\n  - { x: 1, y: { z: 1 }, x: 2 }\n', ['NF1008 2:26']],
    ['__proto__', 'a:\n  __proto__: { b: 1 }\n', ['NF1009 2:3']],
    ['__proto__ in quotes with escapes', '"\\x5f_proto__": 1\n', ['NF1009 1:1']],
    ['a leading zero', 'mode: 0644\n', ['NF1010 1:7']],
    [
      'other bases and underscores',
      'a: 0x1F\nb: 0o10\nc: 0b11\nd: 1_000\n',
      ['NF1010 1:4', 'NF1010 2:4', 'NF1010 3:4', 'NF1010 4:4'],
    ],
    ['a number with too many digits', 'a: [9007199254740993, 1e999]\n', ['NF1010 1:5', 'NF1010 1:23']],
    ['an unknown alias', 'names: [a]\nlist:\n  - *.example.com\n', ['NF1006 3:5']],
    ['an alias inside its anchor', 'a: &x\n  b: *x\n', ['NF1006 2:6']],
    ['an alias as a key', 'a: &x k\n*x : 1\n', ['NF1017 2:1']],
    ['a list as a key', '? [a, b]\n: 1\nb: 2\nb: 3\n', ['NF1017 1:3', 'NF1008 4:1']],
    ['an empty key', 'a: { : 1 }\n', ['NF1017 1:4']],
    ['a merge key', 'a: &x { k: 1 }\nb:\n  <<: *x\n', ['NF1018 3:3']],
    ['two documents', 'a: 1\n--- # second\nb: 2\n', ['NF1016 2:1']],
    ['a document after an empty one', '---\n---\na: 1\n', ['NF1016 2:1']],
    ['an end mark in front', '...\na: 1\n', ['NF1016 1:1']],
    ['another version', '%YAML 1.1\n---\na: 1\n', ['NF1019 1:1']],
    ['a tag directive', '# x\n%TAG ! tag:example.com,2026:\n---\na: 1\n', ['NF1019 2:1']],
    ['a NUL escape and half a surrogate', 'a: "x\\0"\nb: "\\ud800"\n', ['NF1005 1:4', 'NF1005 2:4']],
    ['a control character', 'a: x\u0007y\n', ['NF1005 1:5']],
    ['a lone carriage return', 'a: 1\r\nb: 2\rc: 3\n', ['NF1005 2:5']],
    ['an inner byte order mark', 'a: 1\n\ufeffb: 2\n', ['NF1005 2:1']],
    ['an empty file', '', ['NF1011 1:1']],
    ['comments only', '# nothing\n', ['NF1011 1:1']],
    ['an empty document', '---\n', ['NF1011 1:1']],
    ['a list', '# x\n\n- a\n- b\n', ['NF1011 3:1']],
    ['text', '  hello\n', ['NF1011 1:3']],
  ])('is refused for %s', async (_, text, expected) => {
    expect(places(await load(text))).toEqual(expected);
  });

  it('tells every mistake at once, with columns in UTF-16 units behind emoji and CRLF', async () => {
    const text = '"😀": [010, "😀", 0x1]\r\nb: 1\r\nb: !t 2\r\n';
    expect(shown(await load(text))).toEqual([
      'NF1010 1:8-1:11 The number "010" begins with 0: octal to some YAML readers, decimal to others',
      'NF1010 1:19-1:22 The number "0x1" is in another base, which not all YAML readers know',
      'NF1008 3:1-3:2 The key "b" stands here twice',
      'NF1007 3:4-3:6 The tag "!t" is not allowed',
    ]);
  });

  it('shows the first of two equal keys, not one of the same name elsewhere', async () => {
    const result = await load('a:\n  x: { k: 1 }\n  k: 1\n  y: [k, { k: 2 }]\n  k: 2\n');
    expect(result).toMatchObject({
      findings: [
        { code: 'NF1008', path: ['a', 'k'], at: 'key', related: [{ span: { line: 3, column: 3 } }] },
      ],
    });
  });

  it('gives the path in the data', async () => {
    expect(await load('a:\n  - b: 1\n  - c: [x, 007]\n')).toMatchObject({
      findings: [{ path: ['a', 1, 'c', 1] }],
    });
  });

  it.each([
    ['the named location', '@name: { root: /srv }\n', 'NF1002 1:1', /@/],
    ['a regular expression', 'a: 1\n"~ \\.php$": { root: /srv }\n', 'NF1002 2:4', /single quotes/],
    ['an address', 'a:\n  listen: [::]:80\n', 'NF1002 2:', /"\[::\]:80"/],
    ['a tab', 'a:\n\tb: 1\n', 'NF1002 2:', /spaces/],
    ['a colon in text', 'a: b: c\n', 'NF1002 1:', /quotes/],
    ['a wildcard name', 'serverNames:\n  - *.example.com\n', 'NF1006 2:5', /quotes/],
  ])('says how to write %s', async (_, text, place, help) => {
    const result = await load(text);
    expect(places(result)[0]).toContain(place);
    expect(result.ok ? '' : result.findings[0]?.help).toMatch(help);
  });

  it('may have tabs in text and on blank lines, but not for indentation', async () => {
    expect(await data('a: |\n  x\n  \ty\nb: 1\t# c\n\t\n')).toEqual({ a: 'x\n\ty\n', b: 1 });
    const result = await load('a: 1\n\t\n    ~\n  \n   - \n');
    expect(places(result)[0]).toMatch(/^NF1002/);
  });

  it('may not begin a mapping behind a key and an anchor', async () => {
    expect(places(await load('a: &x b: 1\n'))).toEqual(['NF1002 1:4']);
  });

  it('tells several syntax mistakes at once', async () => {
    const result = await load('a: "\\."\nb: @x\nc: 1\nd: "\\q"\n');
    expect(places(result)).toEqual(['NF1002 1:5', 'NF1002 2:4', 'NF1002 4:5']);
  });
});
