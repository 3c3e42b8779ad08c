import { atLeast } from '../version.ts';
import type { Url } from './address.ts';
import { type At, type Checker, placeOf } from './checker.ts';
import type { Place } from './problem.ts';
import type { Scope } from './scope.ts';

export interface ListenOptions {
  readonly isDefault: boolean;
  /** Whether it sets an option of the socket itself, such as its backlog. */
  readonly set: boolean;
  readonly ssl: boolean;
  readonly http2: boolean;
  readonly quic: boolean;
  readonly proxyProtocol: boolean;
}

/** An address and port with the servers that share it. */
export interface Socket {
  /** As nginx writes it. */
  readonly text: string;
  readonly servers: Scope[];
  defaultServer: Scope | undefined;
  defaultAt: Place | undefined;
  setAt: Place | undefined;
  ssl: boolean;
  readonly quic: boolean;
  readonly protocols: Protocols;
}

/** What nginx remembers to tell whether the listens of an address disagree (since 1.23.4). */
interface Protocols {
  joined: number;
  last: number;
  isSet: boolean;
  isChanged: boolean;
}

interface Joining {
  readonly key: string;
  readonly text: string;
  readonly scope: Scope;
  readonly at: At;
  readonly options: ListenOptions;
}

/** Whether all ports of the address can be compared; a hostile configuration has long ranges many times. */
export function takePorts({ port, lastPort }: Url, { tables }: Checker): boolean {
  const more = lastPort - port;
  if (more > tables.portsLeft) {
    tables.hasUncompared = true;
    return false;
  }
  tables.portsLeft -= more;
  return true;
}

/** Adds a server to an address of its side (`ngx_http_add_addresses`, `ngx_stream_add_addresses`). */
export function joinSocket({ key, text, scope, at, options }: Joining, checker: Checker): void {
  const sockets = scope.side === 'stream' ? checker.tables.streamSockets : checker.tables.sockets;
  const socket = sockets.get(key);
  const place = placeOf(at);
  if (socket === undefined) {
    sockets.set(key, newSocket(text, scope, place, options));
    return;
  }
  // Servers are read one after the other, so that only the last one can be the same.
  if (socket.servers.at(-1) === scope) {
    checker.report('NF6221', `a duplicate listen ${text}`, place, {
      help: 'this server listens there already',
    });
    return;
  }
  socket.servers.push(scope);
  const wasSet = socket.setAt !== undefined;
  if (options.set) {
    if (socket.setAt !== undefined) {
      checker.report('NF6223', `duplicate listen options for ${text}`, place, {
        help: 'one listen of an address sets the options of its socket, for all servers there',
        related: [{ message: 'they are set here', place: socket.setAt }],
      });
      return;
    }
    socket.setAt = place;
  }
  if (options.isDefault) {
    if (socket.defaultAt !== undefined) {
      checker.report('NF6222', `a duplicate default server for ${text}`, place, {
        help: 'an address has one default server',
        related: [{ message: 'it is this one', place: socket.defaultAt }],
      });
      return;
    }
    socket.defaultAt = place;
    socket.defaultServer = scope;
  }
  if (atLeast(checker.version, '1.23.4')) compareProtocols(socket, options, { wasSet, place }, checker);
  socket.ssl ||= options.ssl;
}

function newSocket(text: string, scope: Scope, place: Place, options: ListenOptions): Socket {
  const bits = protocolBits(options);
  return {
    text,
    servers: [scope],
    defaultServer: scope,
    defaultAt: options.isDefault ? place : undefined,
    setAt: options.set ? place : undefined,
    ssl: options.ssl,
    quic: options.quic,
    protocols: { joined: bits, last: bits, isSet: false, isChanged: false },
  };
}

function protocolBits({ proxyProtocol, ssl, http2, quic }: ListenOptions): number {
  return (proxyProtocol ? 1 : 0) | (ssl ? 2 : 0) | (http2 ? 4 : 0) | (quic ? 8 : 0);
}

function compareProtocols(
  socket: Socket,
  options: ListenOptions,
  { wasSet, place }: { readonly wasSet: boolean; readonly place: Place },
  checker: Checker,
): void {
  const { protocols } = socket;
  const now = protocolBits(options);
  const before = protocols.joined;
  let differs: boolean;
  if ((now | before) !== before) {
    differs = (wasSet && !options.set) || protocols.isChanged || (now | before) !== now;
    protocols.last = before;
    protocols.isChanged = true;
  } else if ((now | before) !== now) {
    differs = options.set || (protocols.isSet && now !== protocols.last);
    protocols.last = now;
    protocols.isChanged = true;
  } else {
    differs = (options.set && protocols.isChanged) || (protocols.isSet && now !== protocols.last);
    protocols.last = now;
  }
  protocols.isSet = true;
  protocols.joined = before | now;
  if (differs)
    checker.report('NF6225', `protocol options redefined for ${socket.text}`, place, {
      severity: 'warning',
      help: 'say ssl, http2 and proxy_protocol in the same way in every listen of this address',
    });
}
