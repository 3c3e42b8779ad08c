import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, goodSpec, program, project } from './cli.ts';

/** A copy of the program without the chunks whose text has one of these. */
function without(folder: string, marks: Readonly<Record<string, RegExp>>): string {
  cpSync(path.dirname(program), folder, { recursive: true });
  const chunks = path.join(folder, 'chunks');
  for (const [name, mark] of Object.entries(marks)) {
    const found = readdirSync(chunks).filter((file) =>
      mark.test(readFileSync(path.join(chunks, file), 'utf8')),
    );
    // A mark that is found nowhere would prove nothing.
    if (found.length === 0) throw new Error(`no chunk has the mark of ${name}`);
    for (const file of found) rmSync(path.join(chunks, file));
  }
  return path.join(folder, 'cli.cjs');
}

const heavy = {
  zod: /_zod\.def/,
  execa: /shell-quote|ExecaError/,
  'yaml with positions': /LineCounter=class/,
  explanations: /Of a location and its alias only one ends/,
  sarif: /sarif-schema-2/,
  diff: /extractCommon/,
  'full handlebars': /parseWithoutProcessing/,
  'files, variables and overlays': /without a default there is nothing to check with/,
  chalk: /FORCE_COLOR.*supportsColor|supportsColor.*FORCE_COLOR/s,
};

describe('what a short run loads', () => {
  it('validate does without zod, execa, diff, the template compiler, chalk and what joins several files', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const thin = without(path.join(cwd, 'thin'), heavy);
    const { code, stderr } = await cli(['validate'], { cwd, program: thin });
    expect(stderr).toMatch(/^1 site, 1 stream: valid/);
    expect(code).toBe(0);
  });

  it('--version does without any chunk but its own', async () => {
    const cwd = project({});
    const thin = without(path.join(cwd, 'thin'), { ...heavy, commander: /commander\.unknownOption/ });
    expect((await cli(['--version'], { cwd, program: thin })).code).toBe(0);
    expect((await cli(['validate'], { cwd, program: thin })).code).not.toBe(0);
  });

  it("a small generate does without Node's crypto, streams and child_process", async () => {
    const cwd = project({
      'nginx-forge.yaml': goodSpec,
      'loaded.cjs': `process.on('exit', () => require('node:fs').writeFileSync('loaded', process.moduleLoadList.join('\\n')));`,
    });
    const env = { NODE_OPTIONS: `--require ${path.join(cwd, 'loaded.cjs')}` };
    const args = ['generate', '-o', 'out', '--nginx-test=off', '-q'];
    expect(await cli(args, { cwd, env })).toMatchObject({ code: 0, stderr: '' });
    const loaded = readFileSync(path.join(cwd, 'loaded'), 'utf8').split('\n');
    expect(loaded).toContain('NativeModule fs');
    const costly = ['crypto', 'stream', 'child_process', 'net', 'zlib', 'module'];
    expect(loaded.filter((name) => costly.includes(name.replace('NativeModule ', '')))).toEqual([]);
  });
});
