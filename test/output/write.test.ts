import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { environmentCodes } from '../../src/output/codes.ts';
import { isUpToDate } from '../../src/output/drift.ts';
import { ownerTag } from '../../src/output/owner.ts';
import { planOutput } from '../../src/output/plan.ts';
import { recover } from '../../src/output/recover.ts';
import { writePlan } from '../../src/output/write.ts';
import {
  bundleChild,
  files,
  generate,
  put,
  runChild,
  snapshot,
  temporaryFolder,
  texts,
} from '../support/output-folder.ts';

const old = files({ 'nginx.conf': 'old\n', 'sites/a.conf': 'a\n', 'gone/deep/c.conf': 'c\n' });
const next = files({ 'nginx.conf': 'new\n', 'sites/a.conf': 'a\n', 'streams/deep/d.conf': 'd\n' });

function oldFolder(): string {
  const dir = join(temporaryFolder(), 'out');
  expect(generate(dir, old).findings).toEqual([]);
  put(join(dir, 'mine/x'), 'mine');
  return dir;
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function stepsOf(run: (onStep: (name: string) => void) => void): string[] {
  const names: string[] = [];
  run((name) => names.push(name));
  return names;
}

function messages(findings: readonly Finding[]): string[] {
  return findings.map((f) => `${f.code} ${f.message}`);
}

describe('a write', () => {
  test('makes the folder as planned and removes the folders that it emptied', () => {
    const dir = oldFolder();
    expect(generate(dir, next)).toEqual({ findings: [], written: 2, removed: 1 });
    expect(Object.keys(texts(dir)).sort()).toEqual([
      '.nginx-forge.json',
      'mine/x',
      'nginx.conf',
      'sites/a.conf',
      'streams/deep/d.conf',
    ]);
    expect(isUpToDate(planOutput({ dir, shownDir: 'out', files: next, force: false }))).toBe(true);
  });

  test('with nothing to change touches nothing, not even the folder’s time', () => {
    const dir = oldFolder();
    const before = [snapshot(dir), statSync(dir).mtimeMs];
    const steps = stepsOf((onStep) => expect(generate(dir, old, { onStep }).written).toBe(0));
    expect(steps).toEqual([]);
    expect([snapshot(dir), statSync(dir).mtimeMs]).toEqual(before);
  });

  test('creates first, changes then, removes last, and lists it all in the manifest after that', () => {
    const steps = stepsOf((onStep) => generate(oldFolder(), next, { onStep }));
    expect(steps.slice(steps.indexOf('journal') + 1)).toEqual([
      'mkdir streams',
      'mkdir streams/deep',
      'create streams/deep/d.conf',
      'change nginx.conf',
      'remove gone/deep/c.conf',
      'change .nginx-forge.json',
      'sync',
      'rmdir gone/deep',
      'rmdir gone',
      'journal-remove',
      'stage-remove',
      'unlock',
    ]);
  });

  test('does not rewrite unchanged files and keeps a folder that still holds something', () => {
    const dir = oldFolder();
    put(join(dir, 'gone/theirs'), 'x');
    const before = snapshot(dir);
    generate(dir, next);
    const after = snapshot(dir);
    for (const name of ['./sites/a.conf', './mine/x', './gone/theirs'])
      expect(after[name]).toBe(before[name]);
    expect(existsSync(join(dir, 'gone/deep'))).toBe(false);
  });

  test('writes 0644 and 0755 within the umask', () => {
    const before = process.umask(0o027);
    onTestFinished(() => {
      process.umask(before);
    });
    const dir = oldFolder();
    generate(dir, next);
    expect(statSync(dir).mode & 0o777).toBe(0o750);
    expect(statSync(join(dir, 'streams/deep')).mode & 0o777).toBe(0o750);
    expect(statSync(join(dir, 'streams/deep/d.conf')).mode & 0o777).toBe(0o640);
    expect(statSync(join(dir, '.nginx-forge.json')).mode & 0o777).toBe(0o640);
  });

  test.skipIf(process.getuid?.() !== 0)('keeps the owner of a changed file', () => {
    const dir = oldFolder();
    chownSync(join(dir, 'nginx.conf'), 65534, 65534);
    chmodSync(join(dir, 'nginx.conf'), 0o600);
    generate(dir, next);
    const stat = statSync(join(dir, 'nginx.conf'));
    expect([stat.uid, stat.gid, stat.mode & 0o7777]).toEqual([65534, 65534, 0o600]);
  });

  test('into an empty folder that exists keeps that folder', () => {
    const dir = join(temporaryFolder(), 'out');
    mkdirSync(dir, { mode: 0o700 });
    const { ino } = statSync(dir);
    expect(generate(dir, old).findings).toEqual([]);
    expect([statSync(dir).ino, statSync(dir).mode & 0o777]).toEqual([ino, 0o700]);
    expect(readdirSync(dir).sort()).toEqual(['.nginx-forge.json', 'gone', 'nginx.conf', 'sites']);
  });

  test('gives the same bytes into a new folder and over an old one', () => {
    const fresh = join(temporaryFolder(), 'out');
    generate(fresh, next);
    const dir = join(temporaryFolder(), 'out');
    generate(dir, old);
    generate(dir, next.toReversed());
    expect(texts(dir)).toEqual(texts(fresh));
  });

  test('refuses a plan with errors and returns them', () => {
    const dir = oldFolder();
    put(join(dir, 'nginx.conf'), 'mine');
    const plan = planOutput({ dir, shownDir: 'out', files: next, force: false });
    expect(writePlan(plan).findings).toBe(plan.findings);
  });
});

describe('an error of the system', () => {
  const harmless = ['stage-remove', 'unlock', 'done'];

  test('at any operation of a change leaves every file as it was', () => {
    const steps = stepsOf((onStep) => generate(oldFolder(), next, { onStep }));
    expect(steps.length).toBeGreaterThan(15);
    for (const [failAt, name] of steps.entries()) {
      const dir = oldFolder();
      const before = snapshot(dirname(dir));
      let step = 0;
      const result = generate(dir, next, {
        onStep: () => {
          if (step++ === failAt) throw failure('ENOSPC');
        },
      });
      if (harmless.includes(name)) {
        expect(result.findings, name).toEqual([]);
        continue;
      }
      expect(result.findings, name).toHaveLength(1);
      expect(result.findings[0]?.message).toMatch(
        /^Cannot write "out.*": no space left on the disk \(ENOSPC\)$/,
      );
      expect(result.findings[0]?.help).toBe('free some space and run again; the folder is as it was');
      expect(result.findings.every((f) => environmentCodes.has(f.code))).toBe(true);
      expect([result.written, result.removed]).toEqual([0, 0]);
      expect(snapshot(dirname(dir)), name).toEqual(before);
    }
  });

  test('at any operation of a creation leaves nothing behind', () => {
    const steps = stepsOf((onStep) => generate(join(temporaryFolder(), 'a/b/out'), next, { onStep }));
    for (const [failAt, name] of steps.entries()) {
      const root = temporaryFolder();
      let step = 0;
      const onStep = () => {
        if (step++ === failAt) throw failure('EIO');
      };
      const { findings } = generate(join(root, 'a/b/out'), next, { onStep });
      expect(findings, name).toHaveLength(harmless.includes(name) ? 0 : 1);
      expect(readdirSync(root), name).toEqual(harmless.includes(name) ? ['a'] : []);
    }
  });

  test('that also keeps an old file from coming back is said, and the next run puts it back', () => {
    const dir = oldFolder();
    const before = texts(dir);
    const onStep = (name: string) => {
      if (name === 'remove gone/deep/c.conf' || name === 'restore nginx.conf') throw failure('EIO');
    };
    const { findings } = generate(dir, next, { onStep });
    expect(messages(findings)).toEqual([
      'NF7014 Cannot write "out/gone/deep/c.conf": the disk reports an error (EIO)',
      'NF7015 Could not put "out/nginx.conf" back as it was: the disk reports an error (EIO)',
    ]);
    expect(recover(dir).findings.map((f) => f.code)).toEqual(['NF7019']);
    expect(texts(dir)).toEqual(before);
  });

  test('a bug is thrown, but only after the old files are back', () => {
    const dir = oldFolder();
    const before = snapshot(dir);
    const onStep = (name: string) => {
      if (name === 'remove gone/deep/c.conf') throw new TypeError('a bug');
    };
    expect(() => generate(dir, next, { onStep })).toThrow('a bug');
    expect(snapshot(dir)).toEqual(before);
  });
});

describe('a folder that changed between plan and write', () => {
  test.each([
    ['an edited file', (dir: string) => put(join(dir, 'nginx.conf'), 'mine'), 'nginx.conf'],
    ['a new file', (dir: string) => put(join(dir, 'streams/deep/d.conf'), 'mine'), 'streams/deep/d.conf'],
    ['a removed file', (dir: string) => rmSync(join(dir, 'gone/deep/c.conf')), 'gone/deep/c.conf'],
    ['a link', (dir: string) => symlinkSync(tmpdir(), join(dir, 'streams')), 'streams'],
  ])('by %s is not written', (_what, change, path) => {
    const dir = oldFolder();
    const plan = planOutput({ dir, shownDir: 'out', files: next, force: true });
    change(dir);
    const before = snapshot(dir);
    expect(messages(writePlan(plan).findings)).toEqual([
      `NF7016 "out/${path}" changed while this run was checking`,
    ]);
    expect(snapshot(dir)).toEqual(before);
  });

  test('by becoming a link is not written', () => {
    const dir = oldFolder();
    const plan = planOutput({ dir, shownDir: 'out', files: next, force: true });
    rmSync(dir, { recursive: true });
    symlinkSync(tmpdir(), dir);
    expect(writePlan(plan).findings.map((f) => f.code)).toEqual(['NF7004']);
  });

  test('by appearing is not replaced', () => {
    const dir = join(temporaryFolder(), 'out');
    const onStep = (name: string) => {
      if (name === 'rename') put(join(dir, 'theirs'), 'x');
    };
    expect(generate(dir, next, { onStep }).findings.map((f) => f.code)).toEqual(['NF7014']);
    expect(readdirSync(dirname(dir))).toEqual(['out']);
    expect(readdirSync(dir)).toEqual(['theirs']);
  });
});

test('a write does not start over an interrupted one', () => {
  const dir = oldFolder();
  const plan = planOutput({ dir, shownDir: 'out', files: next, force: false });
  put(join(dir, '.nginx-forge-rollback.json'), '{}');
  const before = snapshot(dir);
  expect(writePlan(plan).findings.map((f) => f.code)).toEqual(['NF7012']);
  expect(snapshot(dir)).toEqual(before);
});

describe('the lock', () => {
  const host = ownerTag().split('-')[0];

  test('of a run that is alive stops a second one, which changes nothing', () => {
    const dir = oldFolder();
    put(join(dir, '.nginx-forge-lock'), `${host}-${process.ppid}`);
    const before = snapshot(dir);
    const { findings } = generate(dir, next);
    expect(messages(findings)).toEqual([`NF7013 Another run is writing "out" (process ${process.ppid})`]);
    expect(findings.every((f) => environmentCodes.has(f.code))).toBe(true);
    expect(recover(dir).findings.map((f) => f.code)).toEqual(['NF7013']);
    expect(snapshot(dir)).toEqual(before);
  });

  test('of a dead run is taken over', () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    for (const text of [`${host}-${dead}`, `${host}-${process.pid}`, '']) {
      const dir = oldFolder();
      put(join(dir, '.nginx-forge-lock'), text);
      expect(generate(dir, next).findings).toEqual([]);
      expect(existsSync(join(dir, '.nginx-forge-lock'))).toBe(false);
    }
  });

  test('of another machine counts for ten minutes', () => {
    expect(hostname()).not.toBe('');
    const dir = oldFolder();
    writeFileSync(join(dir, '.nginx-forge-lock'), '00000000-1');
    expect(generate(dir, next).findings.map((f) => f.code)).toEqual(['NF7013']);
    put(join(dir, '.nginx-forge-lock'), '00000000-1');
    expect(generate(dir, next).findings).toEqual([]);
  });

  test('is gone after every run', () => {
    const dir = oldFolder();
    generate(dir, next);
    expect(readdirSync(dir).sort()).toEqual(['.nginx-forge.json', 'mine', 'nginx.conf', 'sites', 'streams']);
  });

  test('lets one of many runs at once through, and none mixes its set with another’s', {
    timeout: 60_000,
  }, async () => {
    const dir = oldFolder();
    const sets = ['x', 'y', 'z'].map((body) =>
      files(Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`sites/s${i}.conf`, body.repeat(i)]))),
    );
    for (let round = 0; round < 4; round++) {
      await Promise.all(sets.map((set) => spawnWrite(dir, set)));
      recover(dir);
      const fits = sets.filter((set) => {
        const plan = planOutput({ dir, shownDir: 'out', files: set, force: false });
        return plan.findings.length === 0 && isUpToDate(plan);
      });
      expect(fits).toHaveLength(1);
    }
  });
});

let bench = '';
let program = '';

beforeAll(async () => {
  bench = mkdtempSync(join(tmpdir(), 'nginx-forge-write-'));
  program = await bundleChild(bench);
});

afterAll(() => rmSync(bench, { recursive: true, force: true }));

async function spawnWrite(dir: string, wanted: ReturnType<typeof files>): Promise<void> {
  const { spawn } = await import('node:child_process');
  await new Promise((resolve) => {
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end(JSON.stringify({ action: 'write', dir, files: wanted }));
    child.once('exit', resolve);
  });
}

function mount(...args: string[]): boolean {
  const target = args.at(-1) ?? '';
  if (spawnSync('mount', args).status !== 0) return false;
  onTestFinished(() => {
    spawnSync('umount', [target]);
  });
  return true;
}

const noMount = 'mounting needs root and a system that allows it';

describe('a real disk', () => {
  test('that is full keeps every old file', (context) => {
    const disk = temporaryFolder();
    if (!mount('-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk)) return context.skip(noMount);
    const dir = join(disk, 'out');
    const small = files({ 'nginx.conf': 'x'.repeat(20_000), 'sites/a.conf': 'a' });
    const big = files({ 'nginx.conf': 'y'.repeat(20_000), 'sites/a.conf': 'b'.repeat(300_000) });
    expect(generate(dir, big).findings.map((f) => f.message)).toEqual([
      'Cannot write "out/sites/a.conf": no space left on the disk (ENOSPC)',
    ]);
    expect(readdirSync(disk)).toEqual([]);
    expect(generate(dir, small).findings).toEqual([]);
    const before = snapshot(disk);
    expect(generate(dir, big).findings.map((f) => f.message)).toEqual([
      'Cannot write "out/sites/a.conf": no space left on the disk (ENOSPC)',
    ]);
    expect(snapshot(disk)).toEqual(before);
  });

  test('with a single mounted file in the folder says to mount the folder', (context) => {
    const dir = oldFolder();
    const source = join(dirname(dir), 'mounted');
    put(source, readFileSync(join(dir, 'nginx.conf'), 'utf8'));
    if (!mount('--bind', source, join(dir, 'nginx.conf'))) return context.skip(noMount);
    const before = snapshot(dir);
    const { findings } = generate(dir, next);
    expect(findings.map((f) => f.code)).toEqual(['NF7014']);
    expect(findings[0]?.message).toMatch(/^Cannot write "out\/nginx.conf": .* \((?:EBUSY|EXDEV)\)$/);
    expect(findings[0]?.help).toContain('mount its folder');
    expect(snapshot(dir)).toEqual(before);
  });

  test('with another file system inside the folder is refused', (context) => {
    const dir = oldFolder();
    mkdirSync(join(dir, 'streams'));
    if (!mount('-t', 'tmpfs', 'tmpfs', join(dir, 'streams'))) return context.skip(noMount);
    const before = snapshot(dir);
    const { findings } = generate(dir, next);
    expect(findings.map((f) => f.message)).toEqual([
      'Cannot write "out/streams/deep/d.conf": it lies on another file system than the output folder (EXDEV)',
    ]);
    expect(snapshot(dir)).toEqual(before);
  });

  test('that may not be written is an environment finding', (context) => {
    if (process.getuid?.() !== 0) return context.skip('only root can become somebody else');
    const dir = oldFolder();
    for (const path of [dirname(dir), dir, bench]) chmodSync(path, 0o755);
    const before = snapshot(dir);
    const run = spawnSync(process.execPath, [program], {
      input: JSON.stringify({ action: 'write', dir, files: next }),
      encoding: 'utf8',
      uid: 65534,
      gid: 65534,
    });
    expect(run.stdout).toContain('Cannot write \\"out\\": permission denied (EACCES)');
    expect(snapshot(dir)).toEqual(before);
    const fresh = runChild(program, { action: 'write', dir: '/proc/nowhere/out', files: next });
    expect(fresh.stdout).toMatch(/NF7014|NF7003/);
  });
});
