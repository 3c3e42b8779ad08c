import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Listen, Socket } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** Each socket takes one of a worker's connections, and nginx wants one more to work with. */
export function* workerConnections(view: View): Generator<Finding> {
  const { workerConnections: most } = view.model.main.events;
  const { sites = [], catchAll = [] } = view.model.http ?? {};
  const http = [...sites.flatMap((site) => site.servers), ...catchAll];
  const needed = countSockets(http) + countSockets(view.model.stream?.servers ?? []) + 1;
  if (most.value >= needed) return;
  const what = `${most.value} connections are not enough: the sockets of this spec need ${needed}`;
  const help = `set settings.events.workerConnections to ${needed} at least, better to some thousands`;
  yield finding('NF2051', toPath(most.origin), [what], { help });
}

/** The sockets that nginx opens for one of its blocks: a wildcard stands for the addresses on its port. */
function countSockets(servers: readonly { readonly listen: readonly Listen[] }[]): number {
  const byPort = new Map<string, Map<string, boolean>>();
  for (const { listen } of servers) {
    for (const { socket } of listen) {
      const group = groupOf(socket);
      let addresses = byPort.get(group);
      if (addresses === undefined) {
        addresses = new Map();
        byPort.set(group, addresses);
      }
      addresses.set(socket.key, addresses.get(socket.key) === true || socket.options.length > 0);
    }
  }
  let count = 0;
  for (const addresses of byPort.values()) {
    const wildcard = [...addresses.keys()].find((key) => /^(?:0\.0\.0\.0|\[::\]):/.test(key));
    for (const [key, ownBind] of addresses)
      if (wildcard === undefined || key === wildcard || ownBind) count++;
  }
  return count;
}

function groupOf({ key, port, udp }: Socket): string {
  const family = key.startsWith('unix:') ? key : key.startsWith('[') ? '6' : '4';
  return `${udp ? 'udp' : 'tcp'} ${family} ${port ?? ''}`;
}
