import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findNginx } from '../../src/binary/find-nginx.ts';
import { describeEachNginx } from '../support/nginx.ts';
import { scratchFolder, script, versionWords } from './fake-nginx.ts';

const folder = scratchFolder();
const says = (words: string) => `cat <<'END' >&2\n${words}\nEND`;
const fake = script(folder, 'nginx', says(versionWords));

describe('findNginx', () => {
  test('takes --nginx before NGINX_BIN and PATH', async () => {
    const result = await findNginx({ nginx: fake, env: { NGINX_BIN: '/nowhere/nginx', PATH: '' } });
    expect(result).toMatchObject({ ok: true, nginx: { bin: fake, versionText: 'nginx/1.26.3' } });
  });

  test('takes NGINX_BIN before PATH, and passes over an empty one', async () => {
    expect(await findNginx({ env: { NGINX_BIN: fake, PATH: '/nowhere' } })).toMatchObject({ ok: true });
    expect(await findNginx({ env: { NGINX_BIN: '', PATH: folder } })).toMatchObject({
      ok: true,
      nginx: { bin: fake },
    });
  });

  test('looks a bare name up in PATH, never in the current folder', async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect(await findNginx({ nginx: 'nginx', env: { PATH: folder } })).toMatchObject({ ok: true });
      for (const PATH of ['', '.', ':', `${path.basename(folder)}:..`]) {
        expect(await findNginx({ nginx: 'nginx', env: { PATH } }), PATH).toMatchObject({ ok: false });
      }
    } finally {
      process.chdir(before);
    }
  });

  test('passes over relative entries of PATH', async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      const result = await findNginx({ env: { PATH: `.::${path.relative('/', folder)}` } });
      if (result.ok) expect(result.nginx.bin).not.toContain(folder);
    } finally {
      process.chdir(before);
    }
  });

  test('says why a named binary cannot be used', async () => {
    const notExecutable = path.join(folder, 'plain');
    writeFileSync(notExecutable, 'x');
    chmodSync(notExecutable, 0o644);
    const cases = [
      ['/nowhere/nginx', '--nginx /nowhere/nginx: there is no such file'],
      [folder, `--nginx ${folder}: it is not a file`],
      [notExecutable, `--nginx ${notExecutable}: it is not executable`],
      ['no-such-nginx', '--nginx no-such-nginx: it is not in PATH'],
      ['', '--nginx is empty'],
    ] as const;
    for (const [nginx, reason] of cases) {
      expect(await findNginx({ nginx, env: { PATH: '/usr/bin' } })).toEqual({ ok: false, reason });
    }
  });

  test('says what a program said that is not an nginx', async () => {
    const other = script(folder, 'apache', 'echo "Server version: Apache/2.4"');
    const dead = script(folder, 'dead', 'kill -SEGV $$');
    expect(await findNginx({ nginx: other, env: {} })).toEqual({
      ok: false,
      reason: `--nginx ${other}: it is not an nginx: "-V" said "Server version: Apache/2.4"`,
    });
    expect(await findNginx({ nginx: dead, env: {} })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('killed by SIGSEGV'),
    });
  });

  test('goes on after something on PATH that is not an nginx', async () => {
    const first = path.join(folder, 'first');
    mkdirSync(first);
    script(first, 'nginx', 'echo hello');
    const result = await findNginx({ env: { PATH: `${first}:${folder}` } });
    expect(result).toMatchObject({ ok: true, nginx: { bin: fake } });
  });

  test('takes the modules below the root that the binary was moved to', async () => {
    const modules = path.join(folder, 'root/usr/lib/nginx/modules');
    mkdirSync(modules, { recursive: true });
    mkdirSync(path.join(folder, 'root/usr/sbin'), { recursive: true });
    writeFileSync(path.join(modules, 'ngx_stream_module.so'), '');
    const bin = script(path.join(folder, 'root/usr/sbin'), 'nginx', says(versionWords));
    const result = await findNginx({ nginx: bin, env: {} });
    expect(result).toMatchObject({
      ok: true,
      nginx: { modulesPath: modules, dynamicModules: new Set(['ngx_stream_module.so']) },
    });
  });
});

describeEachNginx('findNginx', (build) => {
  test('reads what the real one says', async () => {
    const result = await findNginx({ nginx: build.bin, env: {} });
    expect(result).toMatchObject({
      ok: true,
      nginx: { bin: build.bin, versionText: `nginx/${build.version}` },
    });
    if (!result.ok) return;
    expect(result.nginx.openssl).toMatch(/^\d+\.\d+/);
    expect(result.nginx.builtIn).toContain('http_ssl');
    if (build.streamModule === 'dynamic')
      expect(result.nginx.dynamicModules).toContain('ngx_stream_module.so');
  });
});
