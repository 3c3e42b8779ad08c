import { isMachineFormat } from '../reporters/reporters.ts';
import type { GenerateFlags } from './flags.ts';

/** Flags that fight for stdout, or mean opposite things. */
export function conflict(flags: GenerateFlags): string | undefined {
  const machine = isMachineFormat(flags.format);
  if (flags.output === '-') {
    if (flags.check || flags.diff) return `-o - and --${flags.check ? 'check' : 'diff'} exclude each other`;
    if (machine) return `-o - and --format ${flags.format} both want stdout`;
  }
  if (flags.output === '') return '-o needs the name of a folder';
  if (flags.diff && machine) return `--diff and --format ${flags.format} both want stdout`;
  return undefined;
}
