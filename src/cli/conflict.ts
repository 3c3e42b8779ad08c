import type { CommonFlags, FmtFlags, GenerateFlags } from './flags.ts';
import { formatConflict, forStdout } from './formats.ts';

/** Flags that fight for stdout, or mean opposite things. */
export function conflict(flags: CommonFlags & Partial<GenerateFlags>): string | undefined {
  const machine = forStdout(flags.format);
  const toFile = `; give the report a file: --format ${machine}=FILE`;
  if (flags.output === '-') {
    if (flags.check || flags.diff) return `-o - and --${flags.check ? 'check' : 'diff'} exclude each other`;
    if (machine !== undefined) return `-o - and --format ${machine} both want stdout${toFile}`;
  }
  if (flags.output === '') return '-o needs the name of a folder';
  if (flags.diff && machine !== undefined) return `--diff and --format ${machine} both want stdout${toFile}`;
  return formatConflict(flags.format);
}

/** The same for `fmt`. */
export function fmtConflict(flags: FmtFlags): string | undefined {
  const { write, check, diff } = flags;
  if (write && (check || diff)) return `--write and --${check ? 'check' : 'diff'} exclude each other`;
  const machine = forStdout(flags.format);
  if (machine === undefined || write || (check && !diff)) return undefined;
  return `${diff ? '--diff' : 'the formatted text'} and --format ${machine} both want stdout; give the report a file: --format ${machine}=FILE`;
}
