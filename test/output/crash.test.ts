import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isUpToDate } from '../../src/output/drift.ts';
import { newFreshName } from '../../src/output/names.ts';
import { ownerTag } from '../../src/output/owner.ts';
import { type OutputFile, planOutput } from '../../src/output/plan.ts';
import { recover } from '../../src/output/recover.ts';
import {
  bundleChild,
  files,
  generate,
  put,
  runChild,
  temporaryFolder,
  texts,
} from '../support/output-folder.ts';

const old = files({
  'nginx.conf': 'old\n',
  'sites/a.conf': 'a\n',
  'sites/b.conf': 'b\n',
  'gone/c.conf': 'c\n',
});
const next = files({
  'nginx.conf': 'new\n',
  'sites/a.conf': 'a\n',
  'sites/b.conf': 'B\n',
  'streams/d.conf': 'd\n',
  'streams/deep/e.conf': 'e\n',
});

let bench = '';
let program = '';

beforeAll(async () => {
  bench = mkdtempSync(join(tmpdir(), 'nginx-forge-crash-'));
  program = await bundleChild(bench);
});

afterAll(() => rmSync(bench, { recursive: true, force: true }));

/** The whole folder after an undisturbed run that starts from `before`. */
function wholeFolder(before: readonly OutputFile[] | undefined, after: readonly OutputFile[] | undefined) {
  const dir = join(temporaryFolder(), 'a/out');
  if (before !== undefined) withMine(dir, before);
  if (after !== undefined) expect(generate(dir, after).findings).toEqual([]);
  return existsSync(dir) ? texts(dir) : undefined;
}

/** A generated folder with somebody else's file in it. */
function withMine(dir: string, before: readonly OutputFile[]): void {
  expect(generate(dir, before).findings).toEqual([]);
  put(join(dir, 'sites/mine.txt'), 'mine');
}

function textsIfAny(dir: string) {
  return existsSync(dir) ? texts(dir) : undefined;
}

/** No file may ever hold anything but its whole old or its whole new text. */
function expectNothingTorn(dir: string, before: readonly OutputFile[], after: readonly OutputFile[]): void {
  for (const { path } of [...before, ...after]) {
    const text = textsIfAny(dir)?.[path];
    const allowed = [...before, ...after].filter((f) => f.path === path).map((f) => f.text);
    if (text !== undefined) expect(allowed, path).toContain(text);
  }
}

function stepsOf(prepare: (dir: string) => void, job: { action: 'write' | 'recover'; files?: OutputFile[] }) {
  const dir = join(temporaryFolder(), 'a/out');
  prepare(dir);
  const run = runChild(program, { ...job, dir });
  expect(run.status, run.stderr).toBe(0);
  const step: unknown = JSON.parse(run.stdout.split('\n').at(-1) ?? '').step;
  return Number(step);
}

/** A run that is killed before it has written its name into the lock: the next one waits two seconds for that name. */
function ageNamelessLock(dir: string): void {
  const lock = join(dir, '.nginx-forge-lock');
  if (!existsSync(lock) || readFileSync(lock, 'utf8') !== '') return;
  const past = new Date(Date.now() - 60_000);
  utimesSync(lock, past, past);
}

describe('a run that is killed', () => {
  test('at any step of a change leaves the whole old or the whole new set after the next run', {
    timeout: 120_000,
  }, () => {
    const oldSet = wholeFolder(old, undefined);
    const newSet = wholeFolder(old, next);
    const steps = stepsOf((dir) => withMine(dir, old), { action: 'write', files: next });
    expect(steps).toBeGreaterThan(18);
    const ends = { old: 0, new: 0 };
    for (let killAt = 0; killAt < steps; killAt++) {
      const root = temporaryFolder();
      const dir = join(root, 'a/out');
      withMine(dir, old);
      expect(runChild(program, { action: 'write', dir, files: next, killAt }).signal).toBe('SIGKILL');
      expectNothingTorn(dir, old, next);
      const { findings } = recover(dir);
      expect(findings.map((f) => f.code).filter((code) => code !== 'NF7019')).toEqual([]);
      const end = texts(dir);
      const isNew = end['nginx.conf'] === next[0]?.text;
      expect(end, `killed at ${killAt}`).toEqual(isNew ? newSet : oldSet);
      expect(readdirSync(join(root, 'a'))).toEqual(['out']);
      ends[isNew ? 'new' : 'old']++;
      expect(generate(dir, next).findings).toEqual([]);
      expect(texts(dir)).toEqual(newSet);
    }
    expect(ends.old).toBeGreaterThan(5);
    expect(ends.new).toBeGreaterThan(5);
  });

  test('at any step of a creation leaves no folder or the whole folder', { timeout: 120_000 }, () => {
    const newSet = wholeFolder(undefined, next);
    const steps = stepsOf(() => {}, { action: 'write', files: next });
    expect(steps).toBeGreaterThan(8);
    for (let killAt = 0; killAt < steps; killAt++) {
      const root = temporaryFolder();
      const dir = join(root, 'a/out');
      expect(runChild(program, { action: 'write', dir, files: next, killAt }).signal).toBe('SIGKILL');
      expect(textsIfAny(dir), `killed at ${killAt}`).toEqual(killAt === steps - 1 ? newSet : undefined);
      expect(recover(dir).findings).toEqual([]);
      expect(readdirSync(root)).toEqual(killAt === steps - 1 ? ['a'] : []);
    }
  });

  test('again at any step of the recovery is recovered all the same', { timeout: 120_000 }, () => {
    const newSet = wholeFolder(old, next);
    const torso = join(temporaryFolder(), 'torso');
    withMine(torso, old);
    const half = halfWay(torso);
    const copy = (dir: string) => {
      mkdirSync(join(dir, '..'), { recursive: true });
      cpSync(half, dir, { recursive: true, preserveTimestamps: true });
    };
    const steps = stepsOf(copy, { action: 'recover' });
    for (let killAt = 0; killAt < steps; killAt++) {
      const dir = join(temporaryFolder(), 'a/out');
      copy(dir);
      expect(runChild(program, { action: 'recover', dir, killAt }).signal).toBe('SIGKILL');
      expectNothingTorn(dir, old, next);
      recover(dir);
      expect(texts(dir), `killed at ${killAt}`).toEqual(newSet);
    }
  });

  test('while it takes an error back leaves the whole old set', { timeout: 120_000 }, () => {
    const oldSet = wholeFolder(old, undefined);
    const newSet = wholeFolder(old, next);
    const failAt = stepNames().indexOf('remove gone/c.conf');
    const first = failAt + 1;
    for (let killAt = first; killAt < first + 8; killAt++) {
      const dir = join(temporaryFolder(), 'a/out');
      withMine(dir, old);
      const run = runChild(program, { action: 'write', dir, files: next, failAt, errno: 'ENOSPC', killAt });
      expect(run.signal).toBe('SIGKILL');
      expectNothingTorn(dir, old, next);
      const { findings } = recover(dir);
      // Killed before the journal is turned round, the write is completed; after that it is taken back.
      const how = killAt === first ? 'completed' : 'taken back';
      expect(findings.map((f) => f.message)).toEqual([
        `An earlier run was interrupted while it wrote "${dir}"; it was ${how}`,
      ]);
      expect(texts(dir), `killed at ${killAt}`).toEqual(killAt === first ? newSet : oldSet);
    }
  });

  test('at a random moment never leaves a torn or mixed set', { timeout: 180_000 }, async () => {
    const many = (body: string) =>
      files(
        Object.fromEntries(
          Array.from({ length: 250 }, (_, i) => [`sites/s${i}.conf`, `${body}${i}\n`.repeat(60)]),
        ),
      );
    const from = many('old');
    const to = [...many('new').slice(30), ...files({ 'nginx.conf': 'x\n' })];
    const source = join(temporaryFolder(), 'source');
    expect(generate(source, from).findings).toEqual([]);
    const oldSet = texts(source);
    const done = join(temporaryFolder(), 'done');
    cpSync(source, done, { recursive: true, preserveTimestamps: true });
    expect(generate(done, to).findings).toEqual([]);
    const newSet = texts(done);
    const ends = { old: 0, mid: 0, new: 0 };
    for (let round = 0; round < 40; round++) {
      const dir = join(temporaryFolder(), 'out');
      cpSync(source, dir, { recursive: true, preserveTimestamps: true });
      await killAfterPlanning(dir, to, round * 2);
      const interrupted = existsSync(join(dir, '.nginx-forge-journal.json'));
      recover(dir);
      ageNamelessLock(dir);
      recover(dir);
      const end = texts(dir);
      const isNew = 'nginx.conf' in end;
      expect(end).toEqual(isNew ? newSet : oldSet);
      ends[interrupted ? 'mid' : isNew ? 'new' : 'old']++;
    }
    expect(ends.old + ends.mid).toBeGreaterThan(0);
  });
});

/** A folder whose writer was killed after half of the renames. */
function halfWay(dir: string): string {
  const killAt = stepNames().indexOf('change sites/b.conf');
  expect(runChild(program, { action: 'write', dir, files: next, killAt }).signal).toBe('SIGKILL');
  return dir;
}

function stepNames(): string[] {
  const dir = join(temporaryFolder(), 'a/out');
  withMine(dir, old);
  const names: string[] = [];
  expect(generate(dir, next, { onStep: (name) => names.push(name) }).findings).toEqual([]);
  return names;
}

function killAfterPlanning(dir: string, wanted: OutputFile[], delayMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(JSON.stringify({ action: 'write', dir, files: wanted }));
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), delayMs));
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

describe('a signal that can be caught', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s in the middle of the renames comes when the set is whole',
    (signal) => {
      const dir = join(temporaryFolder(), 'a/out');
      withMine(dir, old);
      const signalAt = stepNames().indexOf('change sites/b.conf');
      const run = runChild(program, { action: 'write', dir, files: next, signalAt, signal });
      expect(run.signal).toBe(signal);
      expect(texts(dir)).toEqual(wholeFolder(old, next));
    },
  );
});

describe('recovery', () => {
  test('writes nothing where nothing was interrupted', () => {
    const root = temporaryFolder();
    const dir = join(root, 'out');
    expect(recover(dir).findings).toEqual([]);
    expect(readdirSync(root)).toEqual([]);
    withMine(dir, old);
    const before = texts(dir);
    expect(recover(dir).findings).toEqual([]);
    expect(texts(dir)).toEqual(before);
  });

  test('does not run over what somebody edited since, but with force', () => {
    const dir = join(temporaryFolder(), 'out');
    withMine(dir, old);
    halfWay(dir);
    writeFileSync(join(dir, 'sites/b.conf'), 'mine\n');
    const stopped = recover(dir, { shownDir: 'out' }).findings;
    expect(stopped.map((f) => f.message)).toEqual([
      '"out/sites/b.conf" was edited by hand since it was generated',
    ]);
    expect(texts(dir)['sites/b.conf']).toBe('mine\n');
    expect(recover(dir, { force: true }).findings.map((f) => f.code)).toEqual(['NF7019']);
    expect(texts(dir)).toEqual(wholeFolder(old, next));
  });

  test('leaves what somebody put over our new file when an error is taken back', () => {
    const dir = join(temporaryFolder(), 'out');
    withMine(dir, old);
    const failAt = stepNames().indexOf('remove gone/c.conf');
    const killAt = failAt + 3;
    runChild(program, { action: 'write', dir, files: next, failAt, errno: 'EIO', killAt });
    writeFileSync(join(dir, 'nginx.conf'), 'mine\n');
    recover(dir);
    expect(texts(dir)['nginx.conf']).toBe('mine\n');
    expect(texts(dir)['sites/b.conf']).toBe(old[2]?.text);
  });

  test.each([
    ['is not JSON', 'no', 'it is not JSON'],
    ['has another shape', '{"formatVersion":2}', 'it is not a journal of this version of nginx-forge'],
    [
      'leads outside',
      '{"formatVersion":2,"stage":".nginx-forge-stage-0123456789ab","folders":[],"emptied":[],"entries":[["remove","../victim","",""]]}',
      'it is not a journal of this version of nginx-forge',
    ],
    [
      'names a stage outside',
      '{"formatVersion":2,"stage":"..","folders":[],"emptied":[],"entries":[]}',
      'it is not a journal of this version of nginx-forge',
    ],
    [
      'is of an earlier version',
      '{"formatVersion":1,"stage":".nginx-forge-stage-0123456789ab","folders":[],"emptied":[],"entries":[]}',
      'it is not a journal of this version of nginx-forge',
    ],
    [
      'has lost its stage',
      '{"formatVersion":2,"stage":".nginx-forge-stage-0123456789ab","folders":[],"emptied":[],"entries":[]}',
      'its stage ".nginx-forge-stage-0123456789ab" is missing',
    ],
  ])('does not follow a journal that %s', (_what, text, why) => {
    const root = temporaryFolder();
    const dir = join(root, 'out');
    put(join(root, 'victim'), 'v');
    withMine(dir, old);
    put(join(dir, '.nginx-forge-journal.json'), text);
    const before = texts(root);
    const [found] = recover(dir, { shownDir: 'out' }).findings;
    expect(found?.code).toBe('NF7018');
    expect(found?.message).toContain(why);
    expect(texts(root)).toEqual(before);
  });

  test('renames nothing through a link that took the place of a folder', () => {
    const root = temporaryFolder();
    const dir = join(root, 'out');
    withMine(dir, old);
    halfWay(dir);
    renameSync(join(dir, 'sites'), join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere'), join(dir, 'sites'));
    rmSync(join(dir, '.nginx-forge-lock'));
    const before = texts(root);
    const [found] = recover(dir, { shownDir: 'out', force: true }).findings;
    expect(found?.message).toBe(
      'The journal "out/.nginx-forge-journal.json" of an interrupted run cannot be followed: "sites" is not a folder',
    );
    expect(texts(root)).toEqual(before);
  });

  test('leaves the stage of a run that is creating the folder this moment', () => {
    const root = temporaryFolder();
    const dir = join(root, 'out');
    const mine = newFreshName(dir, ownerTag().replace(/-.*/, `-${process.ppid}`));
    const other = newFreshName(join(root, 'other'), ownerTag());
    put(join(root, mine, 'x'), 'x');
    put(join(root, other, 'x'), 'x');
    put(join(root, newFreshName(dir, ownerTag()), 'x'), 'x');
    recover(dir);
    expect(readdirSync(root).sort()).toEqual([mine, other].sort());
  });

  test('clears the stage and lock of a dead run and nothing else', () => {
    const dir = join(temporaryFolder(), 'out');
    withMine(dir, old);
    const before = texts(dir);
    put(join(dir, '.nginx-forge-stage-0123456789ab/0.new'), 'x');
    put(join(dir, '.nginx-forge-lock'), '');
    put(join(dir, '.nginx-forge-lock-0123456789ab'), '');
    recover(dir);
    expect(texts(dir)).toEqual(before);
    expect(isUpToDate(planOutput({ dir, shownDir: 'out', files: old, force: false }))).toBe(true);
  });
});
