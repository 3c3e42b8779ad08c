import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockName, manifestName } from '../../src/output/names.ts';
import { ownerTag } from '../../src/output/owner.ts';
import { cli, ended, filesIn, goodSpec, program, project, startCli, temporaryFolder } from '../cli/cli.ts';
import { generatedProject, stateOf, untouched, withoutNginx } from './refused.ts';

// One line more than what was generated, so that every run has something to write.
const changedSpec = goodSpec.replace('3000', '4000');
const main = 'nginx/nginx.conf';

function replaceBy(file: string, make: (file: string) => void): void {
  rmSync(file, { recursive: true, force: true });
  make(file);
}

type Prepare = (at: (name: string) => string) => void;

const obstacles: readonly (readonly [title: string, prepare: Prepare, exit: number, findings: string[]])[] = [
  [
    'a link in place of the folder',
    (at) => {
      renameSync(at('nginx'), at('real'));
      symlinkSync('real', at('nginx'));
    },
    3,
    ['NF7004 nginx-forge.yaml'],
  ],
  [
    'a link to nowhere in place of the folder',
    (at) => replaceBy(at('nginx'), (f) => symlinkSync('gone', f)),
    3,
    ['NF7004 nginx-forge.yaml'],
  ],
  [
    'a file in place of the folder',
    (at) => replaceBy(at('nginx'), (f) => writeFileSync(f, '')),
    3,
    ['NF7003 nginx-forge.yaml'],
  ],
  [
    'a link in place of a file',
    (at) => {
      renameSync(at(main), at('real.conf'));
      symlinkSync('../real.conf', at(main));
    },
    3,
    [`NF7004 ${main}`],
  ],
  [
    'a link in place of a folder inside',
    (at) => {
      renameSync(at('nginx/sites'), at('real'));
      symlinkSync('../real', at('nginx/sites'));
    },
    3,
    ['NF7004 nginx/sites'],
  ],
  [
    'a pipe in place of a file',
    (at) => replaceBy(at(main), (f) => execFileSync('mkfifo', [f])),
    1,
    [`NF7007 ${main}`],
  ],
  ['a folder in place of a file', (at) => replaceBy(at(main), (f) => mkdirSync(f)), 1, [`NF7007 ${main}`]],
  [
    'a file in place of a folder inside',
    (at) => replaceBy(at('nginx/sites'), (f) => writeFileSync(f, '')),
    1,
    ['NF7007 nginx/sites'],
  ],
  [
    'a pipe in place of the manifest',
    (at) => replaceBy(at(`nginx/${manifestName}`), (f) => execFileSync('mkfifo', [f])),
    1,
    [`NF7007 nginx/${manifestName}`],
  ],
];

describe.concurrent('an output folder with', () => {
  it.skipIf(process.platform === 'win32').each(obstacles)(
    '%s is left alone, with --force too',
    async (_, prepare, exit, findings) => {
      for (const force of [[], ['--force']]) {
        const cwd = await generatedProject(changedSpec);
        prepare((name) => path.join(cwd, name));
        expect(await refusal(cwd, force)).toEqual({ code: exit, findings });
      }
    },
  );

  const edits: readonly (readonly [title: string, prepare: Prepare, findings: string[]])[] = [
    ['a file that was edited by hand', (at) => appendFileSync(at(main), '# mine\n'), [`NF7006 ${main}`]],
    [
      'a file that was never ours',
      (at) => {
        rmSync(at(`nginx/${manifestName}`));
        writeFileSync(at(main), 'events {}\n');
      },
      [`NF7005 ${main}`],
    ],
    [
      'a manifest that is none',
      (at) => writeFileSync(at(`nginx/${manifestName}`), '{'),
      [`NF7008 nginx/${manifestName}`],
    ],
    [
      'a manifest that lists a file outside',
      (at) => {
        const file = at(`nginx/${manifestName}`);
        writeFileSync(file, readFileSync(file, 'utf8').replace('"mime.types"', '"../nginx-forge.yaml"'));
      },
      [`NF7008 nginx/${manifestName}`],
    ],
  ];
  it.each(edits)('%s is left alone, and --force overwrites it', async (_, prepare, findings) => {
    const cwd = await generatedProject(changedSpec);
    prepare((name) => path.join(cwd, name));
    expect(await refusal(cwd, [])).toEqual({ code: 1, findings });
    const { code, stderr } = await cli([...withoutNginx, '--force'], { cwd });
    expect(code, stderr).toBe(0);
    expect((await cli([...withoutNginx, '--check'], { cwd })).code).toBe(0);
    expect(filesIn(cwd)['nginx-forge.yaml']).toBe(changedSpec);
  });

  it('a run that writes there is left alone', async () => {
    const cwd = await generatedProject(changedSpec);
    writeFileSync(path.join(cwd, 'nginx', lockName), ownerTag());
    expect(await refusal(cwd, ['--force'])).toEqual({ code: 3, findings: ['NF7013 nginx-forge.yaml'] });
  });
});

async function refusal(cwd: string, args: readonly string[]) {
  const end = await untouched(cwd, [...withoutNginx, '--format', 'json', ...args]);
  const { files }: { files: { file: string; findings: { code: string }[] }[] } = JSON.parse(end.stdout);
  const findings = files.flatMap(({ file, findings: all }) => all.map(({ code }) => `${code} ${file}`));
  // As many as the last line says.
  expect(end.stderr).toContain(`: ${findings.length} error; nothing was written`);
  return { code: end.code, findings };
}

describe('an ordinary user', () => {
  const prefix =
    process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
  const able = spawnSync('sh', ['-c', '"$@"', 'sh', ...prefix, process.execPath, '--version']).status === 0;

  it.skipIf(!able || process.platform === 'win32')(
    'who may not read or write something gets exit 3, and everything stays',
    async () => {
      const cwd = await generatedProject(changedSpec);
      const output = path.join(cwd, 'nginx');
      const spec = path.join(cwd, 'nginx-forge.yaml');
      // Everybody may read the copy, wherever the program itself stands.
      const copy = temporaryFolder();
      for (const folder of [cwd, copy]) chmodSync(folder, 0o755);
      cpSync(path.dirname(program), path.join(copy, 'dist'), { recursive: true });
      const [command = '', ...before] = [...prefix, process.execPath, path.join(copy, 'dist/cli.cjs')];
      const steps = [
        [output, 0o555, withoutNginx, 'Cannot write "nginx": permission denied'],
        [output, 0o000, withoutNginx, '"nginx": permission denied'],
        [path.join(cwd, main), 0o000, withoutNginx, `Cannot read "${main}": permission denied`],
        [spec, 0o000, ['validate'], 'Cannot read "nginx-forge.yaml": permission denied'],
        [cwd, 0o555, [...withoutNginx, '-o', 'fresh'], 'Cannot write "fresh": permission denied'],
      ] as const;
      for (const [file, mode, args, said] of steps) {
        const old = stateOf(cwd);
        const { mode: oldMode } = statSync(file);
        chmodSync(file, mode);
        const env = { PATH: process.env['PATH'] ?? '' };
        const end = spawnSync(command, [...before, ...args], { cwd, env, encoding: 'utf8' });
        chmodSync(file, oldMode);
        expect(end.stderr).toContain(said);
        expect(end.stderr).toContain('1 error;');
        expect(end.status).toBe(3);
        expect(stateOf(cwd)).toEqual(old);
      }
    },
  );
});

describe('a full disk', () => {
  it('is exit 3, leaves every old file and makes no folder', async (context) => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const disk = path.join(cwd, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
    if (!mounted) return context.skip('mounting needs root and a system that allows it');
    onTestFinished(() => {
      spawnSync('umount', [disk]);
    });
    const args = [...withoutNginx, '-o', 'disk/out'];
    expect((await cli(args, { cwd })).code).toBe(0);
    const big = `      /big: { return: { code: 200, body: "${'x'.repeat(3000)}" } }\n`;
    const sites = Array.from({ length: 30 }, (_, i) => `  s${i}.example.com:\n    locations:\n${big}`).join(
      '',
    );
    writeFileSync(path.join(cwd, 'nginx-forge.yaml'), `sites:\n${sites}`);
    for (const output of ['disk/out', 'disk/fresh']) {
      const end = await untouched(cwd, [...withoutNginx, '-o', output], { began: true });
      expect(end.stderr).toMatch(
        /error \[NF7014\] Cannot write "disk\/.*": no space left on the disk \(ENOSPC\)/,
      );
      expect(end.code).toBe(3);
    }
  });
});

describe('several runs at once', () => {
  it('leave one whole output, and those that had to stand back say so', async () => {
    const specs = ['3001', '3002', '3003', '3004'].map((port) => goodSpec.replace('3000', port));
    const cwd = project(Object.fromEntries(specs.map((spec, i) => [`${i}.yaml`, spec])));
    const ends = await Promise.all(
      specs.map((_, i) =>
        ended(startCli([...withoutNginx, `${i}.yaml`], { cwd, env: { TMPDIR: temporaryFolder() } })),
      ),
    );
    for (const { code, stderr } of ends) {
      if (code !== 0)
        expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/NF70(?:13|14|16)/) });
    }
    expect(ends.map((end) => end.code)).toContain(0);
    const checks = await Promise.all(
      specs.map((_, i) => cli([...withoutNginx, '--check', `${i}.yaml`], { cwd })),
    );
    expect(checks.filter((end) => end.code === 0)).toHaveLength(1);
  });
});
