import { type Finding, finding } from '../diagnostics/finding.ts';
import { toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** A server's own `return` comes before nginx looks for a location. */
export function* returnHidesLocations(view: View): Generator<Finding> {
  for (const { server } of view.servers) {
    const [first] = server.locations;
    if (server.return === undefined || first === undefined) continue;
    yield finding('NF2048', toPath(server.return.code.origin), [], {
      at: 'key',
      help: 'move it into a location "/"',
      related: [{ message: 'never reached', path: toPath(first.origin) }],
    });
  }
}
