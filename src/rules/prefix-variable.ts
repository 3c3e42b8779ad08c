import { type Finding, finding } from '../diagnostics/finding.ts';
import { toPath } from '../model/origin.ts';
import type { LocationPlace } from './view.ts';

/** With a variable in `proxy_pass` nginx sends its path as it is, and what follows the prefix is lost. */
export function prefixVariable({ location }: LocationPlace, found: Finding[]): void {
  if (location.proxy === undefined || location.match.kind === 'exact') return;
  const { pass } = location.proxy;
  // the key tells without reading ten thousand addresses
  if (pass.origin?.key !== 'replacePrefix' || !pass.value.includes('$')) return;
  found.push(
    finding('NF2007', toPath(pass.origin), ['A path with variables cannot replace a prefix'], {
      help: 'nginx would drop the rest of the path: leave the "$" out, or use the directive rewrite',
    }),
  );
}
