import { writeSync } from 'node:fs';
import { exitCodes } from '../commands/exit-codes.ts';
import { crashText } from './crash.ts';
import { runProgram } from './run-program.ts';
import { watchSignals } from './signals.ts';
import { leave, processStreams } from './streams.ts';

/** Runs the command line of this process and ends it with the code of the contract. */
export async function start(argv: readonly string[]): Promise<void> {
  const streams = processStreams();
  const stop = watchSignals();
  const debug = argv.includes('--debug');
  let over = false;
  const crash = async (error: unknown): Promise<void> => {
    if (over) return;
    over = true;
    await streams.err(crashText(error, debug));
    leave(exitCodes.environment, streams);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  process.on('exit', () => {
    if (over || stop.ending()) return;
    // Node ends when nothing is left to wait for, also when a promise of the user's module never settles.
    process.exitCode = exitCodes.environment;
    writeSync(2, 'nginx-forge: the run never came to its end; does the spec wait for something for ever?\n');
  });
  try {
    const code = await runProgram(argv, { streams, stop });
    over = true;
    leave(stop.code() ?? code, streams);
  } catch (error) {
    await crash(error);
  }
}
