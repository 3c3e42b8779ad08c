import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { badSpec, cli, ended, filesIn, goodSpec, listening, project, startCli, warningSpec } from './cli.ts';

describe('exit codes', () => {
  it('is 0 when everything is fine', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const { code, stdout, stderr } = await cli(['generate', '--nginx-test=off'], { cwd });
    expect(stderr).toMatch(
      /^note: nginx -t did not run: switched off by --nginx-test=off\n1 site, 1 stream: \d+ files written to nginx\/ \(\d+ m?s\); checked: schema, rules, structure\n$/,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(filesIn(path.join(cwd, 'nginx'))['nginx.conf']).toContain('http {');
  });

  it('is 1 when the spec is wrong, and nothing is written', async () => {
    const cwd = project({ 'nginx-forge.yaml': badSpec });
    const { code, stdout, stderr } = await cli(['generate'], { cwd });
    expect(stderr).toContain('nginx-forge.yaml:6:5: error [NF1101] Unknown key "lokations"');
    expect(stderr).toContain('    |     ^~~~~~~~~');
    expect(stderr).toContain('nothing was written');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(existsSync(path.join(cwd, 'nginx'))).toBe(false);
  });

  it('is 1 with --strict when there are warnings, else 0', async () => {
    const cwd = project({ 'nginx-forge.yaml': warningSpec });
    expect((await cli(['generate', '--nginx-test=off', '--strict'], { cwd })).code).toBe(1);
    expect(existsSync(path.join(cwd, 'nginx'))).toBe(false);
    const { code, stderr } = await cli(['generate', '--nginx-test=off'], { cwd });
    expect(stderr).toContain('warning [NF');
    expect(code).toBe(0);
  });

  it.each([
    [['--formt', 'json'], 'Did you mean --format?'],
    [
      ['--format', 'jsn'],
      'Allowed choices are pretty, compact, json, sarif, github, gitlab, junit, checkstyle',
    ],
    [['a.yaml', 'b.yaml'], 'too many arguments'],
    [['-o', '-', '--format', 'json'], 'both want stdout'],
    [['-o', '-', '--check'], 'exclude each other'],
    [['--diff', '--format', 'github'], 'both want stdout'],
    [['--nginx-timeout', '0'], 'A number of seconds'],
    [['--target', 'debian-1'], '--target debian-1 is not known'],
  ])('is 2 for the wrong usage generate %j', async (args, said) => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const { code, stderr } = await cli(['generate', ...args], { cwd });
    expect(stderr).toContain(said);
    expect(code).toBe(2);
    expect(existsSync(path.join(cwd, 'nginx'))).toBe(false);
  });

  it('is 2 for -o - with a layout of several files', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const { code, stdout, stderr } = await cli(['generate', '-o', '-', '--nginx-test=off'], { cwd });
    expect(stderr).toContain('-o - needs the layout single');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('is 2 for an unknown command, with the nearest one', async () => {
    const { code, stdout, stderr } = await cli(['genrate'], { cwd: project({}) });
    expect(stderr).toContain('Did you mean generate?');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('is 2 without a command, with a short help on stderr', async () => {
    const { code, stdout, stderr } = await cli([], { cwd: project({}) });
    expect(stderr).toContain('nginx-forge generate [SPEC]');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('is 2 when there is no spec, or more than one', async () => {
    const none = await cli(['generate'], { cwd: project({}) });
    expect(none.stderr).toContain('[NF1015]');
    expect(none.code).toBe(2);
    const two = await cli(['validate'], {
      cwd: project({ 'nginx-forge.yaml': goodSpec, 'nginx-forge.json': '{}' }),
    });
    expect(two.stderr).toContain('[NF1013]');
    expect(two.code).toBe(2);
  });

  it('is 3 when the spec cannot be read', async () => {
    const { code, stderr } = await cli(['validate', 'missing.yaml'], { cwd: project({}) });
    expect(stderr).toContain('missing.yaml: error [NF1001]');
    expect(code).toBe(3);
  });

  it('is 3 when the output folder cannot be one', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec, taken: 'a file' });
    const { code, stderr } = await cli(['generate', '-o', 'taken', '--nginx-test=off'], { cwd });
    expect(stderr).toContain('[NF7003]');
    expect(code).toBe(3);
    expect((await cli(['generate', '-o', '/', '--nginx-test=off'], { cwd })).code).toBe(3);
  });

  it('is 3 when a required nginx is missing', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const args = ['generate', '--nginx-test=required', '--nginx', '/nonexistent/nginx'];
    const { code, stderr } = await cli(args, { cwd });
    expect(stderr).toContain('[NF9001]');
    expect(code).toBe(3);
    expect(existsSync(path.join(cwd, 'nginx'))).toBe(false);
  });

  it('is 3 for a bug, without a stack but with --debug', async () => {
    const cwd = project({
      'nginx-forge.mjs':
        'process.nextTick(() => { throw new Error("odd\\u001b[31m") }); export default new Promise(() => setTimeout(() => {}, 5000));',
    });
    const short = await cli(['validate'], { cwd });
    expect(short.stderr).toMatch(/bug in nginx-forge: odd␛\[31m\n {2}nginx-forge \d+\.\d+\.\d+, node \d+/);
    expect(short.stderr).not.toContain('    at ');
    expect(short.code).toBe(3);
    expect((await cli(['validate', '--debug'], { cwd })).stderr).toContain('    at ');
  });

  it('is 3, not 0, when a spec that is a program never comes to an end', async () => {
    const cwd = project({ 'nginx-forge.mjs': 'export default new Promise(() => {});' });
    const { code, stderr } = await cli(['generate'], { cwd });
    expect(stderr).toContain('never came to its end');
    expect(code).toBe(3);
  });

  it('is 130 on SIGINT and 3 on SIGTERM while it waits for stdin', async () => {
    for (const [signal, expected] of [
      ['SIGINT', 130],
      ['SIGTERM', 3],
    ] as const) {
      const child = startCli(['validate', '-'], { cwd: project({}) });
      const end = ended(child);
      await listening(child);
      child.kill(signal);
      expect((await end).code).toBe(expected);
    }
  });

  it('ends for SIGINT also when a spec that is a program hangs', async () => {
    const child = startCli(['validate'], { cwd: project({ 'nginx-forge.mjs': 'for (;;);' }) });
    const end = ended(child);
    await new Promise((resolve) => setTimeout(resolve, 700));
    child.kill('SIGINT');
    const { code, signal } = await end;
    // It may come just before the program begins.
    expect(['SIGINT', 130]).toContain(signal ?? code);
  });

  it.each(['stdout', 'stderr'] as const)(
    'is that of the run where a spec writes to %s and nobody reads it any more',
    async (stream) => {
      const spec = `process.${stream}.write('loading\\n');
await new Promise((resolve) => setTimeout(resolve, 50));
export default { sites: { 'example.com': { return: { code: 204 }, nonsense: 1 } } };\n`;
      const child = startCli(['validate'], { cwd: project({ 'nginx-forge.mjs': spec }) });
      child[stream]?.destroy();
      const { code, stdout, stderr } = await ended(child);
      expect(stdout + stderr).not.toContain('bug');
      expect(code).toBe(1);
    },
  );

  it.skipIf(!existsSync('/dev/full'))('is 3 when stdout is full', async () => {
    const cwd = project({ run: '#!/bin/sh\nexec "$@" > /dev/full\n' });
    chmodSync(path.join(cwd, 'run'), 0o755);
    const { spawnSync } = await import('node:child_process');
    const { program } = await import('./cli.ts');
    const { status, stderr } = spawnSync('./run', [process.execPath, program, 'schema'], {
      cwd,
      encoding: 'utf8',
    });
    expect(stderr).toContain('cannot write to stdout');
    expect(status).toBe(3);
  });
});
