import { finding } from '../diagnostics/finding.ts';
import type { MailServerInput } from '../schema/mail.ts';
import type { BuildContext } from './context.ts';
import type { Listen } from './model.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { listenObject, socketsOf } from './sockets.ts';
import { asList, isOn } from './values.ts';

const protocolOfPort: ReadonlyMap<number | undefined, 'imap' | 'pop3' | 'smtp'> = new Map([
  [25, 'smtp'],
  [465, 'smtp'],
  [587, 'smtp'],
  [110, 'pop3'],
  [995, 'pop3'],
  [143, 'imap'],
  [993, 'imap'],
]);

/** Ports where a session begins without TLS and may change to it. */
const plainPorts: ReadonlySet<number | undefined> = new Set([25, 110, 143, 587]);

export function buildMailListen(input: MailServerInput, origin: Origin, context: BuildContext): Listen[] {
  const listed = Array.isArray(input.listen);
  return asList(input.listen).flatMap((wish, i) => {
    const object = listenObject(wish);
    const from = listed ? at(origin, 'listen', i) : at(origin, 'listen');
    const atOnce =
      !plainPorts.has(object.port) && (input.startTls === undefined || protocolOfPort.has(object.port));
    const tls = object.tls === undefined ? input.tls !== undefined && atOnce : isOn(object.tls);
    if (tls && input.tls === undefined)
      context.findings.push(
        finding('NF1108', toPath(from), ['This socket speaks TLS, but the server has no "tls"'], {
          help: 'add tls: { certificate, certificateKey }',
        }),
      );
    return socketsOf(
      {
        input: object,
        tls,
        isDefault: false,
        ipv6: isOn(input.ipv6, true),
        http2Parameter: false,
        origin: from,
      },
      context,
    );
  });
}

/** The protocol, written out where the port tells nginx too: a test has other ports. */
export function mailProtocol(
  input: MailServerInput,
  listen: readonly Listen[],
  origin: Origin,
  { findings }: BuildContext,
): Sourced<string> | undefined {
  const told = listen.flatMap(({ socket }) => {
    const protocol = protocolOfPort.get(socket.port);
    return protocol === undefined ? [] : [{ protocol, socket }];
  });
  const spoken = input.protocol ?? told[0]?.protocol;
  if (spoken === undefined) {
    if (listen.length > 0)
      findings.push(
        finding('NF3141', toPath(origin), [], { at: 'key', help: 'add protocol: imap, pop3 or smtp' }),
      );
    return undefined;
  }
  const other = input.protocol === undefined ? told.find(({ protocol }) => protocol !== spoken) : undefined;
  if (other !== undefined) {
    const { protocol, socket } = other;
    findings.push(
      finding('NF3142', toPath(socket.origin), [String(socket.port), protocol, spoken], {
        help: 'make a server of its own for it',
      }),
    );
  }
  return sourced(spoken, input.protocol === undefined ? at(origin, 'listen') : at(origin, 'protocol'));
}

/** STARTTLS where a socket begins without TLS; only other mail servers, on port 25, may do without. */
export function startTlsOf(
  input: MailServerInput,
  listen: readonly Listen[],
  origin: Origin,
  { findings }: BuildContext,
): Sourced<string> | undefined {
  const from = at(origin, 'startTls');
  if (input.startTls !== undefined) {
    const wanted = input.startTls === 'only' || isOn(input.startTls);
    if (wanted && input.tls === undefined)
      findings.push(finding('NF1108', toPath(from), ['"startTls" needs "tls"'], { at: 'key' }));
    return sourced(input.startTls === 'only' ? 'only' : wanted ? 'on' : 'off', from);
  }
  if (input.tls === undefined || listen.every(({ socket }) => socket.tls)) return undefined;
  const isRelay = listen.some(({ socket }) => socket.port === 25);
  return sourced(isRelay ? 'on' : 'only', at(origin, 'tls'));
}

/** A password on a line that others can read; mail that comes to port 25 has none. */
export function warnPlainLogin(
  listen: readonly Listen[],
  startTls: Sourced<string> | undefined,
  { findings }: BuildContext,
): void {
  if (startTls?.value === 'only') return;
  const told = new Set<Origin>();
  for (const { socket } of listen) {
    const isLocal = /^(?:127\.|\[::1\]|unix:)/.test(socket.key);
    if (socket.tls || isLocal || socket.port === 25 || told.has(socket.origin)) continue;
    told.add(socket.origin);
    findings.push(
      finding('NF3143', toPath(socket.origin), [socket.key], {
        help: startTls?.value === 'on' ? 'write startTls: only' : 'add tls: { certificate, certificateKey }',
      }),
    );
  }
}
