import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { scratchFolder, script } from './fake-nginx.ts';

const folder = scratchFolder();
const source = fileURLToPath(new URL('../../src/binary/test-tree.ts', import.meta.url));
const jiti = path.join(
  path.dirname(createRequire(import.meta.url).resolve('jiti/package.json')),
  'lib/jiti-cli.mjs',
);

/** A program that tests with an nginx which hangs; `extra` runs first. */
async function hangingProgram(
  name: string,
  extra = '',
): Promise<{ child: ChildProcess; pids: string; temp: string }> {
  const temp = path.join(folder, `${name}-tmp`);
  mkdirSync(temp);
  const pids = path.join(folder, `${name}.pid`);
  const bin = script(
    folder,
    `${name}-nginx`,
    `trap '' TERM; echo $$ > ${pids}.new; mv ${pids}.new ${pids}; while :; do sleep 1; done`,
  );
  const program = path.join(folder, `${name}.mts`);
  writeFileSync(
    program,
    `import { testWithNginx } from ${JSON.stringify(source)};
${extra}
const nginx = { bin: ${JSON.stringify(bin)}, version: { major: 1, minor: 26, patch: 3 }, versionText: 'nginx/1.26.3',
  builtIn: new Set(), dynamicModules: new Set(), prefix: '/' };
const tree = { main: 'nginx.conf', files: [{ path: 'nginx.conf', text: '', nodes: [] }] };
await testWithNginx({ tree, nginx, environment: 'hermetic', neededModules: [] });
`,
  );
  const env = { PATH: process.env['PATH'], TMPDIR: temp, JITI_FS_CACHE: 'false' };
  const child = spawn(process.execPath, [jiti, program], { stdio: 'inherit', env });
  for (let tries = 0; tries < 500 && !existsSync(pids) && child.exitCode === null; tries++) await delay(20);
  return { child, pids, temp };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a program that ends in the middle of a test', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s leaves no nginx and no file behind',
    async (signal) => {
      const { child, pids, temp } = await hangingProgram(signal);
      const pid = Number(readFileSync(pids, 'utf8'));
      expect(isAlive(pid)).toBe(true);
      expect(readdirSync(temp)).toHaveLength(1);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([null, signal]);
      for (let tries = 0; tries < 50 && isAlive(pid); tries++) await delay(20);
      expect(isAlive(pid)).toBe(false);
      expect(readdirSync(temp)).toEqual([]);
    },
  );

  test('an exit leaves no nginx and no file behind', async () => {
    const { child, pids, temp } = await hangingProgram(
      'exit',
      "process.on('SIGUSR2', () => process.exit(7));",
    );
    child.kill('SIGUSR2');
    expect(await once(child, 'exit')).toEqual([7, null]);
    expect(isAlive(Number(readFileSync(pids, 'utf8')))).toBe(false);
    expect(readdirSync(temp)).toEqual([]);
  });

  test('a listener of the program decides what a signal does', async () => {
    const { child, temp } = await hangingProgram(
      'own',
      "process.on('SIGTERM', () => setTimeout(() => process.exit(3), 200));",
    );
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([3, null]);
    expect(readdirSync(temp)).toEqual([]);
  });
});
