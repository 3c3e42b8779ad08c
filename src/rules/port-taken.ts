import { q } from '../diagnostics/catalog/entry.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { hatchName } from '../model/hatch.ts';
import type { MailServerModel, Socket, StreamServerModel } from '../model/model.ts';
import { type Origin, toPath } from '../model/origin.ts';
import { atLeast } from '../nginx/version.ts';
import type { View } from './view.ts';

/** A socket that nginx opens for one of its blocks. */
interface Taken {
  readonly block: 'http' | 'stream' | 'mail';
  readonly owner: string;
  readonly socket: Socket;
  /** Options make nginx bind this address by itself, not through the wildcard of its block. */
  readonly options: readonly string[];
  /** Whether the server is found by the name that clients ask for. */
  readonly byName: boolean;
}

/** What `nginx -t` does not see and the start does: two sockets that cannot be open together. */
export function* portTaken(view: View): Generator<Finding> {
  const told = new Set<Origin>();
  const byPort = new Map<string, Map<string, Taken>[]>();
  for (const { uses, optioned } of view.sockets.values()) {
    const [first] = uses;
    if (first === undefined) continue;
    const options = optioned === 0 ? [] : uses.flatMap((u) => u.listen.socket.options);
    const { socket } = first.listen;
    const owner = `the site ${q(first.site.id)}`;
    const taken: Taken = { block: 'http', owner, socket, options, byName: false };
    groupFor(socket, byPort)[0]?.set(socket.key, taken);
  }
  for (const stream of view.model.stream?.servers ?? []) yield* addStream(stream, byPort, told, view);
  for (const server of view.model.mail?.servers ?? []) yield* addMail(server, byPort, told);
  for (const group of byPort.values()) yield* overlaps(group, told);
}

function groupFor(socket: Socket, byPort: Map<string, Map<string, Taken>[]>): Map<string, Taken>[] {
  const id = `${socket.udp ? 'udp' : 'tcp'} ${socket.port ?? socket.key}`;
  let group = byPort.get(id);
  if (group === undefined) {
    group = [new Map(), new Map()];
    byPort.set(id, group);
  }
  return group;
}

function* addStream(
  stream: StreamServerModel,
  byPort: Map<string, Map<string, Taken>[]>,
  told: Set<Origin>,
  view: View,
): Generator<Finding> {
  // since 1.25.5 streams can share a socket by the name that the client asks for
  const byName =
    atLeast(view.model.target.nginx, '1.25.5') &&
    (stream.names.length > 0 || stream.directives.some((d) => hatchName(d.entry) === 'server_name'));
  const owner = `the stream ${q(stream.id)}`;
  for (const { socket } of stream.listen) {
    const own = groupFor(socket, byPort)[1];
    const first = own?.get(socket.key);
    if (first === undefined)
      own?.set(socket.key, { block: 'stream', owner, socket, options: socket.options, byName });
    else if (first.owner === owner || !(byName || first.byName))
      yield* clash({ ...first, owner, socket }, first, told);
  }
}

function* addMail(
  { id, listen }: MailServerModel,
  byPort: Map<string, Map<string, Taken>[]>,
  told: Set<Origin>,
): Generator<Finding> {
  const owner = `the mail server ${q(id)}`;
  for (const { socket } of listen) {
    const own = groupFor(socket, byPort)[1];
    const first = own?.get(socket.key);
    const taken: Taken = { block: 'mail', owner, socket, options: socket.options, byName: false };
    if (first === undefined) own?.set(socket.key, taken);
    else yield* clash(taken, first, told);
  }
}

/** Equal addresses of the two blocks, and wildcards against everything that they cover. */
function* overlaps(group: readonly Map<string, Taken>[], told: Set<Origin>): Generator<Finding> {
  const [http = new Map<string, Taken>(), stream = new Map<string, Taken>()] = group;
  for (const [key, taken] of stream) {
    const first = http.get(key);
    if (first !== undefined && !shared(taken, first)) yield* clash(taken, first, told);
  }
  if (http.size + stream.size < 2) return;
  const all = [...http.values(), ...stream.values()];
  for (const [i, wildcard] of all.entries()) {
    if (!isWildcard(wildcard.socket.key)) continue;
    for (const [j, other] of all.entries()) {
      if (i === j || !covers(wildcard, other)) continue;
      yield* i < j ? clash(other, wildcard, told) : clash(wildcard, other, told);
    }
  }
}

function isWildcard(key: string): boolean {
  return key.startsWith('0.0.0.0:') || key.startsWith('[::]:');
}

/** Whether `wildcard` is in the way of `other`, as Linux and nginx have it. */
function covers(wildcard: Taken, other: Taken): boolean {
  const here = wildcard.socket.key;
  const there = other.socket.key;
  if (here === there || shared(wildcard, other)) return false;
  const bothFamilies = wildcard.options.includes('ipv6only=off');
  if (here.startsWith('[') !== there.startsWith('[')) {
    return bothFamilies && here.startsWith('[');
  }
  // within a block nginx hands the connections of the wildcard out by address, unless it has to bind the other
  return wildcard.block !== other.block || other.options.length > 0;
}

/** Datagrams for HTTP/3 would go to a stream as often as not, and the other way round. */
function shared(a: Taken, b: Taken): boolean {
  if (a.socket.udp && a.block !== b.block) return false;
  return a.options.includes('reuseport') && b.options.includes('reuseport');
}

function* clash(later: Taken, earlier: Taken, told: Set<Origin>): Generator<Finding> {
  const { origin, key } = later.socket;
  if (told.has(origin)) return;
  told.add(origin);
  const path = toPath(origin);
  const own = later.owner === earlier.owner;
  yield finding('NF3001', path, [key, earlier.owner], {
    at: path.length === 2 ? 'key' : 'value',
    help: own ? 'write one of the two' : 'choose another port, or listen on different addresses',
    related: [{ message: `${earlier.socket.key} is opened here`, path: toPath(earlier.socket.origin) }],
  });
}
