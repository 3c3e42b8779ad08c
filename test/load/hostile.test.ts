import { describe, expect, it } from 'vitest';
import { fromStdin, loadText, places, specFolder } from './spec-folder.ts';

/** Speed is measured by the bench; here only a hang counts, on the slowest machine. */
const hangsAfterMs = 20_000;

const folder = specFolder();

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly ms: number }> {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
}

const deep = 10_000;
const flow = `a:\n  ${'['.repeat(deep)}${']'.repeat(deep)}\n`;
const lines = Array.from({ length: deep }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`).join('\n')}\n`;

describe('a hostile spec', () => {
  it.each([
    ['JSON lists', 'x.json', `{"a":\n${'['.repeat(deep)}`, /^NF1004 2:64$/],
    ['JSON objects', 'x.json', '{"a":'.repeat(deep), /^NF1004 1:321$/],
    ['YAML flow lists', 'x.yaml', flow, /^NF1004 2:6[67]$/],
    ['YAML flow lists that never end', 'x.yaml', `a: 1\nb: ${'['.repeat(deep)}`, /^NF1004 2:6[78]$/],
    ['YAML flow mappings', 'x.yaml', '{a: '.repeat(deep), /^NF1004 1:25\d$/],
    ['YAML indentation', 'x.yaml', lines, /^NF1004 65:65$/],
    ['YAML lists in one line', 'x.yaml', `a:\n${'- '.repeat(deep)}x\n`, /^NF1004 2:/],
    ['YAML explicit keys', 'x.yaml', '? '.repeat(deep), /^NF1004 1:/],
  ])('is answered fast when nested 10,000 deep: %s', async (_, name, text, expected) => {
    const { result, ms } = await timed(() => loadText(folder, name, text));
    expect(places(result).at(-1)).toMatch(expected);
    expect(ms).toBeLessThan(hangsAfterMs);
  });

  it('may be nested exactly 64 deep, in YAML and JSON', async () => {
    const inner = (n: number) => `{"a": ${'['.repeat(n)}${']'.repeat(n)}}`;
    for (const name of ['x.json', 'x.yaml']) {
      expect(places(await loadText(folder, name, inner(63)))).toEqual([]);
      expect(places(await loadText(folder, name, inner(64)))).toEqual(['NF1004 1:70']);
    }
    expect(places(await loadText(folder, 'x.yaml', inner(63).replace('[]', '[1]')))).toEqual([]);
    const block = (n: number) => Array.from({ length: n }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    expect(places(await loadText(folder, 'x.yaml', `${block(64)} 1`))).toEqual([]);
    expect(places(await loadText(folder, 'x.yaml', `${block(65)} 1`))).toEqual(['NF1004 65:65']);
  });

  it('cannot hide its depth behind a syntax mistake', async () => {
    for (const nest of ['[ #]\n', '- ', '? ', '{ #}\n', '[']) {
      const { result, ms } = await timed(() =>
        loadText(folder, 'x.yaml', `a: "\\."\nb:\n  ${nest.repeat(deep)}`),
      );
      expect(places(result)[0]).toBe('NF1002 1:5');
      expect(ms).toBeLessThan(hangsAfterMs);
    }
  });

  it('cannot become huge through aliases', async () => {
    const { result, ms } = await timed(() => loadText(folder, 'x.yaml', bomb));
    expect(places(result)[0]).toBe('NF1006 7:10');
    expect(ms).toBeLessThan(hangsAfterMs);
  });

  it('cannot become deep through aliases', async () => {
    const chain = Array.from({ length: 70 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`).join('\n');
    const result = await loadText(folder, 'x.yaml', `a0: &a0 []\n${chain}\n`);
    expect(places(result)[0]).toBe('NF1004 64:12');
  });

  it('gets at most 100 findings, and fast', async () => {
    const twice = 'a: 1\n'.repeat(50_000);
    const objects = `{${Array.from({ length: 50_000 }, () => '"a": "\\x"').join(',')}}`;
    const tags = 'k: [!a x, 0x1]\n'.repeat(20_000);
    for (const [name, text] of [
      ['x.yaml', twice],
      ['x.json', objects],
      ['x.yaml', tags],
    ] as const) {
      const { result, ms } = await timed(() => loadText(folder, name, text));
      expect(places(result).length).toBeLessThanOrEqual(102);
      expect(places(result).length).toBeGreaterThan(50);
      expect(ms).toBeLessThan(hangsAfterMs);
    }
  });

  it.each([
    ['YAML', 'x.yaml'],
    ['JSON', 'x.json'],
  ])('is refused for bytes that are not text: %s', async (_, name) => {
    expect(places(await loadText(folder, name, Buffer.from('a: 1\nb: \0\n')))).toEqual(['NF1005 2:4']);
    expect(places(await loadText(folder, name, Buffer.from('YTogMQpiOiAi8J+YgMOo/yIK', 'base64')))).toEqual([
      'NF1005 2:8',
    ]);
    expect(places(await loadText(folder, name, Buffer.from('a: 1\n', 'utf16le')))).toEqual(['NF1005 1:2']);
    expect(places(await loadText(folder, name, Buffer.from('\ufeffa: 1\n', 'utf16le')))).toEqual([
      'NF1005 1:1',
    ]);
    const far = Buffer.concat([Buffer.from('é\n'.repeat(100_000)), Buffer.from([0xc3])]);
    expect(places(await loadText(folder, name, far))).toEqual(['NF1005 100001:1']);
  });

  it('keeps the names of object members that are not its own', async () => {
    const result = await fromStdin('constructor: 1\ntoString: { hasOwnProperty: 2 }\n');
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && JSON.stringify(result.loaded.data)).toBe(
      '{"constructor":1,"toString":{"hasOwnProperty":2}}',
    );
  });
});
