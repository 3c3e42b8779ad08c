import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { globFiles } from '../../src/load/glob.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'nf-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
for (const file of [
  'b.conf',
  'a.conf',
  '.hidden.conf',
  'c.txt',
  'sub/d.conf',
  'sub/[x].conf',
  'other/e.conf',
]) {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), '');
}
mkdirSync(path.join(dir, 'folder.conf'));

describe('the files that a pattern names', () => {
  it.each([
    ['*.conf', ['a.conf', 'b.conf']],
    ['?.conf', ['a.conf', 'b.conf']],
    ['[b-z].*', ['b.conf', 'c.txt']],
    ['[!b].conf', ['a.conf']],
    ['.*.conf', ['.hidden.conf']],
    ['*/*.conf', ['other/e.conf', 'sub/[x].conf', 'sub/d.conf']],
    ['s*/[[]x].conf', ['sub/[x].conf']],
    ['sub/\\[*.conf', ['sub/[x].conf']],
    ['a.conf', ['a.conf']],
    ['none/*.conf', []],
    ['*.none', []],
  ])('of %s', (pattern, files) => {
    expect(globFiles(path.join(dir, pattern))).toEqual(files.map((file) => path.join(dir, file)));
  });
});
