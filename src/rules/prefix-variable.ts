import { type Finding, finding } from '../diagnostics/finding.ts';
import { toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** With a variable in `proxy_pass` nginx sends its path as it is, and what follows the prefix is lost. */
export function* prefixVariable(view: View): Generator<Finding> {
  for (const { location } of view.locations) {
    const pass = location.proxy?.pass;
    if (pass === undefined || location.match.kind === 'exact' || !pass.value.includes('$')) continue;
    yield finding('NF2007', toPath(pass.origin), ['A path with variables cannot replace a prefix'], {
      help: 'nginx would drop the rest of the path: leave the "$" out, or use the directive rewrite',
    });
  }
}
