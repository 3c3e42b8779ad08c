import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { blocks, read, root } from './markdown.ts';

const run = promisify(execFile);
const scratch = mkdtempSync(join(tmpdir(), 'nginx-forge-recipes-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The shell lines of the recipes that call our programs, as npm, npx and hooks would. */
const lines = [...new Set(['README.md', 'docs/ci.md'].flatMap((document) => recipeLines(read(document))))];

function recipeLines(markdown: string): string[] {
  const yaml = blocks(markdown, 'yaml').flatMap((text) => [...text.matchAll(/^\s*- (?:run: )?(npx .+)$/gm)]);
  const shell = blocks(markdown, 'sh').flatMap((text) => [...text.matchAll(/^(npx --no .+?)(?:\s+#.*)?$/gm)]);
  return [...yaml, ...shell].map(([, line = '']) => line);
}

/** A project that has nginx-forge installed, as far as npx looks. */
let project = '';
beforeEach(() => {
  project = mkdtempSync(join(scratch, 'project-'));
  const bin = join(project, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(join(root, 'dist/generate.cjs'), join(bin, 'generate'));
  symlinkSync(join(root, 'dist/cli.cjs'), join(bin, 'nginx-forge'));
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  cpSync(join(root, 'examples/websocket/nginx-forge.yaml'), join(project, 'nginx-forge.yaml'));
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function shell(line: string): Promise<Ended> {
  const options = { cwd: project, env: { ...process.env, NO_COLOR: '1', npm_config_offline: 'true' } };
  try {
    return { code: 0, ...(await run('sh', ['-c', line], options)) };
  } catch (error) {
    // What execFile rejects with has the outputs of the command beside its exit code.
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

describe('the recipes', () => {
  it('are found in the documents', () => {
    expect(lines).toContain('npx --no -- generate --check --format github');
    expect(lines).toContain('npx --no -- generate');
    expect(lines).toContain('npx --no -- nginx-forge validate');
  });

  // Those that demand an nginx are for machines that have one.
  it.each(lines.filter((line) => !line.includes('required')))(
    '`%s` succeeds where the files are those of the spec',
    async (line) => {
      expect(await shell('npx --no -- generate --nginx-test=off')).toMatchObject({ code: 0 });
      expect(await shell(line)).toMatchObject({ code: 0 });
    },
  );

  it.each(lines.filter((line) => line.includes('--check') && !line.includes('required')))(
    '`%s` fails where they are not',
    async (line) => {
      const { code, stdout } = await shell(line);
      expect(code).toBe(1);
      if (line.includes('github')) expect(stdout).toMatch(/^::error file=nginx\/nginx\.conf,/m);
    },
  );

  it('`npx --no -- generate` refuses to download another package where ours is missing', async () => {
    rmSync(join(project, 'node_modules'), { recursive: true });
    expect((await shell('npx --no -- generate')).code).not.toBe(0);
  });
});

describe('the hooks for pre-commit', () => {
  const hooks: readonly Readonly<Record<string, unknown>>[] = parse(read('.pre-commit-hooks.yaml'));

  it('are named in the documents by their ids', () => {
    const ids = hooks.map(({ id }) => id);
    expect(ids).toEqual([
      'nginx-forge-validate',
      'nginx-forge-check-generated',
      'nginx-forge-check',
      'nginx-forge-fmt',
    ]);
    for (const id of ids) expect(read('README.md')).toContain(`- id: ${id}`);
  });

  it('compare the output at every commit', () => {
    const check = hooks.find(({ id }) => id === 'nginx-forge-check-generated');
    expect(check).toMatchObject({ always_run: true, pass_filenames: false });
  });

  it('look at specs and at nothing else, or at nginx configuration', () => {
    const formatted = new RegExp(String(hooks.find(({ id }) => id === 'nginx-forge-fmt')?.['files']));
    expect(['a/b/nginx.conf', 'a.conf.bak', 'nginx-forge.yaml'].map((name) => formatted.test(name))).toEqual([
      true,
      false,
      false,
    ]);
    for (const { files } of hooks.filter(({ id }) => id === 'nginx-forge-validate')) {
      const pattern = new RegExp(String(files));
      for (const name of [
        'nginx-forge.yaml',
        'a/b/nginx-forge.yml',
        'nginx-forge.json',
        'nginx-forge.mts',
        'nginx-forge.js',
      ])
        expect(name).toMatch(pattern);
      for (const name of ['my-nginx-forge.yaml', 'nginx-forge.yaml.bak', '.nginx-forge.json', 'nginx.conf'])
        expect(name).not.toMatch(pattern);
    }
  });

  it('run commands that the program has', async () => {
    expect((await shell('npx --no -- generate --nginx-test=off')).code).toBe(0);
    // The one that writes comes last.
    for (const { entry, pass_filenames } of hooks) {
      const staged = / (?:fmt --write|check)$/.test(String(entry)) ? 'nginx/nginx.conf' : 'nginx-forge.yaml';
      const names = pass_filenames === false ? '' : ` ${staged}`;
      expect(await shell(`npx --no -- ${String(entry)}${names}`)).toMatchObject({ code: 0 });
    }
  });

  it('has the same recipe as the package for a local hook', () => {
    const [first] = hooks;
    const local = blocks(readFileSync(join(root, 'docs/ci.md'), 'utf8'), 'yaml').find((b) =>
      b.includes('repo: local'),
    );
    expect(local).toContain(`files: '${String(first?.['files'])}'`);
    expect(local).toContain(`entry: ${String(first?.['entry'])}`);
  });
});
