import { type Finding, finding } from '../diagnostics/finding.ts';

/** A mistake in how the program was called. */
export function usageFinding(what: string, help: string): Finding {
  return finding('NF9004', [], [what], { help });
}
