/** The contract with shells and CI; the help text and the README show the same table. */
export const exitCodes = {
  ok: 0,
  /** The spec is wrong, the output has drifted, or nginx refuses. */
  findings: 1,
  /** Wrong usage, or no spec found. */
  usage: 2,
  /** Could not run: unreadable input, output folder, disk full, required nginx missing, time limit, killed. */
  environment: 3,
  /** Interrupted from the keyboard: 128 + SIGINT, as shells say it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
