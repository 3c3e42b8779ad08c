import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { leaveToContainer } from '../../src/commands/for-container.ts';
import { loadSpec } from '../../src/load/loaded.ts';
import { project } from '../cli/cli.ts';
import { blocks, read } from './markdown.ts';

const document = read('docs/reuse.md');
const files = blocks(document, 'yaml').map((text) => {
  const name = /^# (\S+)\n/.exec(text)?.[1];
  if (name === undefined) throw new Error(`a block without the name of a file: ${text}`);
  return [name, text] as const;
});
const cwd = project(Object.fromEntries(files));
const folders = [...new Set(files.map(([name]) => name.split('/')[0] ?? ''))];

/** The text of each file that comes out. */
async function outcome(folder: string, overlay?: string): Promise<Record<string, string>> {
  const result = await loadSpec(`${folder}/nginx-forge.yaml`, { cwd, env: {}, ...(overlay && { overlay }) });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  const { data, joined } = result.loaded;
  const again = (filled: unknown) => compile(filled, {});
  const checked = await again(data);
  const compiled = joined?.container ? await leaveToContainer(checked, joined.container, again) : checked;
  expect([...result.findings, ...compiled.findings]).toEqual([]);
  return Object.fromEntries(compiled.tree?.outputs.map(({ path, text }) => [path, text]) ?? []);
}

describe('the examples of docs/reuse.md', () => {
  it('are one spec a folder', () => {
    expect(folders).toEqual(['web', 'vars', 'envs', 'container']);
  });

  it.each(folders)('%s is a spec without a finding, with every overlay', async (folder) => {
    await outcome(folder);
    for (const name of readdirSync(join(cwd, folder))) {
      const overlay = /^nginx-forge\.(\w+)\.yaml$/.exec(name)?.[1];
      if (overlay !== undefined) await outcome(folder, overlay);
    }
  });

  it('come out as the text says', async () => {
    expect((await outcome('web'))['sites/shop.example.com.conf']).toContain('proxy_pass http://app;');
    expect((await outcome('vars'))['sites/shop.conf']).toMatch(/listen 8080;.*root \/srv\/www\/shop;/s);
    const prod = (await outcome('envs', 'prod'))['sites/app.conf'];
    expect(prod).toContain('server_name example.com;');
    expect(prod).not.toContain('X-Robots-Tag');
    const templates = await outcome('container');
    const said = [...document.matchAll(/`([a-z_]+ "[^`]*\$\{[^`]*;)`/g)].map(([, line = '']) => line);
    expect(said).toHaveLength(2);
    for (const line of said) expect(templates['sites/app.conf.template']).toContain(line);
    expect(Object.keys(templates)).toContain('nginx.conf.template');
  });
});
