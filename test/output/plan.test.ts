import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { driftFindings, isUpToDate } from '../../src/output/drift.ts';
import { type OutputFile, type Plan, planOutput } from '../../src/output/plan.ts';
import { files, generate, put, snapshot, temporaryFolder } from '../support/output-folder.ts';

const old = files({ 'nginx.conf': 'events {}\n', 'sites/a.conf': 'a\n', 'sites/b.conf': 'b\n' });
const next = files({ 'nginx.conf': 'events {}\n', 'sites/a.conf': 'A\n', 'streams/c.conf': 'c\n' });

function plan(dir: string, wanted: readonly OutputFile[], force = false): Plan {
  const before = snapshot(dirname(dir));
  const made = planOutput({ dir, shownDir: 'out', files: wanted, force });
  expect(snapshot(dirname(dir)), 'planning only reads').toEqual(before);
  return made;
}

function kinds(made: Plan): string[] {
  return [...made.changes, made.manifest].map((c) => `${c.kind} ${c.path}`);
}

function messages(made: Plan): string[] {
  return made.findings.map((f) => `${f.code} ${f.message}`);
}

function oldFolder(): string {
  const dir = join(temporaryFolder(), 'out');
  expect(generate(dir, old).findings).toEqual([]);
  return dir;
}

describe('a plan', () => {
  test('creates everything where there is no folder', () => {
    const made = plan(join(temporaryFolder(), 'a/b/out'), old);
    expect(kinds(made)).toEqual([
      'create nginx.conf',
      'create sites/a.conf',
      'create sites/b.conf',
      'create .nginx-forge.json',
    ]);
    expect(made.findings).toEqual([]);
  });

  test('keeps, changes, creates and removes by comparing with the disk', () => {
    const made = plan(oldFolder(), next);
    expect(kinds(made)).toEqual([
      'keep nginx.conf',
      'change sites/a.conf',
      'remove sites/b.conf',
      'create streams/c.conf',
      'change .nginx-forge.json',
    ]);
    expect(made.findings).toEqual([]);
    expect(made.changes[1]).toMatchObject({ before: old[1]?.text, after: next[1]?.text });
    expect(made.changes[2]?.before).toBe(old[2]?.text);
  });

  test('leaves other people’s files in the folder alone', () => {
    const dir = oldFolder();
    put(join(dir, 'sites/mine.conf'), 'mine');
    put(join(dir, 'other/x'), 'x');
    expect(isUpToDate(plan(dir, old))).toBe(true);
  });

  test('says for a check what differs, the manifest too', () => {
    const dir = oldFolder();
    expect(driftFindings(plan(dir, old))).toEqual([]);
    expect(driftFindings(plan(dir, next)).map((f) => f.message)).toEqual([
      '"out/sites/a.conf" is not what the spec says',
      '"out/sites/b.conf" is no longer in the spec',
      '"out/streams/c.conf" is missing',
    ]);
    writeFileSync(join(dir, '.nginx-forge.json'), '{"formatVersion":1,"files":{}}');
    expect(driftFindings(plan(dir, old)).map((f) => f.message)).toEqual([
      'The manifest "out/.nginx-forge.json" does not match the files',
    ]);
    rmSync(join(dir, '.nginx-forge.json'));
    expect(driftFindings(plan(dir, old)).map((f) => f.message)).toEqual([
      'The manifest "out/.nginx-forge.json" is missing',
    ]);
    expect(isUpToDate(plan(dir, old))).toBe(false);
  });

  test('tells a check that an earlier run was interrupted', () => {
    const dir = oldFolder();
    put(join(dir, '.nginx-forge-journal.json'), '{}');
    expect(messages(plan(dir, old))).toEqual(['NF7012 An earlier run was interrupted while it wrote "out"']);
  });
});

describe('a file that was edited by hand', () => {
  test('is not overwritten', () => {
    const dir = oldFolder();
    const edited = `${old[1]?.text}# mine\n`;
    put(join(dir, 'sites/a.conf'), edited);
    const made = plan(dir, next);
    expect(messages(made)).toEqual(['NF7006 "out/sites/a.conf" was edited by hand since it was generated']);
    expect(made.findings[0]?.help).toBe('move the change into the spec, or give it up with --force');
    expect(made.findings[0]?.file).toBe('out/sites/a.conf');
    const before = snapshot(dir);
    expect(generate(dir, next).findings).toEqual(made.findings);
    expect(snapshot(dir)).toEqual(before);
  });

  test('is a finding even where the spec did not change, and only one', () => {
    const dir = oldFolder();
    put(join(dir, 'sites/a.conf'), 'mine');
    const made = plan(dir, old);
    expect(messages(made)).toEqual(['NF7006 "out/sites/a.conf" was edited by hand since it was generated']);
    expect(driftFindings(made)).toEqual([]);
  });

  test('is not removed', () => {
    const dir = oldFolder();
    put(join(dir, 'sites/b.conf'), 'mine');
    expect(messages(plan(dir, next))).toEqual([
      'NF7006 "out/sites/b.conf" was edited by hand since it was generated',
    ]);
  });

  test('gives way to --force', () => {
    const dir = oldFolder();
    put(join(dir, 'sites/a.conf'), 'mine');
    put(join(dir, 'sites/b.conf'), 'mine');
    expect(generate(dir, next, { force: true })).toEqual({ findings: [], written: 2, removed: 1 });
    expect(isUpToDate(plan(dir, next))).toBe(true);
    expect(existsSync(join(dir, 'sites/b.conf'))).toBe(false);
  });

  test('may have been edited into what the spec says now', () => {
    const dir = oldFolder();
    writeFileSync(join(dir, 'sites/a.conf'), next[1]?.text ?? '');
    const made = plan(dir, next);
    expect(made.findings).toEqual([]);
    expect(kinds(made)).toContain('keep sites/a.conf');
  });
});

describe('a file that is not ours', () => {
  test('is not overwritten, and --force overwrites it', () => {
    const dir = join(temporaryFolder(), 'out');
    put(join(dir, 'nginx.conf'), 'user nobody;\n');
    expect(messages(plan(dir, old))).toEqual([
      'NF7005 "out/nginx.conf" exists and was not generated by nginx-forge',
    ]);
    const before = snapshot(dir);
    expect(generate(dir, old).written).toBe(0);
    expect(snapshot(dir)).toEqual(before);
    expect(generate(dir, old, { force: true }).findings).toEqual([]);
    expect(isUpToDate(plan(dir, old))).toBe(true);
  });

  test('is ours when its stamp is intact though the manifest is lost', () => {
    const dir = oldFolder();
    rmSync(join(dir, '.nginx-forge.json'));
    const made = plan(dir, next);
    expect(kinds(made)).toContain('change sites/a.conf');
    expect(messages(made)).toEqual([
      'NF7009 "out/sites/b.conf" was generated by nginx-forge and does not belong to the spec',
    ]);
    expect(made.findings[0]?.severity).toBe('warning');
    expect(kinds(plan(dir, next, true))).toContain('remove sites/b.conf');
  });
});

describe('the manifest', () => {
  test('that cannot be understood is a finding, and --force writes a new one', () => {
    const dir = oldFolder();
    put(join(dir, '.nginx-forge.json'), '<<<<<<< ours\n');
    expect(messages(plan(dir, old))).toEqual([
      'NF7008 "out/.nginx-forge.json" cannot be understood: it is not JSON',
    ]);
    expect(generate(dir, old, { force: true }).findings).toEqual([]);
    expect(isUpToDate(plan(dir, old))).toBe(true);
  });

  test.each(['../victim', '/etc/hostname', 'sites/../../victim'])('cannot remove %j', (path) => {
    const dir = oldFolder();
    put(join(dirname(dir), 'victim'), 'v');
    const hash = '0'.repeat(64);
    put(join(dir, '.nginx-forge.json'), JSON.stringify({ formatVersion: 1, files: { [path]: hash } }));
    expect(messages(plan(dir, old))[0]).toMatch(/^NF7008 /);
    generate(dir, old, { force: true });
    expect(readFileSync(join(dirname(dir), 'victim'), 'utf8')).toBe('v');
  });

  test('cannot remove through a link, not even with --force', () => {
    const dir = oldFolder();
    const outside = join(dirname(dir), 'outside');
    put(join(outside, 'b.conf'), old[2]?.text ?? '');
    rmSync(join(dir, 'sites'), { recursive: true });
    symlinkSync(outside, join(dir, 'sites'));
    const only = files({ 'nginx.conf': 'events {}\n' });
    for (const force of [false, true]) {
      expect(messages(plan(dir, only, force))[0]).toMatch(/^NF7004 "out\/sites" is a symbolic link/);
      generate(dir, only, { force });
      expect(existsSync(join(outside, 'b.conf'))).toBe(true);
    }
  });
});

describe('a symbolic link', () => {
  test.each([
    ['a file', 'sites/a.conf', 'out/sites/a.conf'],
    ['a folder', 'sites', 'out/sites'],
    ['the manifest', '.nginx-forge.json', 'out/.nginx-forge.json'],
  ])('in the place of %s is refused, not even --force writes through it', (_what, name, shown) => {
    const dir = oldFolder();
    const outside = join(dirname(dir), 'outside');
    mkdirSync(outside);
    rmSync(join(dir, name), { recursive: true });
    symlinkSync(outside, join(dir, name));
    for (const force of [false, true]) {
      const found = plan(dir, next, force).findings.filter((f) => f.code === 'NF7004');
      expect(found[0]?.message).toContain(`"${shown}" is a symbolic link`);
      const before = snapshot(dirname(dir));
      expect(generate(dir, next, { force }).written).toBe(0);
      expect(snapshot(dirname(dir))).toEqual(before);
    }
  });

  test('as the output folder is refused, as a folder above it is not', () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'link'));
    expect(messages(plan(join(root, 'link'), old))[0]).toMatch(/^NF7004 "out" is a symbolic link/);
    expect(generate(join(root, 'link/out'), old).findings).toEqual([]);
    expect(existsSync(join(root, 'real/out/sites/a.conf'))).toBe(true);
  });

  test('that leads nowhere above the output folder is refused', () => {
    const root = temporaryFolder();
    symlinkSync(join(root, 'gone'), join(root, 'link'));
    expect(messages(plan(join(root, 'link/out'), old))).toEqual([
      'NF7003 "out" cannot be the output folder: a part of its path is not a folder',
    ]);
  });
});

describe('what stands in the way', () => {
  test('is named: a folder for a file, a file for a folder', () => {
    const root = temporaryFolder();
    const dir = join(root, 'out');
    mkdirSync(join(dir, 'nginx.conf'), { recursive: true });
    put(join(dir, 'sites'), 'x');
    expect(messages(plan(dir, old, true))).toEqual([
      'NF7007 "out/nginx.conf" is a folder, but the output needs a file there',
      'NF7007 "out/sites" is a file, but the output needs a folder there',
      'NF7007 "out/sites" is a file, but the output needs a folder there',
    ]);
  });

  test.each([
    ['the root', '/', 'it is the root of the file system'],
    ['the home folder', homedir(), 'it is, or holds, your home folder'],
    [
      'a folder above the home folder',
      dirname(homedir()),
      dirname(homedir()) === '/' ? 'root' : 'home folder',
    ],
  ])('%s is no output folder', (_what, dir, why) => {
    const made = planOutput({ dir, shownDir: 'out', files: old, force: true });
    expect(made.changes).toEqual([]);
    expect(messages(made)[0]).toMatch(/^NF7003/);
    expect(messages(made)[0]).toContain(why);
  });

  test('a file is no output folder, and no folder above one', () => {
    const root = temporaryFolder();
    put(join(root, 'f'), '');
    expect(messages(plan(join(root, 'f'), old))).toEqual([
      'NF7003 "out" cannot be the output folder: it is not a folder',
    ]);
    expect(messages(plan(join(root, 'f/out'), old))).toEqual([
      'NF7003 "out" cannot be the output folder: a part of its path is a file',
    ]);
  });
});

test('modes, owners and times of kept files stay, and those of changed files but the time', () => {
  const dir = oldFolder();
  for (const name of ['nginx.conf', 'sites/a.conf']) {
    chmodSync(join(dir, name), 0o640);
    utimesSync(join(dir, name), 1_600_000_000, 1_600_000_000);
  }
  expect(generate(dir, next)).toEqual({ findings: [], written: 2, removed: 1 });
  const kept = statSync(join(dir, 'nginx.conf'));
  expect([kept.mode & 0o777, kept.mtimeMs]).toEqual([0o640, 1_600_000_000_000]);
  const changed = statSync(join(dir, 'sites/a.conf'));
  expect(changed.mode & 0o777).toBe(0o640);
  expect(changed.mtimeMs).toBeGreaterThan(1_600_000_000_000);
});
