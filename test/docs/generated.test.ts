import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { catalog } from '../../src/diagnostics/catalog.ts';
import { loadSpec } from '../../src/load/loaded.ts';
import { blocks, deadLinks, documents, examples, read, root } from './markdown.ts';

const run = promisify(execFile);

describe('the generated documents', () => {
  it('are those of the sources', async () => {
    const script = join(root, 'scripts/make-docs.mjs');
    await expect(run(process.execPath, [script, '--check'], { cwd: root })).resolves.toMatchObject({
      stderr: '',
    });
  });

  it('have every code of the catalogue', () => {
    const text = read('docs/findings.md');
    expect(Object.keys(catalog()).filter((code) => !text.includes(`| \`${code}\` |`))).toEqual([]);
  });

  it('have every rendered example for each of the three targets', () => {
    const folders = examples().flatMap((name) =>
      ['debian-12', 'debian-13', 'nginx-1.30'].map(
        (target) => `examples/${name}/rendered/${target}/nginx.conf`,
      ),
    );
    expect(folders).toHaveLength(30);
    expect(folders.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('the documents', () => {
  it.each(documents)('%s has no dead links', (document) => {
    expect(deadLinks(document)).toEqual([]);
  });

  it('speak only of examples that exist', () => {
    const named = documents.flatMap((document) => read(document).match(/examples\/[\w./-]+\w/g) ?? []);
    expect(named.length).toBeGreaterThan(7);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  const specs = documents.flatMap((document) =>
    blocks(read(document), 'yaml')
      .filter((text) => text.startsWith('# nginx-forge.yaml'))
      .map((text, i) => [`${document}, ${i + 1}`, text] as const),
  );

  it('have a spec in the README', () => {
    expect(specs.map(([name]) => name)).toContain('README.md, 1');
  });

  it.each(specs)('%s is a spec without a finding', async (_, text) => {
    const result = await loadSpec('-', { stdin: async () => Buffer.from(text) });
    if (!result.ok) throw new Error(JSON.stringify(result.findings));
    const { findings } = await compile(result.loaded.data, {});
    expect(findings).toEqual([]);
  });
});
