import { finding } from '../diagnostics/finding.ts';
import { atLeast, formatVersion } from '../nginx/version.ts';
import { challenged } from './acme-challenge.ts';
import { answering } from './answering.ts';
import type { BuildContext } from './context.ts';
import type { ChallengeModel, Listen, ServerModel, SiteModel, TlsModel, TlsMore } from './model.ts';
import { at, type Sourced, sourced, toPath } from './origin.ts';
import { plainGroup } from './plain.ts';
import { socketId } from './sockets.ts';
import { tlsSettings } from './tls-more.ts';

/**
 * Servers that refuse requests for hosts nobody has, on every socket without a default of its own:
 * otherwise nginx gives such requests to whatever site comes first.
 */
export function buildCatchAll(
  sites: readonly SiteModel[],
  challenge: ChallengeModel | undefined,
  context: BuildContext,
): ServerModel[] {
  const wish = context.spec.settings?.http?.catchAll;
  if (wish === false) return [];
  const sockets = openSockets(sites);
  const plain = sockets.filter((s) => !s.listen.socket.tls);
  const servers: ServerModel[] = [];
  const [firstPlain] = plain;
  if (firstPlain !== undefined) {
    const origin = firstPlain.listen.socket.origin;
    const server = answering({
      origin,
      purpose: 'catch-all',
      about: 'requests for hosts that no site has get no answer',
      listen: plain.map((s) => asDefault(s.listen)),
      names: [{ value: '_', origin, regex: false }],
      return: { code: sourced(444, origin), text: undefined, type: undefined, onlyType: undefined },
    });
    servers.push(challenge === undefined ? server : challenged(server, challenge));
  }
  const secure = sockets.filter((s) => s.listen.socket.tls);
  const [firstSecure] = secure;
  if (firstSecure === undefined) return servers;
  const certificate = certificateFor(firstSecure, context);
  for (const group of byProtocols(secure)) servers.push(refuseHandshake(group, certificate));
  return servers;
}

interface Certificate {
  readonly certificate: Sourced<string>;
  readonly certificateKey: Sourced<string>;
}

/** What an nginx refuses with that cannot refuse the handshake itself. */
function certificateFor({ listen }: OpenSocket, context: BuildContext): Certificate | undefined {
  if (atLeast(context.target.nginx, '1.19.4')) return undefined;
  const wish = context.spec.settings?.http?.catchAll;
  if (typeof wish === 'object') {
    const origin = at(undefined, 'settings', 'http', 'catchAll');
    return {
      certificate: sourced(wish.certificate, at(origin, 'certificate')),
      certificateKey: sourced(wish.certificateKey, at(origin, 'certificateKey')),
    };
  }
  const help =
    'give it one that names nobody, settings: { http: { catchAll: { certificate: FILE, certificateKey: FILE } } }; or let a site answer unknown hosts, default: true';
  context.findings.push(
    finding('NF2101', toPath(listen.socket.origin), [formatVersion(context.target.nginx)], { help }),
  );
  return undefined;
}

interface OpenSocket {
  readonly listen: Listen;
  readonly server: ServerModel;
  readonly tls: TlsModel | undefined;
}

/** One entry for each socket that has no default server, with the first server on it. */
function openSockets(sites: readonly SiteModel[]): OpenSocket[] {
  const taken = new Set<string>();
  const open = new Map<string, OpenSocket>();
  for (const site of sites) {
    for (const server of site.servers) {
      for (const listen of server.listen) {
        const { isDefault } = listen.socket;
        const key = socketId(listen.socket);
        if (isDefault) taken.add(key);
        const known = open.get(key);
        const weaker = (server.tls?.protocols.length ?? 0) > (known?.tls?.protocols.length ?? 0);
        if (known === undefined || weaker) open.set(key, { listen, server, tls: server.tls });
      }
    }
  }
  return [...open.values()].filter((s) => !taken.has(socketId(s.listen.socket)));
}

/** The default server's protocols and sessions hold for the whole socket, so it has those of the sites on it. */
function byProtocols(sockets: readonly OpenSocket[]): OpenSocket[][] {
  const groups = new Map<string, OpenSocket[]>();
  for (const socket of sockets) {
    const key = JSON.stringify([
      socket.tls?.protocols.map((p) => p.value),
      socket.tls?.ciphers?.value,
      socket.tls?.curves?.value,
      socket.server.http2?.value,
      sessionsOf(socket.tls),
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [socket]);
    else group.push(socket);
  }
  return [...groups.values()];
}

function sessionsOf(tls: TlsModel | undefined) {
  return [
    tls?.sessionCache.value,
    tls?.sessionTickets?.value,
    tls?.sessionTimeout.value,
    tls?.more?.earlyData?.value,
    tls?.more?.settings.sessionTicketKeys.map((words) => words.map((word) => word.value)),
  ];
}

function refuseHandshake(group: readonly OpenSocket[], certificate: Certificate | undefined): ServerModel {
  const [first] = group;
  if (first === undefined) throw new Error('a group of sockets is never empty');
  const origin = first.listen.socket.origin;
  const tls = first.tls;
  return answering({
    origin,
    purpose: 'catch-all',
    about:
      certificate === undefined
        ? 'TLS handshakes for hosts that no site has are refused'
        : 'requests for hosts that no site has get no answer, and no certificate of a site',
    listen: group.map((s) => asDefault(s.listen)),
    names: [{ value: '_', origin, regex: false }],
    http2: first.server.http2,
    http3: group.find((s) => s.server.http3 !== undefined)?.server.http3,
    tls:
      tls === undefined
        ? undefined
        : {
            ...tls,
            certificate: undefined,
            certificateKey: undefined,
            certificates: [],
            more: moreOfSocket(tls.more),
            directives: [],
            ...certificate,
          },
    rejectHandshake: certificate === undefined ? sourced(true, origin) : undefined,
    // a client may greet with the name of a site and then ask for another host
    return: { code: sourced(444, origin), text: undefined, type: undefined, onlyType: undefined },
  });
}

/** What the default server says of these holds for every name on its socket. */
function moreOfSocket(more: TlsMore | undefined): TlsMore | undefined {
  if (more === undefined) return undefined;
  const { earlyData, settings } = more;
  if (earlyData === undefined && settings.sessionTicketKeys.length === 0) return undefined;
  return {
    settings: { ...plainGroup(tlsSettings, {}, undefined), sessionTicketKeys: settings.sessionTicketKeys },
    acme: undefined,
    clientCertificates: undefined,
    stapling: undefined,
    opensslCommands: [],
    earlyData,
    rejectHandshake: undefined,
  };
}

/** Socket options stand at the site that asks for them: nginx takes them once. */
function asDefault(listen: Listen): Listen {
  const options = new Set(listen.socket.options);
  const [address, ...rest] = listen.words.filter((w) => !options.has(w.value));
  if (address === undefined) return listen;
  return {
    socket: { ...listen.socket, isDefault: true, options: [] },
    words: [address, { value: 'default_server', origin: address.origin }, ...rest],
  };
}
