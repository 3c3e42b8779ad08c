import { exitCodes } from '../commands/exit-codes.ts';
import { turn } from '../commands/turn.ts';

/** How the run may be told to stop, and whether it was. */
export interface Stop {
  readonly signal: AbortSignal;
  /** The exit code that the signal asks for, once one came. */
  readonly code: () => number | undefined;
  /** Whether a signal is ending the process right now. */
  readonly ending: () => boolean;
  /** As in `Host`. */
  readonly critical: <T>(work: () => T | Promise<T>) => Promise<T>;
  readonly foreign: <T>(work: () => Promise<T>) => Promise<T>;
}

const caught = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Listens to the catchable signals. During critical work the first one aborts it, so that it cleans up; a second one,
 * or one at any other time, ends the process at once.
 */
export function watchSignals(): Stop {
  const controller = new AbortController();
  let code: number | undefined;
  let critical = 0;
  let ending = false;
  const onSignal = (name: NodeJS.Signals): void => {
    const wanted = name === 'SIGINT' ? exitCodes.interrupted : exitCodes.environment;
    if (critical === 0 || code !== undefined) {
      ending = true;
      process.exit(wanted);
    }
    code = wanted;
    controller.abort();
  };
  listen(onSignal);
  return {
    signal: controller.signal,
    code: () => code,
    ending: () => ending,
    critical: async (work) => {
      critical++;
      try {
        const result = await work();
        // Two turns of the event loop: signals that came during synchronous work are delivered by then.
        await turn();
        await turn();
        return result;
      } finally {
        critical--;
      }
    },
    foreign: async (work) => {
      // A signal that came during synchronous work would be lost in a program that never returns.
      await turn();
      for (const name of caught) process.off(name, onSignal);
      try {
        return await work();
      } finally {
        listen(onSignal);
      }
    },
  };
}

function listen(onSignal: (name: NodeJS.Signals) => void): void {
  for (const name of caught) process.on(name, onSignal);
}
