import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Model, ServerModel, TlsModel } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import { atLeast } from '../nginx/version.ts';
import { type SocketUse, sameProtocols, type View } from './view.ts';

/** Before 1.29.2 the TLS versions of a socket are those of its default server, whatever name a client asks for. */
export function* mixedTlsOnSocket(view: View): Generator<Finding> {
  const { nginx, openssl } = view.model.target;
  if (atLeast(nginx, '1.29.2') && atLeast(openssl, '1.1.1')) return;
  const caught = catchAllTls(view.model);
  const told = new Set<ServerModel>();
  for (const [key, { uses, mixedProtocols }] of view.sockets) {
    if (!mixedProtocols) continue;
    const used = uses.find((u) => u.listen.socket.isDefault)?.server.tls ?? caught.get(key);
    if (used === undefined) continue;
    const protocols = protocolsOf(used);
    for (const use of uses) {
      const { tls } = use.server;
      if (tls === undefined || tls === used || told.has(use.server) || sameProtocols(tls, used)) continue;
      told.add(use.server);
      yield mixed(use, tls, key, protocols, used);
    }
  }
}

/** Our own default servers have the protocols of the most permissive site on the socket. */
function catchAllTls(model: Model): Map<string, TlsModel> {
  const found = new Map<string, TlsModel>();
  for (const { tls, listen } of model.http?.catchAll ?? []) {
    if (tls !== undefined) for (const { socket } of listen) found.set(socket.key, tls);
  }
  return found;
}

function protocolsOf(tls: TlsModel): string {
  return tls.protocols.map((p) => p.value).join(', ');
}

function mixed(use: SocketUse, tls: TlsModel, key: string, protocols: string, used: TlsModel): Finding {
  return finding('NF4005', toPath(tls.protocols[0]?.origin ?? use.server.origin), [key, protocols], {
    help: 'give all sites on the socket the same profile, or this one an address of its own',
    related: [{ message: 'they come from here', path: toPath(used.protocols[0]?.origin) }],
  });
}
