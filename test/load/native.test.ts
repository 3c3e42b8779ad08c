import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import { specFolder } from './spec-folder.ts';

// The test runner has a loader of its own for modules; here Node itself runs the built room.
const folder = specFolder();
const repository = fileURLToPath(new URL('../../', import.meta.url));
const specs = join(folder, 'specs');

beforeAll(async () => {
  mkdirSync(specs);
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const external = ['js-yaml', 'yaml', 'jiti'];
  const bundle = await rolldown({
    input: join(repository, 'src/load/loaded.ts'),
    external,
    platform: 'node',
  });
  await bundle.write({
    dir: join(folder, 'built'),
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name].mjs',
  });
}, 60_000);

/** Runs `load(file)` and what follows in a fresh Node and gives back what the script logs. */
function inNode(script: string): unknown {
  const prelude = `
    import { writeFileSync } from 'node:fs';
    const { loadSpec } = await import('../built/loaded.mjs');
    const load = (file, more) => loadSpec(file, { cwd: ${JSON.stringify(specs)}, ...more });
    const show = (r) => r.ok ? r.loaded.data : r.findings.map((f) => [f.code, f.span?.line, f.span?.column, f.message]);
    const log = (value) => console.log(JSON.stringify(value));
  `;
  writeFileSync(join(specs, 'run.mjs'), prelude + script);
  return JSON.parse(
    execFileSync(process.execPath, ['--no-warnings', join(specs, 'run.mjs')], { encoding: 'utf8' }),
  );
}

describe('a module under Node itself', () => {
  it('is refused at the place of its syntax error', () => {
    writeFileSync(join(specs, 'syntax.mjs'), 'export default {\n  a: = 1,\n};\n');
    expect(inNode("log(show(await load('syntax.mjs')));")).toEqual([
      ['NF1012', 2, 6, "The spec's module failed: Unexpected token"],
    ]);
  });

  it('is refused at the place of what it throws, behind a name that needs escapes in a URL', () => {
    writeFileSync(join(specs, 'a spec (1)#?%.mjs'), '\nexport default () => { throw new Error("no"); };\n');
    expect(inNode("log(show(await load('a spec (1)#?%.mjs')));")).toEqual([
      ['NF1012', 2, 30, "The spec's module failed: no"],
    ]);
  });

  it('is read again after it was saved', () => {
    const script = `
      writeFileSync('${specs}/again.mjs', 'export default { n: 1 };');
      const first = show(await load('again.mjs'));
      await new Promise((r) => setTimeout(r, 20));
      writeFileSync('${specs}/again.mjs', 'export default { n: 2 };');
      log([first, show(await load('again.mjs'))]);`;
    expect(inNode(script)).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('may be TypeScript in a CommonJS package and import the running library', () => {
    writeFileSync(join(specs, 'package.json'), '{"type":"commonjs"}');
    writeFileSync(join(specs, 'self.mjs'), 'export const defineConfig = (x) => ({ ...x, self: true });');
    const text =
      "import { defineConfig } from 'nginx-forge';\nexport default defineConfig({ a: 1 as number });\n";
    writeFileSync(join(specs, 'self.ts'), text);
    writeFileSync(join(specs, 'self-js.js'), text.replace(' as number', ''));
    const script = `
      const selfEntry = new URL('self.mjs', import.meta.url).href;
      log([show(await load('self.ts', { selfEntry })), show(await load('self-js.js', { selfEntry }))]);`;
    expect(inNode(script)).toEqual([
      { a: 1, self: true },
      { a: 1, self: true },
    ]);
  });
});

describe('the start of the room', () => {
  it('loads no parser for JSON, and only the fast one for a YAML file without mistakes', () => {
    writeFileSync(join(specs, 'ok.json'), '{"a": 1}');
    writeFileSync(join(specs, 'ok.yaml'), 'a: [1]\nb: 2\n');
    writeFileSync(join(specs, 'bad.yaml'), 'a: "\\."\n');
    const script = `
      import { createRequire } from 'node:module';
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((f) => f.includes('/node_modules/yaml/')).length > 0;
      const steps = [];
      for (const file of ['ok.json', 'ok.yaml', 'bad.yaml']) {
        const result = await load(file);
        if (result.ok) result.loaded.locate(['b'], 'key');
        steps.push(loaded());
      }
      log(steps);`;
    expect(inNode(script)).toEqual([false, false, true]);
  });
});
