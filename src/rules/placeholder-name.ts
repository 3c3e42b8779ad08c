import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { ServerPlace } from './view.ts';

/** `_` is how our catch-all servers are called, and how people call theirs. */
export function placeholderName({ server, view }: ServerPlace, found: Finding[]): void {
  if (server.purpose === 'redirect') return;
  for (const { value, origin } of server.names) {
    if (value !== '_') continue;
    const caught = catchAllSockets(view.model);
    if (!server.listen.some((l) => caught.has(l.socket.key))) continue;
    found.push(
      finding('NF2040', toPath(origin), [value], {
        help: 'write default: true to answer requests for unknown hosts here',
      }),
    );
  }
}

function catchAllSockets(model: Model): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { listen } of model.http?.catchAll ?? []) for (const { socket } of listen) keys.add(socket.key);
  return keys;
}
