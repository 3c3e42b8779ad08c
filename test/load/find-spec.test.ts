import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSpec } from '../../src/load/find-spec.ts';
import { specFolder } from './spec-folder.ts';

function tree(files: readonly string[], git: string): string {
  const root = specFolder();
  for (const file of files) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  mkdirSync(join(root, git), { recursive: true });
  return root;
}

describe('looking for a spec', () => {
  it('takes the nearest one above', () => {
    const root = tree(['nginx-forge.yaml', 'a/nginx-forge.mts', 'a/b/c/x'], '.git');
    const found = findSpec(join(root, 'a', 'b', 'c'));
    expect(found).toMatchObject({ ok: true, file: join(root, 'a', 'nginx-forge.mts') });
    expect(found.tried).toHaveLength(3);
    expect(findSpec(root)).toMatchObject({ ok: true, file: join(root, 'nginx-forge.yaml') });
  });

  it('ends at the root of the repository', () => {
    const root = tree(['nginx-forge.yaml', 'repo/sub/x'], 'repo/.git');
    const found = findSpec(join(root, 'repo', 'sub'));
    expect(found).toMatchObject({ ok: false, finding: { code: 'NF1015' } });
    expect(found.tried).toEqual([
      join(root, 'repo', 'sub', 'nginx-forge.{yaml,yml,json,ts,mts,js,mjs}'),
      join(root, 'repo', 'nginx-forge.{yaml,yml,json,ts,mts,js,mjs}'),
    ]);
  });

  it('refuses two in one folder, naming both, and does not take a folder for one', () => {
    const root = tree(['a/nginx-forge.yml', 'a/nginx-forge.ts', 'a/nginx-forge.json/x', 'a/b/x'], '.git');
    expect(findSpec(join(root, 'a'))).toMatchObject({
      ok: false,
      finding: {
        code: 'NF1013',
        message: 'Several specs in one folder: nginx-forge.yml, nginx-forge.ts',
        related: [{ file: 'nginx-forge.yml' }, { file: 'nginx-forge.ts' }],
      },
    });
  });
});
