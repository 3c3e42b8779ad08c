import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { replaceFile } from '../../src/output/replace-file.ts';
import { cli, program, project, temporaryFolder } from './cli.ts';

const untidy = 'http{\n  gzip   on;\n}\n';
const tidy = 'http {\n    gzip on;\n}\n';
const broken = 'http {\n    gzip on\n}\n';

const read = (cwd: string, name: string) => readFileSync(path.join(cwd, name), 'utf8');

describe('fmt of one file', () => {
  it('prints it, and says nothing else', async () => {
    const cwd = project({ 'a.conf': untidy });
    expect(await cli(['fmt', 'a.conf'], { cwd })).toMatchObject({ code: 0, stdout: tidy, stderr: '' });
    expect(await cli(['fmt', '-'], { cwd, stdin: untidy })).toMatchObject({
      code: 0,
      stdout: tidy,
      stderr: '',
    });
    expect(read(cwd, 'a.conf')).toBe(untidy);
  });

  it('indents as it is told', async () => {
    const cwd = project({ 'a.conf': untidy });
    expect((await cli(['fmt', '--indent', 'tab', 'a.conf'], { cwd })).stdout).toBe('http {\n\tgzip on;\n}\n');
    expect((await cli(['fmt', '--indent=2', 'a.conf'], { cwd })).stdout).toBe('http {\n  gzip on;\n}\n');
  });

  it('keeps every byte that is not UTF-8', () => {
    const cwd = temporaryFolder();
    const bytes = Buffer.from('# caf\xe9\nreturn   200 "\xff\xfe";\n', 'latin1');
    const wanted = Buffer.from('# caf\xe9\nreturn 200 "\xff\xfe";\n', 'latin1');
    writeFileSync(path.join(cwd, 'a.conf'), bytes);
    writeFileSync(path.join(cwd, 'b.conf'), 'return   200 "é";\n');
    const run = (...args: string[]) => spawnSync(process.execPath, [program, 'fmt', ...args], { cwd }).stdout;
    expect(run('a.conf')).toEqual(wanted);
    expect(
      run('--diff', 'a.conf', 'b.conf').includes(Buffer.from('+return 200 "\xff\xfe";\n', 'latin1')),
    ).toBe(true);
    expect(run('--diff', 'a.conf', 'b.conf').includes(Buffer.from('+return 200 "é";\n'))).toBe(true);
    run('--write', '.');
    expect(readFileSync(path.join(cwd, 'a.conf'))).toEqual(wanted);
    expect(read(cwd, 'b.conf')).toBe('return 200 "é";\n');
  });
});

describe('fmt --write', () => {
  it('rewrites the files that change, and no others', async () => {
    const cwd = project({ 'nginx/a.conf': untidy, 'nginx/sites/b.conf': untidy, 'nginx/tidy.conf': tidy });
    const long = new Date(2020, 1, 1);
    utimesSync(path.join(cwd, 'nginx/tidy.conf'), long, long);
    const { code, stdout, stderr } = await cli(['fmt', '--write', 'nginx'], { cwd });
    expect(stderr).toMatch(
      /^formatted nginx\/a\.conf\nformatted nginx\/sites\/b\.conf\n3 files: 2 formatted, 1 unchanged \(\d+ m?s\)\n$/,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect([read(cwd, 'nginx/a.conf'), read(cwd, 'nginx/sites/b.conf')]).toEqual([tidy, tidy]);
    expect(statSync(path.join(cwd, 'nginx/tidy.conf')).mtime).toEqual(long);
    expect(readdirSync(path.join(cwd, 'nginx')).sort()).toEqual(['a.conf', 'sites', 'tidy.conf']);
  });

  it('takes *.conf files of a folder, not those that are hidden, installed or linked', async () => {
    const names = ['a.txt', '.git/a.conf', 'node_modules/m/a.conf', '.hidden.conf', 'x/nginx.conf'];
    const cwd = project(Object.fromEntries(names.map((name) => [name, untidy])));
    const outside = project({ 'far/a.conf': untidy });
    symlinkSync(path.join(outside, 'far'), path.join(cwd, 'link'));
    symlinkSync(path.join(outside, 'far/a.conf'), path.join(cwd, 'link.conf'));
    await cli(['fmt', '--write', '.'], { cwd });
    expect(names.filter((name) => read(cwd, name) === tidy)).toEqual(['x/nginx.conf']);
    expect(read(outside, 'far/a.conf')).toBe(untidy);
  });

  it('keeps the mode, and writes through a link that is named', async () => {
    const cwd = project({ 'available/a': untidy, 'enabled/.keep': '' });
    chmodSync(path.join(cwd, 'available/a'), 0o640);
    symlinkSync('../available/a', path.join(cwd, 'enabled/a'));
    const { stderr } = await cli(['fmt', '--write', 'enabled/a', 'available/a'], { cwd });
    expect(stderr).toMatch(/^formatted enabled\/a\n1 file: 1 formatted/);
    expect(read(cwd, 'available/a')).toBe(tidy);
    expect(statSync(path.join(cwd, 'available/a')).mode & 0o7777).toBe(0o640);
    expect(lstatSync(path.join(cwd, 'enabled/a')).isSymbolicLink()).toBe(true);
  });

  it('leaves a broken file alone, and formats the others', async () => {
    const cwd = project({ 'a.conf': broken, 'b.conf': untidy });
    const { code, stderr } = await cli(['fmt', '--write', '.'], { cwd });
    expect(stderr).toContain(
      'a.conf:3:1: error [NF6109] unexpected "}"\n  2 |     gzip on\n  3 | }\n    | ^\n',
    );
    expect(stderr).toContain('2 files: 1 formatted, 0 unchanged, 1 refused');
    expect(code).toBe(1);
    expect([read(cwd, 'a.conf'), read(cwd, 'b.conf')]).toEqual([broken, tidy]);
  });

  it('does not lose a change that somebody makes meanwhile', () => {
    const cwd = project({ 'a.conf': 'somebody was here\n' });
    const failure = replaceFile({
      absolute: path.join(cwd, 'a.conf'),
      shown: 'a.conf',
      before: Buffer.from(untidy),
      after: Buffer.from(tidy),
    });
    expect(failure).toMatchObject({ code: 'NF7016', file: 'a.conf' });
    expect(read(cwd, 'a.conf')).toBe('somebody was here\n');
    expect(readdirSync(cwd).sort()).toEqual(['.git', 'a.conf']);
  });

  it.skipIf(process.getuid?.() === 0)('exits with 3 where it may not write', async () => {
    const cwd = project({ 'a.conf': untidy });
    chmodSync(path.join(cwd, 'a.conf'), 0o444);
    const { code, stderr } = await cli(['fmt', '--write', 'a.conf'], { cwd });
    expect(stderr).toContain('[NF7014] Cannot write "a.conf": permission denied');
    expect(code).toBe(3);
  });
});

describe('fmt --check and --diff', () => {
  it('list or show what would change, and write nothing', async () => {
    const cwd = project({ 'a.conf': untidy, 'b.conf': tidy });
    const check = await cli(['fmt', '--check', '.'], { cwd });
    expect(check).toMatchObject({ code: 1, stdout: 'a.conf\n' });
    expect(check.stderr).toMatch(/^2 files: 1 not formatted \(\d+ m?s\)\n$/);
    expect(await cli(['fmt', '--check', 'b.conf'], { cwd })).toMatchObject({ code: 0, stdout: '' });
    const diff = await cli(['fmt', '--diff', '.'], { cwd });
    expect(diff.code).toBe(0);
    expect((await cli(['fmt', '--check', '--diff', '.'], { cwd })).code).toBe(1);
    expect(read(cwd, 'a.conf')).toBe(untidy);
    const env = { ...process.env, GIT_DIR: path.join(cwd, 'no-git') };
    const applied = spawnSync('git', ['apply', '-'], { cwd, input: diff.stdout, env, encoding: 'utf8' });
    expect(applied.stderr).toBe('');
    expect(read(cwd, 'a.conf')).toBe(tidy);
  });

  it('report for programs on the place of the first difference', async () => {
    const cwd = project({ 'a.conf': untidy });
    const { code, stdout } = await cli(['fmt', '--check', '--format', 'json', 'a.conf'], { cwd });
    expect(code).toBe(1);
    const [file] = JSON.parse(stdout).files;
    expect(file).toMatchObject({ file: 'a.conf', findings: [{ code: 'NF6501', line: 1, column: 5 }] });
  });

  it('work on stdin under the name that it is given', async () => {
    const cwd = project({});
    const args = ['fmt', '--check', '--stdin-filename', 'sites/x.conf', '-'];
    expect(await cli(args, { cwd, stdin: untidy })).toMatchObject({ code: 1, stdout: 'sites/x.conf\n' });
    const wrong = await cli(args, { cwd, stdin: broken });
    expect(wrong.stderr).toContain('sites/x.conf:3:1: error [NF6109]');
  });
});

describe('fmt refuses', () => {
  it.each([
    [[], 'missing required argument'],
    [['a.conf', 'b.conf'], 'only one file can be printed'],
    [['.'], 'only one file can be printed'],
    [['--check', 'empty'], 'no *.conf file in empty'],
    [['--write', '--check', '.'], '--write and --check exclude each other'],
    [['--write', '-'], '--write needs files'],
    [['--indent', '0', 'a.conf'], 'A number from 1 to 8, or tab'],
    [['--format', 'json', 'a.conf'], 'both want stdout'],
    [['--diff', '--format', 'sarif', 'a.conf'], 'both want stdout'],
    [['--wirte', 'a.conf'], 'Did you mean --write?'],
  ])('the usage fmt %j with 2', async (args, said) => {
    const cwd = project({ 'a.conf': untidy, 'b.conf': untidy, 'empty/a.txt': '' });
    const { code, stdout, stderr } = await cli(['fmt', ...args], { cwd });
    expect(stderr).toContain(said);
    expect({ code, printed: stdout.includes('gzip') }).toEqual({ code: 2, printed: false });
    expect(read(cwd, 'a.conf')).toBe(untidy);
  });

  it.each([
    ['a byte order mark', '\ufeffa;\n', 'a byte order mark'],
    ['a NUL byte', 'a b\0;\n', 'a NUL byte'],
    ['a missing brace', 'http {\n', 'expecting "}"'],
  ])('%s with 1', async (_, text, said) => {
    const cwd = project({ 'a.conf': text });
    const { code, stdout, stderr } = await cli(['fmt', '--write', 'a.conf'], { cwd });
    expect(stderr).toContain(said);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(read(cwd, 'a.conf')).toBe(text);
  });

  it('a file that is not there with 3', async () => {
    const { code, stdout, stderr } = await cli(['fmt', 'no.conf'], { cwd: project({}) });
    expect(stderr).toContain('no.conf: error [NF1001] Cannot read "no.conf": there is no such file');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });
});
