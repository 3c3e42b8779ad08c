import { exitCodes } from '../commands/exit-codes.ts';

/** Where text goes; a write resolves when the system has all of it. */
export interface Streams {
  readonly out: (text: string, encoding?: 'latin1') => Promise<void>;
  readonly err: (text: string) => Promise<void>;
  /** Makes both streams now: what the user's own code writes to them may fail, too. */
  readonly open: () => void;
  /** What went wrong with stdout, if it did (a full disk, say); a reader who left early is not a mistake. */
  readonly problem: () => string | undefined;
}

export function processStreams(): Streams {
  let problem: string | undefined;
  const failed = (error: NodeJS.ErrnoException): void => {
    // `nginx-forge schema | head` is fine: the reader had enough, and the exit code stays what it was.
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') problem ??= error.message;
  };
  // Node makes its streams when they are first asked for; a run that has nothing to say does without.
  const lazily = (of: () => NodeJS.WriteStream, onError: (error: NodeJS.ErrnoException) => void) => {
    let opened: NodeJS.WriteStream | undefined;
    const open = (): NodeJS.WriteStream => {
      opened ??= of().on('error', onError);
      return opened;
    };
    const write = (text: string, encoding: 'utf8' | 'latin1' = 'utf8'): Promise<void> => {
      if (text === '') return Promise.resolve();
      return new Promise((resolve) => {
        open().write(text, encoding, (error) => {
          if (error) onError(error);
          resolve();
        });
      });
    };
    return { open, write };
  };
  const out = lazily(() => process.stdout, failed);
  const err = lazily(
    () => process.stderr,
    () => {},
  );
  return {
    out: out.write,
    err: err.write,
    open: () => {
      out.open();
      err.open();
    },
    problem: () => problem,
  };
}

/** Ends the process: output that failed makes a success exit 3. Call when every write has resolved. */
export function leave(code: number, streams: Streams): void {
  const problem = streams.problem();
  if (problem !== undefined) process.stderr.write(`nginx-forge: cannot write to stdout: ${problem}\n`);
  // A spec written as a program may have left a timer or socket behind; nothing of ours is pending any more.
  process.exit(problem === undefined || code !== exitCodes.ok ? code : exitCodes.environment);
}
