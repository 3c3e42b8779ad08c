import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { badSpec, cli, ended, goodSpec, program, project, startCli } from '../cli/cli.ts';
import { expectRefused, generatedProject, hugeFile, stateOf, untouched, withoutNginx } from './refused.ts';

const specName = 'nginx-forge.yaml';
const limit = 64 * 1024 * 1024;

describe.concurrent('wrong usage', () => {
  it.each([
    [['generate', '--chek'], '(Did you mean --check?)'],
    [['generate', '--nginx-tst=off'], '(Did you mean --nginx-test?)'],
    [['generate', '--layout', 'flat'], 'Allowed choices are tree, single, fragments'],
    [['generate', '--target', 'debian-99'], '--target debian-99 is not known'],
    [['generate', '-o', ''], '-o needs the name of a folder'],
    [['generate', '-o'], "option '-o, --output <dir>' argument missing"],
    [['validat'], '(Did you mean validate?)'],
    [[specName], '(Did you mean nginx-forge generate nginx-forge.yaml?)'],
    [[], 'Usage: nginx-forge <command> [options]'],
  ])('%j is exit 2 and says what was meant', async (args, said) => {
    const { code, stdout, stderr } = await untouched(await generatedProject(goodSpec), args);
    expect(stderr).toContain(said);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('is two specs in one folder', async () => {
    await expectRefused({
      files: { [specName]: goodSpec, 'nginx-forge.json': '{}' },
      exit: 2,
      findings: ['NF1013 -'],
    });
  });

  it('is no spec at all', async () => {
    const { pretty } = await expectRefused({ files: {}, exit: 2, findings: ['NF1015 -'] });
    expect(pretty.stderr).toContain('nginx-forge.yaml');
  });
});

describe.concurrent('a spec that cannot be read', () => {
  it('because it is not there, or is a folder', async () => {
    for (const name of ['gone.yaml', '.', 'nginx-forge.yaml/x']) {
      await expectRefused({
        files: goodSpec,
        args: [...withoutNginx, name],
        exit: 3,
        findings: ['NF1001 -'],
      });
    }
  });

  it.skipIf(process.platform === 'win32')('because it is a pipe that nobody writes to', async () => {
    const cwd = await generatedProject({});
    execFileSync('mkfifo', [path.join(cwd, specName)]);
    const { code, stderr } = await untouched(cwd, [...withoutNginx, specName]);
    expect(stderr).toContain('it is a pipe, and only regular files are read');
    expect(code).toBe(3);
  });

  it('because the folder we were started in is gone', async (context) => {
    const cwd = path.join(project({}), 'gone');
    mkdirSync(cwd);
    const script = 'rmdir "$PWD" && exec "$0" "$1" validate';
    const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, program], {
      cwd,
      encoding: 'utf8',
    });
    if (stderr.startsWith('rmdir')) {
      rmdirSync(cwd);
      return context.skip('this system keeps the folder of a process');
    }
    expect(stderr).toBe('nginx-forge: the folder in which it was started is not there any more\n');
    expect(status).toBe(3);
  });
});

describe.concurrent('a spec without end', () => {
  it('of one byte more than 64 MB is refused unread', async () => {
    const cwd = await generatedProject({});
    hugeFile(path.join(cwd, specName), limit + 1);
    const { code, stderr } = await untouched(cwd, withoutNginx);
    expect(stderr).toContain('error [NF1003] The spec has 64.1 MB, the limit is 64 MB');
    expect(code).toBe(1);
  });

  it('of one byte more than 64 MB on stdin is refused', async () => {
    const cwd = await generatedProject({});
    const { code, stderr } = await untouched(cwd, [...withoutNginx, '-'], { stdin: ' '.repeat(limit + 1) });
    expect(stderr).toContain('error [NF1003] The spec has more than 64 MB');
    expect(code).toBe(1);
  });

  it.each([
    ['YAML', specName, `a: ${'['.repeat(10_000)}`, 'NF1004 1:68'],
    ['YAML lists', specName, `${'- '.repeat(10_000)}x\n`, 'NF1004 1:133'],
    ['JSON', 'nginx-forge.json', `{"a":${'['.repeat(10_000)}`, 'NF1004 1:69'],
  ])('of 10,000 levels in %s is refused', async (_, name, text, finding) => {
    await expectRefused({ files: { [name]: text }, exit: 1, findings: [finding] });
  });

  it('that doubles itself by aliases is refused', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`);
    const files = `a0: &a0 x\n${lines.join('\n')}\n`;
    await expectRefused({ files, exit: 1, findings: ['NF1006 19:18 a18.1'] });
  });
});

describe.concurrent('a spec on stdin', () => {
  it('is shown under the name that it is given', async () => {
    const args = [...withoutNginx, '-', '--stdin-filename', 'web.yaml'];
    const row = { files: {}, args, stdin: badSpec, exit: 1 };
    const { pretty } = await expectRefused({ ...row, findings: ['NF1101 6:5 sites.example.com.lokations'] });
    expect(pretty.stderr).toMatch(/^web\.yaml:6:5: error/);
  });
});

describe.concurrent('a reader who goes away', () => {
  it('changes neither the exit code nor the files', async () => {
    for (const [spec, args, code] of [
      [badSpec, [...withoutNginx, '--format', 'json'], 1],
      [goodSpec, [...withoutNginx, '--check'], 0],
      [goodSpec, [...withoutNginx, '--layout', 'single', '-o', '-'], 0],
    ] as const) {
      const cwd = await generatedProject(spec);
      const before = stateOf(cwd);
      const child = startCli(args, { cwd });
      child.stdout?.destroy();
      expect((await ended(child)).code).toBe(code);
      expect(stateOf(cwd)).toEqual(before);
    }
  });
});

describe.concurrent('one file named twice', () => {
  it('is checked once', async () => {
    const cwd = project({ 'a.yaml': badSpec });
    const { code, stdout, stderr } = await cli(['validate', 'a.yaml', './a.yaml', '--format', 'json'], {
      cwd,
    });
    expect(JSON.parse(stdout).summary).toMatchObject({ files: 1, errors: 1 });
    expect(stderr).toContain('1 error');
    expect(code).toBe(1);
  });
});
