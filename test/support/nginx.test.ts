import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  checkConfig,
  describeEachNginx,
  freePort,
  freeUdpPort,
  HTTP_IN_TEMP_FOLDER,
  loadStream,
  type NginxBuild,
  nginxBuilds,
  nginxFor,
  opensslMissing,
  runNginx,
  selfSigned,
  startNginx,
} from './nginx.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'nginx-forge-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function writeConfig(build: NginxBuild) {
  const [http, stream] = [await freePort(), await freePort()];
  const streamBlock = `stream { server { listen 127.0.0.1:${stream}; return "from stream"; } }`;
  const conf = `${loadStream(build)}
events {}
http {
  ${HTTP_IN_TEMP_FOLDER}
  server { listen 127.0.0.1:${http}; return 200 "from http"; }
}
${build.streamModule === 'none' ? '' : streamBlock}
`;
  await writeFile(path.join(dir, 'nginx.conf'), conf);
  return { http, stream: build.streamModule === 'none' ? undefined : stream };
}

describeEachNginx('unpacked nginx', (build) => {
  test('tells its version', async () => {
    const { code, stderr } = await runNginx(build, ['-v']);
    expect({ code, stderr: stderr.trim() }).toEqual({
      code: 0,
      stderr: expect.stringContaining(build.version),
    });
    expect(nginxFor(`1.${Number(build.version.split('.')[1])}`)?.version).toBe(build.version);
  });

  test('accepts a config in a temp folder without a warning', async () => {
    await writeConfig(build);
    const { code, stderr } = await checkConfig({ build, confDir: dir });
    expect(stderr.trim().split('\n')).toEqual([
      `nginx: the configuration file ${dir}/nginx.conf syntax is ok`,
      `nginx: configuration file ${dir}/nginx.conf test is successful`,
    ]);
    expect(code).toBe(0);
  });

  test('serves http and stream, and is gone after stop', async () => {
    const { http, stream } = await writeConfig(build);
    const nginx = await startNginx({ build, confDir: dir, readyPorts: [http] });
    try {
      const response = await fetch(`http://127.0.0.1:${http}/`);
      expect(await response.text()).toBe('from http');
      if (stream) expect(await text(net.connect(stream, '127.0.0.1'))).toBe('from stream');
    } finally {
      await nginx.stop();
    }
    await expect(fetch(`http://127.0.0.1:${http}/`)).rejects.toThrow();
    expect(() => process.kill(nginx.pid, 0)).toThrow('ESRCH');
    expect(nginx.stderr()).toBe('');
  });

  test('shows what nginx said when it does not start', async () => {
    await writeFile(path.join(dir, 'nginx.conf'), 'events {}\nhtpp {}\n');
    await expect(startNginx({ build, confDir: dir })).rejects.toThrow(
      /exited with 1:\n.*unknown directive "htpp"/s,
    );
  });
});

describe('provisioning', () => {
  const unpacked = nginxBuilds().filter(({ suite }) => suite !== 'path');
  test('is fast, and runs no other program, with a warm cache', async ({ skip }) => {
    skip(unpacked.length < 3, 'not every suite could be fetched');
    const script = fileURLToPath(new URL('../setup/provision-nginx.mjs', import.meta.url));
    const started = performance.now();
    // Without a PATH there is no apt to fetch anything with.
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], {
      env: { PATH: '', NGINX_FORGE_TEST_CACHE: process.env['NGINX_FORGE_TEST_CACHE'] },
    });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(stderr).toBe('');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0]),
    ).toEqual(['bookworm', 'trixie', 'sid']);
  });
});

describe('harness', () => {
  test('hands out distinct ports', async () => {
    const ports = [await freePort(), await freePort(), await freeUdpPort(), await freeUdpPort()];
    expect(new Set(ports).size).toBe(4);
  });

  test.for(['ec', 'rsa'] as const)('makes a certificate (%s)', async (type, { skip }) => {
    const missing = await opensslMissing();
    skip(missing !== undefined, missing);
    const made = await selfSigned({ names: ['*.example.test', '127.0.0.1'], dir, type });
    expect((await stat(made?.cert ?? '')).size).toBeGreaterThan(0);
    expect((await stat(made?.key ?? '')).size).toBeGreaterThan(0);
  });
});
