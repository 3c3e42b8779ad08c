import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runNginx } from '../../src/binary/run-nginx.ts';
import { scratchFolder, script } from './fake-nginx.ts';

const folder = scratchFolder();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A killed orphan may wait for its new parent to notice.
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return !/\) [ZX] /.test(stat);
}

async function goneSoon(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 50 && isAlive(pid); tries++) await delay(20);
  return !isAlive(pid);
}

async function pidFrom(file: string): Promise<number> {
  for (let tries = 0; tries < 100 && !existsSync(file); tries++) await delay(20);
  return Number(readFileSync(file, 'utf8'));
}

describe('runNginx', () => {
  test('returns the output and the exit code', async () => {
    const bin = script(folder, 'plain', 'echo out; echo err >&2; exit 3');
    const run = await runNginx({ command: [bin] });
    expect(run).toMatchObject({ ended: 'exit', exitCode: 3 });
    expect(run.output).toContain('out');
    expect(run.output).toContain('err');
  });

  test('passes arguments on as they are', async () => {
    const bin = script(folder, 'args', 'printf "<%s>" "$@"');
    const run = await runNginx({ command: [bin, 'a b', '$(touch x)', '', '*'] });
    expect(run.output).toBe('<a b><$(touch x)><><*>');
  });

  test('gives three variables and nothing else', async () => {
    process.env['NGINX'] = '3;4;';
    try {
      const run = await runNginx({ command: ['/usr/bin/env'] });
      expect(
        run.output
          .trim()
          .split('\n')
          .map((line) => line.replace(/=.*/, ''))
          .sort(),
      ).toEqual(['LC_ALL', 'PATH', 'TZ']);
    } finally {
      delete process.env['NGINX'];
    }
  });

  test('ends a program that hangs and takes no SIGTERM, with all that it started', async () => {
    const pids = path.join(folder, 'stubborn.pid');
    const bin = script(
      folder,
      'stubborn',
      `trap '' TERM; sh -c 'trap "" TERM; while :; do sleep 1; done' & echo $! > ${pids}; while :; do sleep 1; done`,
    );
    const started = performance.now();
    const run = await runNginx({ command: [bin], timeoutMs: 300 });
    expect(run.ended).toBe('timeout');
    expect(performance.now() - started).toBeLessThan(300 + 2000 + 10_000);
    expect(await goneSoon(await pidFrom(pids))).toBe(true);
  });

  test('leaves no grandchild behind when the program ends by itself', async () => {
    const pids = path.join(folder, 'leaving.pid');
    const bin = script(folder, 'leaving', `sleep 60 & echo $! > ${pids}; echo done`);
    const started = performance.now();
    const run = await runNginx({ command: [bin] });
    expect(run).toMatchObject({ ended: 'exit', exitCode: 0, output: 'done\n' });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(await goneSoon(await pidFrom(pids))).toBe(true);
  });

  test('stops a program that writes without end', async () => {
    const bin = script(folder, 'flood', 'exec yes "a line that is repeated for ever and ever"');
    const before = process.memoryUsage().rss;
    const run = await runNginx({ command: [bin] });
    expect(run.ended).toBe('output-flood');
    expect(run.output.length).toBeLessThanOrEqual(1_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('stops a gigabyte of output without keeping it', async () => {
    const bin = script(folder, 'gigabyte', 'exec head -c 1000000000 /dev/zero');
    const started = performance.now();
    expect((await runNginx({ command: [bin] })).ended).toBe('output-flood');
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('has no terminal that could be asked for a pass phrase', async () => {
    const bin = script(
      folder,
      'asks',
      'if (exec < /dev/tty) 2>/dev/null; then echo asked; else echo none; fi; cat',
    );
    expect((await runNginx({ command: [bin] })).output).toBe('none\n');
  });

  test('names the signal that killed it', async () => {
    const bin = script(folder, 'crash', 'kill -SEGV $$');
    expect(await runNginx({ command: [bin] })).toMatchObject({ ended: 'signal', signal: 'SIGSEGV' });
  });

  test('ends at once when it is aborted', async () => {
    const bin = script(folder, 'slow', 'sleep 60');
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const started = performance.now();
    expect((await runNginx({ command: [bin], signal: controller.signal })).ended).toBe('aborted');
    expect(performance.now() - started).toBeLessThan(15_000);
    expect((await runNginx({ command: [bin], signal: controller.signal })).ended).toBe('aborted');
  });

  test('says why a program cannot be started', async () => {
    expect(await runNginx({ command: ['/nowhere/nginx'] })).toMatchObject({
      ended: 'failed-to-start',
      why: 'there is no such file',
    });
    expect(await runNginx({ command: [folder] })).toMatchObject({
      ended: 'failed-to-start',
      why: 'it is not executable',
    });
  });

  test('leaves no listener behind', async () => {
    const count = () => ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => process.listenerCount(name));
    const before = count();
    await runNginx({ command: ['/bin/true'] });
    expect(count()).toEqual(before);
  });
});
