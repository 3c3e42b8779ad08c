import { finding } from '../diagnostics/finding.ts';
import { atLeast, formatVersion } from '../nginx/version.ts';
import type { BuildContext } from './context.ts';
import { type Origin, toPath } from './origin.ts';

/**
 * Whether the target has what nginx got with the release `since`; where it has not, a finding names both. `what` is a
 * noun phrase such as `"keepalive_time"`; `instead` says what to write for the target.
 */
export function requireNginx(
  context: BuildContext,
  origin: Origin,
  what: string,
  since: string,
  instead?: string,
): boolean {
  const { nginx } = context.target;
  if (atLeast(nginx, since)) return true;
  const help = instead ?? `choose a target of nginx ${since} or newer, or leave it out`;
  context.findings.push(
    finding('NF2022', toPath(origin), [what, `nginx ${since}`, formatVersion(nginx)], { help }),
  );
  return false;
}
