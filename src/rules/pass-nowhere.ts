import { type Finding, finding } from '../diagnostics/finding.ts';
import { toPath } from '../model/origin.ts';
import { readEndpoint } from '../schema/addresses.ts';
import type { View } from './view.ts';

/** `pass` finds one of nginx's own sockets, by its address or a wildcard of its family and port. */
export function* passNowhere({ model, sockets }: View): Generator<Finding> {
  const streams = model.stream?.servers ?? [];
  if (!streams.some(({ handTo }) => handTo !== undefined)) return;
  const others = [...streams, ...(model.mail?.servers ?? [])];
  const open = new Set([...sockets.keys(), ...others.flatMap((s) => s.listen.map((l) => l.socket.key))]);
  for (const { handTo } of streams) {
    if (handTo === undefined || handTo.value.startsWith('$') || isOpen(handTo.value, open)) continue;
    yield finding('NF3110', toPath(handTo.origin), [handTo.value], {
      help: 'name the address of a "listen" of a site or stream, or use proxy for another program',
    });
  }
}

function isOpen(address: string, open: ReadonlySet<string>): boolean {
  const endpoint = readEndpoint(address);
  if (
    endpoint === undefined ||
    endpoint.kind === 'host' ||
    endpoint.kind === 'unix' ||
    endpoint.port === undefined
  )
    return endpoint?.kind !== 'unix' || open.has(address);
  const { kind, host, port } = endpoint;
  if (kind === 'ipv4') return open.has(address) || open.has(`0.0.0.0:${port}`);
  return open.has(`${new URL(`http://[${host}]/`).hostname}:${port}`) || open.has(`[::]:${port}`);
}
