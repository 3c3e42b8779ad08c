import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { hasErrors } from '../../src/diagnostics/finding.ts';
import { type Ended, ended, filesIn, program, project } from '../cli/cli.ts';
import { specData } from '../support/arbitrary-spec.ts';

/** Circumstances that must not show in what is written. */
interface Circumstances {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly umask?: string;
  /** Folder to run in, relative to the project. */
  readonly cwd?: string;
}

const all: readonly Circumstances[] = [
  { name: 'a second time' },
  { name: 'from another folder', cwd: 'sub/folder' },
  { name: 'in another time zone', env: { TZ: 'Pacific/Kiritimati' } },
  { name: 'in Turkish', env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } },
  { name: 'with a strict umask', umask: '0077' },
  { name: 'with no umask', umask: '0000' },
  { name: 'with colours', env: { FORCE_COLOR: '1', COLUMNS: '20' } },
];

/** Everything about the output that somebody could compare; the modes follow the umask. */
async function generate(folder: string, output: string, how: Circumstances): Promise<Record<string, string>> {
  const cwd = path.join(folder, how.cwd ?? '.');
  mkdirSync(cwd, { recursive: true });
  const args = [
    process.execPath,
    program,
    'generate',
    path.join(folder, 'spec.json'),
    '-o',
    path.join(folder, output),
  ];
  const command = ['umask "$0"; exec "$@" --nginx-test=off -q', how.umask ?? '0022', ...args];
  const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent', TMPDIR: tmpdir(), ...how.env };
  const run: Ended = await ended(spawn('/bin/sh', ['-c', ...command], { cwd, env, stdio: 'pipe' }));
  expect(run.code, run.stderr).toBe(0);
  return filesIn(path.join(folder, output));
}

async function acceptedSpec(seed: number): Promise<unknown> {
  for (const data of fc.sample(specData, { seed, numRuns: 200 })) {
    const { findings } = await compile(data, {});
    if (!hasErrors(findings) && Object.keys(data['sites'] ?? {}).length > 1) return data;
  }
  throw new Error(`no accepted spec with seed ${seed}`);
}

describe('the same spec gives the same bytes', () => {
  const folder = project({ 'spec.json': '{}' });

  test.each([1, 2])('whatever process writes it (seed %i)', async (seed) => {
    writeFileSync(path.join(folder, 'spec.json'), JSON.stringify(await acceptedSpec(seed)));
    const first = await generate(folder, `first-${seed}`, { name: 'first' });
    expect(Object.keys(first).length).toBeGreaterThan(1);
    const others = await Promise.all(all.map((how, i) => generate(folder, `other-${seed}-${i}`, how)));
    for (const [i, { name }] of all.entries()) expect(others[i], name).toEqual(first);
  });
});
