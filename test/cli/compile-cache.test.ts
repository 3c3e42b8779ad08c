import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { cli, type Ended, goodSpec, program, project, temporaryFolder } from './cli.ts';

const asRoot = process.getuid?.() === 0;

interface Copy {
  readonly program: string;
  readonly chunks: string;
  readonly compiled: string;
}

/** The program in a folder of its own, as after an installation: nothing has run yet. */
function installed(): Copy {
  const dist = path.join(temporaryFolder(), 'dist');
  cpSync(path.dirname(program), dist, { recursive: true });
  const compiled = path.join(dist, 'compiled');
  rmSync(compiled, { recursive: true, force: true });
  return { program: path.join(dist, 'cli.cjs'), chunks: path.join(dist, 'chunks'), compiled };
}

function validate(copy: Copy, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const cwd = project({ 'nginx-forge.yaml': goodSpec });
  return cli(['validate'], { cwd, program: copy.program, env });
}

function inodes(folder: string): Record<string, number> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, statSync(path.join(folder, name)).ino]));
}

function only(folder: string, beginning: string): string {
  const [name = '', ...more] = readdirSync(folder).filter((file) => file.startsWith(beginning));
  expect(more).toEqual([]);
  return path.join(folder, name);
}

describe('what V8 compiled is kept for the next run', () => {
  it('beside the program, in files that nobody else can write to', async () => {
    const copy = installed();
    const first = await validate(copy);
    expect(first).toMatchObject({ code: 0, stdout: '' });
    const names = readdirSync(copy.compiled);
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect(statSync(path.join(copy.compiled, name)).mode & 0o777 & ~0o644).toBe(0);
    expect(statSync(copy.compiled).mode & 0o022).toBe(0);
    const kept = inodes(copy.compiled);
    expect(await validate(copy)).toMatchObject({ code: 0, stdout: '' });
    expect(inodes(copy.compiled)).toEqual(kept);
  });

  it('for each command by itself, whichever ran first', async () => {
    const copy = installed();
    await validate(copy);
    const ofValidate = readdirSync(copy.compiled);
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const generate = ['generate', '--nginx-test=off'];
    expect(await cli(generate, { cwd, program: copy.program })).toMatchObject({ code: 0 });
    const ofGenerate = readdirSync(copy.compiled).filter((name) => !ofValidate.includes(name));
    expect(ofGenerate.filter((name) => name.startsWith('compile-'))).toHaveLength(1);
    expect(ofGenerate).toEqual(ofValidate.map((name) => name.replace('-validate-', '-generate-')));
    for (const [word, code] of Object.entries({ nonsense: 0, constructor: 0, '': 0 }))
      expect(await cli([word, '--help'], { cwd, program: copy.program })).toMatchObject({ code });
    const others = readdirSync(copy.compiled).filter((name) => !/-(?:validate|generate)-/.test(name));
    expect(others.filter((name) => name.startsWith('start-'))).toHaveLength(1);
    expect(others.every((name) => name.includes('-other-'))).toBe(true);
  });

  it('also of what only a mistake, and a spec written as a program, need', async () => {
    const copy = installed();
    const cwd = project({
      'nginx-forge.mjs': `export default { sites: { 'example.com': { retrun: 204 } } };`,
    });
    const first = await cli(['validate'], { cwd, program: copy.program });
    expect(first.code).toBe(1);
    expect(first.stderr).toContain('retrun');
    const { code, stderr } = await cli(['validate'], { cwd, program: copy.program });
    const untimed = (text: string) => text.replace(/\d+ ms/, '');
    expect([code, untimed(stderr)]).toEqual([1, untimed(first.stderr)]);
  });

  it('is made anew where it is damaged, or where others may have written it', async () => {
    const copy = installed();
    await validate(copy);
    const before = inodes(copy.compiled);
    const damaged = only(copy.compiled, 'compile-');
    const bytes = readFileSync(damaged);
    for (let at = 40; at < bytes.length; at += 1000) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(damaged, bytes);
    const short = only(copy.compiled, 'common-');
    writeFileSync(short, readFileSync(short).subarray(0, 5000));
    const open = only(copy.compiled, 'start-');
    chmodSync(open, 0o664);
    const linked = only(copy.compiled, 'js-yaml-');
    renameSync(linked, path.join(copy.compiled, '../elsewhere'));
    symlinkSync('../elsewhere', linked);
    expect(await validate(copy)).toMatchObject({ code: 0 });
    const after = inodes(copy.compiled);
    for (const file of [damaged, short, open, linked]) {
      expect(after[path.basename(file)]).not.toBe(before[path.basename(file)]);
      expect(statSync(file).mode & 0o022).toBe(0);
    }
  });

  it('is not that of another text of the same length', async () => {
    const copy = installed();
    const [chunk = ''] = readdirSync(copy.chunks).filter((name) => name.startsWith('start-'));
    await validate(copy);
    const file = path.join(copy.chunks, chunk);
    const text = readFileSync(file, 'utf8');
    const other = text.replace(': valid', ': VALID').replace('see nginx-forge', 'SEE nginx-forge');
    expect(other).not.toBe(text);
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(file, other);
    const cwd = project({});
    const { stderr } = await cli(['validate', '--nonsense'], { cwd, program: copy.program });
    expect(stderr).toContain('SEE nginx-forge');
  });
});

it('the program runs once where Node knows it by a link to its folder', async () => {
  const cwd = project({ 'nginx-forge.yaml': goodSpec });
  symlinkSync(path.dirname(program), path.join(cwd, 'linked'));
  const options = { cwd, program: path.join(cwd, 'linked/cli.cjs') };
  for (const NODE_OPTIONS of ['--preserve-symlinks-main', '--preserve-symlinks-main --preserve-symlinks']) {
    const { code, stderr } = await cli(['validate'], { ...options, env: { NODE_OPTIONS } });
    expect(stderr).toMatch(/^1 site, 1 stream: valid[^\n]*\n$/);
    expect(code).toBe(0);
  }
});

describe("files of others are loaded by Node's rules", () => {
  const spec = (dependency: string): string => `import { createRequire } from 'node:module';
const { host } = createRequire(import.meta.url)('${dependency}');
export default { sites: { [host]: { return: { code: 204 } } } };\n`;
  const dependency = { 'dep.cjs': `exports.host = 'a.example.com';\n` };

  it('so that a spec does not work here alone', async () => {
    const cwd = project({ ...dependency, 'nginx-forge.mjs': spec('./dep') });
    const { code, stderr } = await cli(['validate'], { cwd });
    expect(stderr).toContain('./dep');
    expect(code).toBe(1);
    const whole = project({ ...dependency, 'nginx-forge.mjs': spec('./dep.cjs') });
    expect(await cli(['validate'], { cwd: whole })).toMatchObject({ code: 0 });
  });

  it('and by the hooks that somebody put there', async () => {
    const hook = `const { extensions } = require;
extensions['.cjs'] = (module, file) => {
  if (file.endsWith('dep.cjs')) process.stderr.write('the hook was asked\\n');
  extensions['.js'](module, file);
};\n`;
    const cwd = project({ ...dependency, 'hook.js': hook, 'nginx-forge.mjs': spec('./dep.cjs') });
    const env = { NODE_OPTIONS: `--require ${path.join(cwd, 'hook.js')}` };
    const { code, stderr } = await cli(['validate'], { cwd, env });
    expect(stderr).toContain('the hook was asked');
    expect(code).toBe(0);
  });
});

describe('nothing is kept, and the run is as good', () => {
  it("with Node's own variable for it", async () => {
    const copy = installed();
    expect(await validate(copy, { NODE_DISABLE_COMPILE_CACHE: '1' })).toMatchObject({ code: 0 });
    expect(existsSync(copy.compiled)).toBe(false);
  });

  it('in a folder that others may write to', async () => {
    const copy = installed();
    mkdirSync(copy.compiled);
    chmodSync(copy.compiled, 0o777);
    expect(await validate(copy)).toMatchObject({ code: 0 });
    expect(readdirSync(copy.compiled)).toEqual([]);
  });

  it('behind a link', async () => {
    const copy = installed();
    const elsewhere = path.join(copy.compiled, '../elsewhere');
    mkdirSync(elsewhere);
    symlinkSync('elsewhere', copy.compiled);
    expect(await validate(copy)).toMatchObject({ code: 0 });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test.skipIf(!asRoot)("by somebody who doesn't own the program (only root can give it away)", async () => {
    const copy = installed();
    chownSync(copy.chunks, 65_534, 65_534);
    expect(await validate(copy)).toMatchObject({ code: 0 });
    expect(existsSync(copy.compiled)).toBe(false);
  });

  test.skipIf(!asRoot)(
    "of what somebody else than the program's owner left (only root can make it)",
    async () => {
      const copy = installed();
      await validate(copy);
      const foreign = only(copy.compiled, 'compile-');
      chownSync(foreign, 65_534, 65_534);
      expect(await validate(copy)).toMatchObject({ code: 0 });
      expect(statSync(foreign).uid).toBe(0);
    },
  );
});
