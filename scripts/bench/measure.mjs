import { spawnSync } from 'node:child_process';

/**
 * @typedef {object} Command
 * @property {string} name
 * @property {() => readonly string[]} argv asked before each round
 * @property {Readonly<Record<string, string>>} [env] beside that of this process
 * @typedef {{ wall: number, cpu: number | undefined }} Time milliseconds
 */

/**
 * Runs the commands in turns, so that what else the machine does falls on all of them alike; one round more at the
 * start fills the caches and does not count.
 * @param {number} rounds
 * @param {readonly Command[]} commands
 * @returns {Map<string, Time[]>} a time for each round
 */
export function alternate(rounds, commands) {
  const times = new Map(commands.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const command of commands) {
      const time = timed(command);
      if (round >= 0) times.get(command.name).push(time);
    }
  }
  return times;
}

/** The shell's `times` tells what the child took of the processor; Windows has no such shell. */
const reporting = '"$0" "$@" >/dev/null 2>&4; code=$?; times >&3; exit $code';

/** @returns {Time} */
function timed({ name, argv, env }) {
  const hasShell = process.platform !== 'win32';
  const [program, ...args] = hasShell ? ['/bin/sh', '-c', reporting, ...argv()] : argv();
  const start = process.hrtime.bigint();
  const run = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 24,
    env: { ...process.env, ...env },
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (run.status !== 0) throw new Error(`${name} failed (${run.status}): ${run.output?.[4] ?? run.error}`);
  return { wall, cpu: hasShell ? childTime(run.output[3] ?? '') : undefined };
}

/** The second line is the children's: user and system. */
function childTime(text) {
  const [, line = ''] = text.trim().split('\n');
  let total = 0;
  for (const [, minutes, seconds] of line.matchAll(/(\d+)m([\d.]+)s/g))
    total += Number(minutes) * 60_000 + Number(seconds) * 1000;
  return total;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The median of the ratios of each round: a round that something else disturbed counts once, not in every pair.
 * @param {readonly Time[]} of
 * @param {readonly Time[]} to
 * @param {'wall' | 'cpu'} what
 */
export function ratio(of, to, what) {
  if (of.some((time) => time[what] === undefined)) return undefined;
  return median(of.map((time, i) => time[what] / to[i][what]));
}
