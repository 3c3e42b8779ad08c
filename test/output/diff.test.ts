import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../src/output/diff.ts';
import { type OutputFile, type Plan, planOutput } from '../../src/output/plan.ts';
import { writePlan } from '../../src/output/write.ts';
import { temporaryFolder, texts } from '../support/output-folder.ts';

function plain(all: Readonly<Record<string, string>>): OutputFile[] {
  return Object.entries(all).map(([path, text]) => ({ path, text }));
}

/** A folder as after a run with `before`, and the plan of a run with `after`. */
function planned(before: readonly OutputFile[], after: readonly OutputFile[], shownDir = 'out') {
  const root = temporaryFolder();
  const dir = join(root, shownDir);
  writePlan(planOutput({ dir, shownDir, files: before, force: true }));
  mkdirSync(dir, { recursive: true });
  return { root, dir, plan: planOutput({ dir, shownDir, files: after, force: true }) };
}

function gitApply(cwd: string, patch: string) {
  const run = spawnSync('git', ['apply', '--unidiff-zero', '--whitespace=nowarn', '-'], {
    cwd,
    input: patch,
    encoding: 'utf8',
    env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(cwd), GIT_DIR: join(cwd, 'no-git') },
  });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
}

async function expectApplies({ root, dir, plan }: { root: string; dir: string; plan: Plan }, cwd = root) {
  const patch = await unifiedDiff(plan);
  const wanted = join(root, 'wanted');
  cpSync(dir, wanted, { recursive: true, preserveTimestamps: true });
  const there = planOutput({ dir: wanted, shownDir: 'w', files: filesOf(plan), force: true });
  writePlan(there);
  if (patch !== '') gitApply(cwd, patch);
  const manifest = '.nginx-forge.json';
  const { [manifest]: _a, ...got } = texts(dir);
  const { [manifest]: _b, ...expected } = texts(wanted);
  expect(got).toEqual(expected);
}

const newTexts = new WeakMap<Plan, readonly OutputFile[]>();

function filesOf(plan: Plan): readonly OutputFile[] {
  return newTexts.get(plan) ?? [];
}

function plannedWith(before: readonly OutputFile[], after: readonly OutputFile[], shownDir = 'out') {
  const made = planned(before, after, shownDir);
  newTexts.set(made.plan, after);
  return made;
}

describe('the diff', () => {
  test('shows changed, created and removed files', async () => {
    const { plan } = planned(
      plain({ 'nginx.conf': 'a\nb\nc\n', 'sites/old.conf': 'x\n' }),
      plain({ 'nginx.conf': 'a\nB\nc\n', 'sites/new.conf': 'y\nz' }),
    );
    expect(await unifiedDiff(plan)).toBe(
      [
        'diff --git a/out/nginx.conf b/out/nginx.conf',
        '--- a/out/nginx.conf',
        '+++ b/out/nginx.conf',
        '@@ -1,3 +1,3 @@',
        ' a',
        '-b',
        '+B',
        ' c',
        'diff --git a/out/sites/new.conf b/out/sites/new.conf',
        'new file mode 100644',
        '--- /dev/null',
        '+++ b/out/sites/new.conf',
        '@@ -0,0 +1,2 @@',
        '+y',
        '+z',
        '\\ No newline at end of file',
        'diff --git a/out/sites/old.conf b/out/sites/old.conf',
        'deleted file mode 100644',
        '--- a/out/sites/old.conf',
        '+++ /dev/null',
        '@@ -1 +0,0 @@',
        '-x',
        '',
      ].join('\n'),
    );
  });

  test('is empty when nothing changes', async () => {
    const same = plain({ 'nginx.conf': 'a\n' });
    expect(await unifiedDiff(planned(same, same).plan)).toBe('');
  });

  test.each(['out', 'a folder/out', './x/out', 'quo"te/o\\ut', 'ünï/out'])(
    'is applied by git in the folder of the command, with output in %j',
    async (shownDir) => {
      await expectApplies(
        plannedWith(
          plain({ 'nginx.conf': 'a\nb\n', gone: 'x\ny', empty: '' }),
          plain({ 'nginx.conf': 'b\nc', 'sites/new': 'n\n', 'new-empty': '' }),
          shownDir,
        ),
      );
    },
  );

  test('of an absolute folder is applied in that folder', async () => {
    const made = plannedWith(plain({ 'a/b': '1\n' }), plain({ 'a/b': '2\n', c: '3\n' }));
    const plan = { ...made.plan, shownDir: made.dir };
    newTexts.set(plan, filesOf(made.plan));
    await expectApplies({ ...made, plan }, made.dir);
  });

  test('is what git needs, whatever the texts', async () => {
    const line = fc.constantFrom('a\n', 'b\n', 'c\n', '\n', '+x\n', '-y\n', '\\z\n', 'é\r\n');
    const text = fc
      .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('', 'end', 'a'))
      .map(([lines, end]) => lines.join('') + end);
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        await expectApplies(plannedWith(plain({ f: before }), plain({ f: after })));
      }),
      { numRuns: 60 },
    );
  });

  test('of a huge change is quick and still applies', { timeout: 30_000 }, async () => {
    const big = (seed: string) => Array.from({ length: 200_000 }, (_, i) => `${seed}${i % 977};\n`).join('');
    const made = plannedWith(
      plain({ 'nginx.conf': `head\n${big('old ')}tail\n` }),
      plain({ 'nginx.conf': `head\n${big('new ')}tail\n` }),
    );
    const start = performance.now();
    await unifiedDiff(made.plan);
    expect(performance.now() - start).toBeLessThan(30_000);
    await expectApplies(made);
  });

  test.each([
    ['grows by more of the same', 'x\n'.repeat(3000), 'x\n'.repeat(9000)],
    ['shrinks to less of the same', 'x\n'.repeat(9000), 'x\n'.repeat(3000)],
    ['grows in the middle', `a\n${'x\n'.repeat(10)}b\n`, `a\n${'x\n'.repeat(6000)}b\n`],
  ])('of a text that %s by thousands of lines applies', async (_how, before, after) => {
    await expectApplies(plannedWith(plain({ f: before }), plain({ f: after })));
  });

  test('ends names with spaces by a tab, as patch needs', async () => {
    const { plan } = planned(plain({ f: '1\n' }), plain({ f: '2\n' }), 'a b');
    expect(await unifiedDiff(plan)).toBe(
      'diff --git a/a b/f b/a b/f\n--- a/a b/f\t\n+++ b/a b/f\t\n@@ -1 +1 @@\n-1\n+2\n',
    );
  });

  test('never shows the manifest', async () => {
    const { dir, plan } = planned(plain({ a: '1\n' }), plain({ b: '2\n' }));
    expect(await unifiedDiff(plan)).not.toContain('.nginx-forge');
    writeFileSync(join(dir, '.nginx-forge.json'), '{}');
    expect(await unifiedDiff(plan)).not.toContain('.nginx-forge');
  });
});
