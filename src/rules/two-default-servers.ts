import { type Finding, finding } from '../diagnostics/finding.ts';
import { type Origin, toPath } from '../model/origin.ts';
import type { SocketUse, View } from './view.ts';

/** A socket has one server for the hosts that nobody has. */
export function* twoDefaultServers(view: View): Generator<Finding> {
  const told = new Set<Origin>();
  for (const [key, { uses, defaults }] of view.sockets) {
    if (defaults < 2) continue;
    let first: SocketUse | undefined;
    for (const use of uses) {
      const { isDefault, origin } = use.listen.socket;
      if (!isDefault) continue;
      if (first === undefined) first = use;
      else if (first.server !== use.server && !told.has(origin)) {
        told.add(origin);
        yield secondDefault(key, origin, first);
      }
    }
  }
}

function secondDefault(key: string, origin: Origin, first: SocketUse): Finding {
  const path = toPath(origin);
  return finding('NF2004', path, [key], {
    at: path.length === 2 ? 'key' : 'value',
    help: 'keep "default" in one of the two',
    related: [{ message: 'the first default server', path: toPath(first.listen.socket.origin) }],
  });
}
