import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadTemplates } from '../../src/load/templates.ts';

const base = mkdtempSync(join(tmpdir(), 'nginx-forge-templates-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const isWindows = process.platform === 'win32';

let count = 0;
function project(files: Readonly<Record<string, string | Buffer>>): { root: string; dir: string } {
  const root = join(base, String(count++));
  const dir = join(root, 'templates');
  mkdirSync(dir, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
  return { root, dir };
}

function read({ root, dir }: { root: string; dir: string }) {
  const { templates, findings } = loadTemplates(dir, './templates', root);
  const shown = findings.map((f) => `${f.code} ${f.file ?? '-'} ${f.path.join('.')} ${f.message}`);
  return { templates: Object.fromEntries(templates), shown };
}

describe('a folder of templates', () => {
  it('gives the texts of its .hbs files by name', () => {
    const place = project({
      'server.hbs': 'a',
      'nginx.conf.hbs': '\ufeffb',
      'README.md': '{{',
      'server.hbs~': 'c',
    });
    mkdirSync(join(place.dir, 'below'));
    writeFileSync(join(place.dir, 'below', 'tls.hbs'), 'x');
    expect(read(place)).toEqual({ templates: { 'nginx.conf': 'b', server: 'a' }, shown: [] });
  });

  it('must be there, and be a folder', () => {
    const { root, dir } = project({ 'x.hbs': '' });
    expect(read({ root, dir: join(root, 'none') }).shown).toEqual([
      'NF5001 - templates Cannot read the templates folder "./templates": there is no such folder',
    ]);
    expect(read({ root, dir: join(dir, 'x.hbs') }).shown).toEqual([
      'NF5001 - templates Cannot read the templates folder "./templates": it is not a folder',
    ]);
  });

  it.skipIf(isWindows)('may not lead out of the project by a link', () => {
    const outside = project({ 'server.hbs': 'a' });
    const { root } = project({});
    symlinkSync(outside.dir, join(root, 'linked'));
    symlinkSync(outside.root, join(root, 'above'));
    for (const dir of [join(root, 'linked'), join(root, 'above', 'templates'), join(root, '..')]) {
      expect(read({ root, dir }).shown).toEqual([
        'NF5001 - templates Cannot read the templates folder "./templates": it leads out of the project',
      ]);
    }
    symlinkSync(join(root, 'templates'), join(root, 'inside'));
    expect(read({ root, dir: join(root, 'inside') }).shown).toEqual([]);
  });

  it('has only text files of at most 1 MB', () => {
    const limit = 1024 * 1024;
    const place = project({
      'a.hbs': 'x'.repeat(limit),
      'b.hbs': 'x'.repeat(limit + 1),
      'c.hbs': Buffer.from([0x61, 0xff]),
      'd.hbs': 'a\0',
    });
    mkdirSync(join(place.dir, 'e.hbs'));
    const { templates, shown } = read(place);
    expect(Object.keys(templates)).toEqual(['a']);
    expect(shown).toEqual([
      'NF5002 ./templates/b.hbs  Cannot use the template "./templates/b.hbs": it is larger than 1 MB',
      'NF1005 ./templates/c.hbs  The file holds a byte that is not UTF-8 (0xFF)',
      'NF1005 ./templates/d.hbs  The file holds a NUL byte',
      'NF5002 ./templates/e.hbs  Cannot use the template "./templates/e.hbs": it is a folder',
    ]);
  });

  it.skipIf(isWindows)('has no links and pipes', () => {
    const place = project({ 'a.hbs': '' });
    symlinkSync('a.hbs', join(place.dir, 'b.hbs'));
    symlinkSync('/etc/passwd', join(place.dir, 'c.hbs'));
    execFileSync('mkfifo', [join(place.dir, 'd.hbs')]);
    const start = performance.now();
    expect(read(place).shown).toEqual([
      'NF5002 ./templates/b.hbs  Cannot use the template "./templates/b.hbs": it is a symbolic link',
      'NF5002 ./templates/c.hbs  Cannot use the template "./templates/c.hbs": it is a symbolic link',
      'NF5002 ./templates/d.hbs  Cannot use the template "./templates/d.hbs": it is not a regular file',
    ]);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
