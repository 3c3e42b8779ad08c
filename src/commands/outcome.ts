import type { Report } from '../reporters/report.ts';
import type { ExitCode } from './exit-codes.ts';

/** What a command has to say; the command line decides where each part goes. */
export interface Outcome {
  readonly exit: ExitCode;
  readonly report: Report;
  /** For stdout: the configuration, the diff, the list of `--check`. */
  readonly product?: Product;
  /** For people, always shown but under `--quiet`. */
  readonly notes: readonly string[];
  /** For people who ask with `--verbose`. */
  readonly details: readonly string[];
  /** The last line. */
  readonly summary: string;
}

export interface Product {
  readonly kind: 'config' | 'diff' | 'list';
  readonly text: string;
  /** `latin1`: the characters of the text are the bytes to write. */
  readonly encoding?: 'latin1';
}

/** The machine as a command sees it. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Runs work that leaves something to clean up: a signal aborts it in place of ending the process at once. */
  readonly critical: <T>(work: () => T | Promise<T>) => Promise<T>;
  /** Runs code of the user's, which may never return: signals end the process as if nobody listened. */
  readonly foreign: <T>(work: () => Promise<T>) => Promise<T>;
  /** URL of the built library, for specs that are programs. */
  readonly selfEntry?: string;
}
