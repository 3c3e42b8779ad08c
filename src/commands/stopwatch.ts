/** Milliseconds of each stage of a run, in the order in which they happened. */
export interface Stopwatch {
  /** Ends the stage that ran since the last call, and names it. */
  readonly lap: (name: string) => void;
  readonly laps: () => readonly string[];
  /** Such as `41 ms` or `1.2 s`, since the start. */
  readonly total: () => string;
}

export function stopwatch(): Stopwatch {
  const start = milliseconds();
  const laps: string[] = [];
  let last = start;
  return {
    lap: (name) => {
      const now = milliseconds();
      laps.push(`${name}: ${duration(now - last)}`);
      last = now;
    },
    laps: () => laps,
    total: () => duration(milliseconds() - start),
  };
}

// The global `performance` brings a dozen of Node's modules along.
function milliseconds(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** `41 ms`, `1.2 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
