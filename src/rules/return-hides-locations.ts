import { type Finding, finding } from '../diagnostics/finding.ts';
import { toPath } from '../model/origin.ts';
import type { ServerPlace } from './view.ts';

/** A server's own `return` comes before nginx looks for a location. */
export function returnHidesLocations({ server }: ServerPlace, found: Finding[]): void {
  const [first] = server.locations;
  if (server.return === undefined || first === undefined) return;
  found.push(
    finding('NF2048', toPath(server.return.code.origin), [], {
      at: 'key',
      help: 'move it into a location "/"',
      related: [{ message: 'never reached', path: toPath(first.origin) }],
    }),
  );
}
