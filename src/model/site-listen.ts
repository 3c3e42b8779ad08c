import { finding } from '../diagnostics/finding.ts';
import type { HttpListenInput } from '../schema/listen.ts';
import type { SiteInput } from '../schema/site.ts';
import type { BuildContext } from './context.ts';
import type { Listen } from './model.ts';
import { at, type Origin, toPath } from './origin.ts';
import { quicSockets } from './quic-sockets.ts';
import { listenObject, socketsOf } from './sockets.ts';
import { asList, isOn } from './values.ts';

export function buildListen(
  input: SiteInput,
  origin: Origin,
  { http2Parameter, http3 }: { readonly http2Parameter: boolean; readonly http3: boolean },
  context: BuildContext,
): Listen[] {
  const wishes: readonly HttpListenInput[] =
    input.listen === undefined ? [input.tls === undefined ? 80 : 443] : asList(input.listen);
  const listed = Array.isArray(input.listen);
  return wishes.flatMap((wish, i) => {
    const from =
      input.listen === undefined ? origin : listed ? at(origin, 'listen', i) : at(origin, 'listen');
    const object = listenObject(wish);
    const tls = object.tls === undefined ? input.tls !== undefined && object.port !== 80 : isOn(object.tls);
    const isDefault = isOn(object.default, isOn(input.default));
    const socketWish = {
      input: object,
      tls,
      isDefault,
      ipv6: isOn(input.ipv6, true),
      http2Parameter,
      origin: from,
    };
    const sockets = socketsOf(socketWish, context);
    const quic = http3 && tls && isOn(object.http3, true);
    return quic ? [...sockets, ...quicSockets(sockets, at(origin, 'http3'), context)] : sockets;
  });
}

export function checkTls(
  input: SiteInput,
  listen: readonly Listen[],
  origin: Origin,
  context: BuildContext,
): void {
  if (input.tls !== undefined && !listen.some((l) => l.socket.tls)) {
    context.findings.push(
      finding('NF1108', toPath(at(origin, 'tls')), ['No socket of this site speaks TLS'], {
        at: 'key',
        help: 'listen on 443, or write tls: true at the port that is meant',
      }),
    );
  }
  const tlsSocket = listen.find((l) => l.socket.tls);
  if (input.tls === undefined && tlsSocket !== undefined) {
    context.findings.push(
      finding(
        'NF1108',
        toPath(tlsSocket.socket.origin),
        ['This socket speaks TLS, but the site has no "tls"'],
        { help: 'add tls: { certificate, certificateKey }' },
      ),
    );
  }
  if (input.httpRedirect !== undefined && input.httpRedirect !== false && input.tls === undefined) {
    context.findings.push(
      finding('NF1108', toPath(at(origin, 'httpRedirect')), ['"httpRedirect" needs "tls"'], { at: 'key' }),
    );
  }
}

/** All, some or none of the sockets. */
export function proxyProtocolOf(listen: readonly Listen[]): 'all' | 'some' | 'none' {
  let count = 0;
  for (const { socket } of listen) if (socket.proxyProtocol) count++;
  return count === 0 ? 'none' : count === listen.length ? 'all' : 'some';
}
