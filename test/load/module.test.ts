import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../src/load/loaded.ts';
import { loadedFrom, loadText, shown, specFolder } from './spec-folder.ts';

const folder = specFolder();
writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
const data = async (name: string, text: string) => (await loadedFrom(folder, name, text)).data;

describe('a spec that is a module', () => {
  it.each(['mjs', 'js', 'ts', 'mts'])(
    'exports data as default: .%s, also in a CommonJS package',
    async (extension) => {
      const text =
        'const sites = { a: { n: 1 } };\nexport default { sites, none: undefined, list: [1, undefined, 2] };\n';
      const loaded = await loadedFrom(folder, `data.${extension}`, text);
      expect(loaded).toMatchObject({
        kind: 'module',
        text: undefined,
        data: { sites: { a: { n: 1 } }, list: [1, 2] },
      });
      expect(loaded.data).not.toHaveProperty('none');
      expect(loaded.locate(['sites'], 'key')).toBeUndefined();
    },
  );

  it('may be TypeScript that must be compiled', async () => {
    const text =
      'enum Port { web = 80 }\nclass A { constructor(readonly x: number) {} }\nexport default { sites: { a: { p: Port.web, x: new A(2).x } } } satisfies object;\n';
    expect(await data('enum.ts', text)).toEqual({ sites: { a: { p: 80, x: 2 } } });
  });

  it('may export a function, also an async one', async () => {
    expect(await data('f.mjs', 'export default () => ({ a: 1 });')).toEqual({ a: 1 });
    expect(await data('g.ts', 'export default async (): Promise<object> => ({ a: 1 });')).toEqual({ a: 1 });
    expect(await data('p.mjs', 'export default Promise.resolve({ a: 1 });')).toEqual({ a: 1 });
  });

  it('may be CommonJS', async () => {
    expect(await data('c.js', 'module.exports = { a: require("node:path").sep === "" };')).toEqual({
      a: false,
    });
  });

  it('may import other files', async () => {
    mkdirSync(join(folder, 'lib'), { recursive: true });
    writeFileSync(join(folder, 'lib', 'sites.ts'), 'export const sites: object = { a: {} };');
    expect(
      await data('import.ts', "import { sites } from './lib/sites';\nexport default { sites };"),
    ).toEqual({ sites: { a: {} } });
  });

  it.each(['mjs', 'ts'])('is read again after it was saved: .%s', async (extension) => {
    expect(await data(`again.${extension}`, 'export default { a: 1 };')).toEqual({ a: 1 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await data(`again.${extension}`, 'export default { a: 2 };')).toEqual({ a: 2 });
  });

  it.each(['mjs', 'ts'])('may import nginx-forge without having it installed: .%s', async (extension) => {
    writeFileSync(join(folder, 'self.mjs'), 'export const defineConfig = (x) => ({ ...x, self: true });');
    const name = `self-import.${extension}`;
    writeFileSync(
      join(folder, name),
      "import { defineConfig } from 'nginx-forge';\nexport default defineConfig({ a: 1 });\n",
    );
    const result = await loadSpec(name, {
      cwd: folder,
      selfEntry: pathToFileURL(join(folder, 'self.mjs')).href,
    });
    expect(result).toMatchObject({ ok: true, loaded: { data: { a: 1, self: true } } });
  });

  it.each([
    [
      'what it throws',
      'throw.mjs',
      'const a = 1;\nexport default () => {\n  throw new Error(`no\\nmore`);\n};\n',
      "NF1012 3:9-3:10 The spec's module failed: no",
    ],
    [
      'what it rejects with',
      'reject.mjs',
      'export default async () => { await null; throw "sorry"; };',
      "NF1012 - The spec's module failed: sorry",
    ],
    [
      'what is no error',
      'odd.mjs',
      'throw { a: 1 };',
      "NF1012 - The spec's module failed: it threw something that is not an Error",
    ],
    [
      'a syntax error in TypeScript',
      'syntax.ts',
      'export default {\n  a: = 1,\n};\n',
      "NF1012 2:6-2:7 The spec's module failed: Unexpected token",
    ],
    [
      'a missing import',
      'missing.ts',
      "import './nowhere.ts';\nexport default {};\n",
      "NF1012 - The spec's module failed: Cannot find module './nowhere.ts'",
    ],
    [
      'no default export',
      'none.mjs',
      'export const a = 1;',
      "NF1012 - The spec's module failed: it has no default export",
    ],
    [
      'a getter that throws',
      'getter.mjs',
      'export default { get a() { throw new Error("x"); } };',
      "NF1012 1:34-1:35 The spec's module failed: x",
    ],
    ['a list', 'list.mjs', 'export default [];', 'NF1011 - A spec is a mapping, this is a list'],
  ])('is refused for %s', async (_, name, text, expected) => {
    expect(shown(await loadText(folder, name, text))).toEqual([expected]);
  });

  it('is refused on the line of what it throws in TypeScript; only Node itself keeps the columns', async () => {
    const text = 'interface A { a: 1 }\n\nconst a: A = missing;\nexport default a;\n';
    const [found] = shown(await loadText(folder, 'throw.ts', text));
    expect(found).toMatch(/^NF1012 3:(?:1-3:22|14-3:15) The spec's module failed: missing is not defined$/);
  });

  it('must give plain data', async () => {
    const text = `const loop = { a: {} }; loop.a.b = loop;
class Site {}
export default { f: () => 1, d: new Date(0), m: [new Map()], s: new Site(), y: Symbol('x'), n: 1n, i: [1, NaN, -Infinity],
  loop, p: Promise.resolve(1), k: { [Symbol('k')]: 1 }, c: Object.create({ inherited: 1 }), ['__proto__']: 1, bare: Object.assign(Object.create(null), { a: 1 }) };\n`;
    const result = await loadText(folder, 'odd-data.mjs', text);
    expect(
      result.ok
        ? []
        : result.findings.map(
            (f) => `${f.code} ${f.path.join('.')} ${f.message.split('this is ')[1] ?? f.message}`,
          ),
    ).toEqual([
      'NF1014 f a function',
      'NF1014 d an object of the class Date',
      'NF1014 m.0 an object of the class Map',
      'NF1014 s an object of the class Site',
      'NF1014 y a value of the type symbol',
      'NF1014 n a value of the type bigint',
      'NF1014 i.1 NaN',
      'NF1014 i.2 -Infinity',
      'NF1014 loop.a.b an object that holds itself',
      'NF1014 p a Promise',
      'NF1014 k an object with a symbol as key',
      'NF1014 c an object of the class Object',
      'NF1009 __proto__ The key "__proto__" is not allowed',
    ]);
  });

  it('may not be nested too deep nor grow without end', async () => {
    const deep = 'let a = 1; for (let i = 0; i < 10000; i++) a = { a };\nexport default a;';
    expect(shown(await loadText(folder, 'deep.mjs', deep))).toEqual([
      'NF1004 - Nested deeper than 64 levels',
    ]);
    const wide = 'let a = { x: 1 }; for (let i = 0; i < 40; i++) a = { l: a, r: a };\nexport default a;';
    expect(shown(await loadText(folder, 'wide.mjs', wide))).toEqual([
      'NF1003 - The spec has more than 4,000,000 values, the limit is 4,000,000 values',
    ]);
  }, 20_000);

  it('must exist', async () => {
    expect(shown(await loadSpec('gone.ts', { cwd: folder }))).toEqual([
      'NF1001 - Cannot read "gone.ts": there is no such file',
    ]);
  });
});
