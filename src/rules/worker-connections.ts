import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Listen, Socket } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** Each socket takes one of a worker's connections, and nginx wants one more to work with. */
export function* workerConnections(view: View): Generator<Finding> {
  const { workerConnections: most } = view.model.main.events;
  const { sites = [], catchAll = [] } = view.model.http ?? {};
  const http = [...sites.flatMap((site) => site.servers), ...catchAll];
  const { stream, mail } = view.model;
  const needed =
    countSockets(http) + countSockets(stream?.servers ?? []) + countSockets(mail?.servers ?? []) + 1;
  if (most.value >= needed) return;
  const what = `${most.value} connections are not enough: the sockets of this spec need ${needed}`;
  const help = `set settings.events.workerConnections to ${needed} at least, better to some thousands`;
  yield finding('NF2051', toPath(most.origin), [what], { help });
}

interface Opened {
  readonly socket: Socket;
  /** Whether a server asks for options, which make it a socket of its own. */
  ownBind: boolean;
}

/** The sockets that nginx opens for one of its blocks: a wildcard stands for the addresses on its port. */
function countSockets(servers: readonly { readonly listen: readonly Listen[] }[]): number {
  let count = 0;
  for (const addresses of byPort(servers)) {
    const wildcard = addresses.find(({ socket }) => /^(?:0\.0\.0\.0|\[::\]):/.test(socket.key));
    for (const opened of addresses)
      if (wildcard === undefined || opened === wildcard || opened.ownBind) count++;
  }
  return count;
}

function byPort(servers: readonly { readonly listen: readonly Listen[] }[]): Iterable<readonly Opened[]> {
  // Thousands of sites share a few sockets.
  const sockets = new Map<string, Opened>();
  for (const { listen } of servers) {
    for (const { socket } of listen) {
      const id = socket.udp ? `udp ${socket.key}` : socket.key;
      const known = sockets.get(id);
      if (known === undefined) sockets.set(id, { socket, ownBind: socket.options.length > 0 });
      else if (socket.options.length > 0) known.ownBind = true;
    }
  }
  const groups = new Map<string, Opened[]>();
  for (const opened of sockets.values()) {
    const group = groups.get(groupOf(opened.socket));
    if (group === undefined) groups.set(groupOf(opened.socket), [opened]);
    else group.push(opened);
  }
  return groups.values();
}

function groupOf({ key, port, udp }: Socket): string {
  const family = key.startsWith('unix:') ? key : key.startsWith('[') ? '6' : '4';
  return `${udp ? 'udp' : 'tcp'} ${family} ${port ?? ''}`;
}
