import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../src/load/loaded.ts';
import { fromStdin, loadText, places, shown, specFolder } from './spec-folder.ts';

/** Speed is measured by the bench; here only a hang counts, on the slowest machine. */
const hangsAfterMs = 20_000;

const folder = specFolder();
const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

async function quick(file: string): Promise<string[]> {
  const start = performance.now();
  const result = await loadSpec(file, { cwd: folder });
  expect(performance.now() - start).toBeLessThan(hangsAfterMs);
  return shown(result);
}

function sparse(name: string, size: number): string {
  const fd = openSync(join(folder, name), 'w');
  ftruncateSync(fd, size);
  closeSync(fd);
  return name;
}

describe('the file of a spec', () => {
  it('is named relative to the working folder when below it, else in full', async () => {
    mkdirSync(join(folder, 'sub'), { recursive: true });
    writeFileSync(join(folder, 'sub', 'a.yaml'), 'sites: {}\n');
    const below = await loadSpec('./sub/../sub/a.yaml', { cwd: folder });
    expect(below).toMatchObject({ ok: true, loaded: { file: 'sub/a.yaml', dir: join(folder, 'sub') } });
    const above = await loadSpec('a.yaml', { cwd: join(folder, 'sub') });
    expect(above).toMatchObject({
      ok: true,
      loaded: { file: 'a.yaml', absolute: join(folder, 'sub', 'a.yaml') },
    });
    const outside = await loadSpec('../sub/a.yaml', { cwd: join(folder, 'other') });
    expect(outside).toMatchObject({ ok: true, loaded: { file: join(folder, 'sub', 'a.yaml') } });
  });

  it('gives its name and text along with findings', async () => {
    const result = await loadText(folder, 'bad.yaml', 'a: 010\n');
    expect(result).toMatchObject({
      ok: false,
      file: 'bad.yaml',
      text: 'a: 010\n',
      findings: [{ file: 'bad.yaml' }],
    });
  });

  it('must exist, be a regular file and be readable', async () => {
    expect(await quick('none.yaml')).toEqual(['NF1001 - Cannot read "none.yaml": there is no such file']);
    expect(await quick('.')).toEqual([`NF1001 - Cannot read "${folder}": it is a folder`]);
  });

  it.skipIf(isWindows)('may not be a pipe or a device, even when nobody writes', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect((await quick('pipe.yaml'))[0]).toMatch(/^NF1001 - .*it is a pipe/);
    expect((await quick('/dev/zero'))[0]).toMatch(/^NF1001 - .*not a regular file/);
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    expect((await quick('loop.yaml'))[0]).toMatch(/too many symbolic links/);
  });

  it.skipIf(isRoot || isWindows)('is refused without permission', async () => {
    writeFileSync(join(folder, 'secret.yaml'), 'a: 1\n');
    chmodSync(join(folder, 'secret.yaml'), 0);
    expect((await quick('secret.yaml'))[0]).toMatch(/permission denied/);
  });

  it('may have 64 MB, and is refused unread above', async () => {
    const over = 64 * 1024 * 1024 + 1;
    for (const name of ['x.yaml', 'x.json', 'x.mjs']) {
      expect(await quick(sparse(name, over))).toEqual(['NF1003 - The spec has 64.1 MB, the limit is 64 MB']);
    }
    expect((await quick(sparse('full.yaml', over - 1)))[0]).toMatch(/^NF1005 1:1/);
  });

  it.skipIf(process.platform !== 'linux')('may say that it has no size', async () => {
    expect((await quick('/proc/self/status'))[0]).not.toMatch(/^NF1001/);
  });
});

describe('standard input', () => {
  it('is YAML or JSON by its look, or by the name that it is given', async () => {
    expect(await fromStdin('a: 1\n')).toMatchObject({
      ok: true,
      loaded: { file: '<stdin>', absolute: undefined, dir: tmpdir(), kind: 'yaml', data: { a: 1 } },
    });
    expect(await fromStdin('{"a": 1}')).toMatchObject({ loaded: { kind: 'json' } });
    expect(await fromStdin('{"a": 1, b: 2}')).toMatchObject({
      loaded: { kind: 'yaml', data: { a: 1, b: 2 } },
    });
    expect(places(await fromStdin('{"a": 1, "a": 2}'))).toEqual(['NF1008 1:10']);
    const named = await fromStdin('{"a": 1,}', { stdinFilename: 'conf/x.json' });
    expect(named).toMatchObject({ file: 'conf/x.json', findings: [{ code: 'NF1002', file: 'conf/x.json' }] });
  });

  it('cannot be a module, nor too long', async () => {
    expect(shown(await fromStdin('export default {}', { stdinFilename: 'a.ts' }))[0]).toMatch(
      /^NF1001 - .*standard input/,
    );
    expect(places(await fromStdin(Buffer.alloc(64 * 1024 * 1024 + 1)))).toEqual(['NF1003 -']);
  });

  it.skipIf(isWindows)(
    'is not read further than its limit',
    async () => {
      const read = new URL('../../src/load/read-bytes.ts', import.meta.url).pathname;
      const script = `const { createJiti } = await import('jiti');
      const { readStandardInput } = await createJiti(process.cwd()).import(${JSON.stringify(read)});
      const r = await readStandardInput(); console.log(r.ok ? 'read' : r.finding.code); process.exit();`;
      const source = spawn('cat', ['/dev/zero'], { stdio: ['ignore', 'pipe', 'ignore'] });
      const out = await new Promise<string>((resolve) => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
          stdio: [source.stdout, 'pipe', 'inherit'],
        });
        let text = '';
        child.stdout?.on('data', (chunk) => {
          text += String(chunk);
        });
        child.on('close', () => resolve(text.trim()));
      });
      source.kill();
      expect(out).toBe('NF1003');
    },
    30_000,
  );
});
