import { type Finding, finding } from '../diagnostics/finding.ts';
import type { ServerModel, TlsModel } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import { atLeast } from '../nginx/version.ts';
import type { SocketGroup, SocketUse, View } from './view.ts';

/**
 * What the default server of a socket says for all names on it: early data and ticket keys count before nginx knows
 * which name a client asks for. Our own catch-all servers have those of the sites.
 */
export function* tlsOfSocket(view: View): Generator<Finding> {
  const told = new Set<ServerModel>();
  for (const [key, group] of view.sockets) {
    if (!group.unevenTls) continue;
    yield* earlyData(key, group, told);
    yield* ticketKeys(key, group, told);
  }
}

/** Before 1.25.1 HTTP/2 is a parameter of `listen`, and holds for whoever listens there. */
export function* http2OnSocket(view: View): Generator<Finding> {
  if (atLeast(view.model.target.nginx, '1.25.1')) return;
  const told = new Set<ServerModel>();
  for (const [key, { uses }] of view.sockets) {
    const speaker = uses.find(speaksHttp2);
    if (speaker === undefined) continue;
    for (const use of uses) {
      if (speaksHttp2(use) || told.has(use.server)) continue;
      told.add(use.server);
      yield finding('NF4111', [...toPath(use.site.origin), 'http2'], [key], {
        help: 'write http2: false in all sites on the socket, or give this one an address of its own',
        related: [{ message: 'it is on here', path: toPath(speaker.site.origin) }],
      });
    }
  }
}

function speaksHttp2({ listen }: SocketUse): boolean {
  return listen.words.some(({ value }) => value === 'http2');
}

function* earlyData(key: string, { uses }: SocketGroup, told: Set<ServerModel>): Generator<Finding> {
  const early = uses.find(({ server }) => takesEarlyData(server.tls));
  if (early === undefined) return;
  const origin = early.server.tls?.more?.earlyData?.origin;
  for (const { server, site } of uses) {
    if (server.tls === undefined || takesEarlyData(server.tls) || told.has(server)) continue;
    told.add(server);
    yield finding('NF4103', toPath(server.tls.origin), [key, site.id], {
      at: 'key',
      help: 'write earlyData: true here too, or give the other site an address of its own',
      related: [{ message: 'early data is taken here', path: toPath(origin) }],
    });
  }
}

function takesEarlyData(tls: TlsModel | undefined): boolean {
  return tls?.more?.earlyData?.value === true;
}

function* ticketKeys(key: string, { uses }: SocketGroup, told: Set<ServerModel>): Generator<Finding> {
  const owner = uses.find((use) => use.listen.socket.isDefault) ?? uses[0];
  if (owner === undefined) return;
  const used = keysOf(owner);
  for (const use of uses) {
    const { tls } = use.server;
    if (tls === undefined || keysOf(use) === used || told.has(use.server)) continue;
    told.add(use.server);
    const [first] = tls.more?.settings.sessionTicketKeys ?? [];
    yield finding('NF4104', toPath(first?.[0]?.origin ?? tls.origin), [key], {
      at: first === undefined ? 'key' : 'value',
      help: 'name the same sessionTicketKeys in all sites on the socket',
      related: [{ message: 'the default server', path: toPath(owner.server.tls?.origin) }],
    });
  }
}

function keysOf({ server }: SocketUse): string {
  return JSON.stringify(
    server.tls?.more?.settings.sessionTicketKeys.map((words) => words.map((w) => w.value)) ?? [],
  );
}
