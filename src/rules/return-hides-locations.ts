import { type Finding, finding } from '../diagnostics/finding.ts';
import type { LocationModel } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { ServerPlace } from './view.ts';

/** A server's own `return` comes before nginx looks for a location. */
export function returnHidesLocations({ server }: ServerPlace, found: Finding[]): void {
  if (server.return === undefined) return;
  const first = server.locations.find(isAskedFor);
  if (first === undefined) return;
  found.push(
    finding('NF2048', toPath(server.return.code.origin), [], {
      at: 'key',
      help: 'move it into a location "/"',
      related: [{ message: 'never reached', path: toPath(first.origin) }],
    }),
  );
}

/** Others are for error pages, which may be those of an answer that comes before. */
function isAskedFor({ match, internal }: LocationModel): boolean {
  return match.kind !== 'named' && internal === undefined;
}
