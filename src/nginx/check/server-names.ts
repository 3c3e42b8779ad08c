import { capturesIn } from './captures.ts';
import { type At, argument, argumentAt, type Checker } from './checker.ts';
import { bucketSize, neededBucket } from './hash-bucket.ts';
import type { Scope } from './scope.ts';
import type { Socket } from './sockets.ts';

/** The names of each address with several servers, in the three tables that nginx keeps them in. */
export function checkServerNames(sockets: Iterable<Socket>, checker: Checker): void {
  let names = 0;
  for (const socket of sockets) {
    if (socket.servers.length <= 1 && !hasCaptures(socket.defaultServer)) continue;
    names += new NameTable(socket, checker).fill();
    if (names > mostNames) return;
  }
}

/** Ports of a range have the same names each; a hostile configuration has many of both. */
const mostNames = 5_000_000;

/** A server whose name has captures gets the table even where it is alone. */
function hasCaptures(scope: Scope | undefined): boolean {
  return (
    scope
      ?.own('server_name')
      .some(({ node }) =>
        node.args.some(({ value }) => value.startsWith('~') && (capturesIn(value.slice(1)) ?? 0) > 0),
      ) ?? false
  );
}

class NameTable {
  readonly #socket: Socket;
  readonly #checker: Checker;
  readonly #exact = new Set<string>();
  readonly #heads = new Set<string>();
  readonly #tails = new Set<string>();

  constructor(socket: Socket, checker: Checker) {
    this.#socket = socket;
    this.#checker = checker;
  }

  /** How many names there are. */
  fill(): number {
    for (const server of this.#socket.servers) {
      const names = server.own('server_name');
      if (names.length === 0 && !server.hasUnread && server.opener !== undefined)
        this.#add('', server.opener, false);
      for (const placed of names) {
        for (let i = 0; i < placed.node.args.length; i++) {
          const name = argument(placed, i).toLowerCase();
          if (!name.startsWith('~')) this.#add(name, argumentAt(placed, i), true);
        }
      }
    }
    this.#checkLengths();
    return this.#exact.size + this.#heads.size + this.#tails.size;
  }

  #add(name: string, at: At, written: boolean): void {
    const { text } = this.#socket;
    const added = this.#place(name);
    if (added === 'wrong')
      this.#checker.report('NF6252', `invalid server name or wildcard "${name}" on ${text}`, at, {
        phase: 2,
        help: 'a name has one "*" at most, as its first or its last label',
      });
    else if (added === 'taken')
      this.#checker.report('NF6224', `conflicting server name "${name}" on ${text}, ignored`, at, {
        severity: 'warning',
        phase: 2,
        help: written
          ? 'another server of this address has the name already, and gets the requests'
          : 'another server of this address has no name either: give this one a server_name',
      });
  }

  #place(name: string): 'added' | 'taken' | 'wrong' {
    if (name.includes('..') || name.indexOf('*') !== name.lastIndexOf('*') || name.includes('\0'))
      return 'wrong';
    if (name.length > 1 && name.startsWith('.')) {
      const bare = name.slice(1);
      return add(this.#exact, bare) === 'taken' ? 'taken' : add(this.#heads, bare);
    }
    if (name.startsWith('*.')) return add(this.#heads, name.slice(2));
    if (name.endsWith('.*') && name.length > 2) return add(this.#tails, name.slice(0, -2));
    return name.includes('*') ? 'wrong' : add(this.#exact, name);
  }

  /** A name has to fit into a bucket of the hash (`ngx_hash_init`). */
  #checkLengths(): void {
    const server = this.#socket.servers[0];
    const http = server?.enclosing('http');
    const [placed] = http?.own('server_names_hash_bucket_size') ?? [];
    if (placed === undefined && http?.hasUnread !== false) return;
    const bucket = bucketSize(placed);
    for (const name of this.#exact) {
      const needed = neededBucket(name, bucket);
      if (needed === undefined) continue;
      const at = this.#whereIs(name);
      if (at === undefined) continue;
      const message = `could not build server_names_hash, you should increase server_names_hash_bucket_size: ${bucket}`;
      this.#checker.report('NF6239', message, at, {
        phase: 2,
        help: `write server_names_hash_bucket_size ${needed}; in http, for "${name}"`,
      });
      return;
    }
  }

  #whereIs(name: string): At | undefined {
    for (const server of this.#socket.servers) {
      for (const placed of server.own('server_name')) {
        const i = placed.node.args.findIndex(({ value }) => value.toLowerCase().replace(/^\./, '') === name);
        if (i >= 0) return argumentAt(placed, i);
      }
    }
    return undefined;
  }
}

function add(names: Set<string>, name: string): 'added' | 'taken' {
  if (names.has(name)) return 'taken';
  names.add(name);
  return 'added';
}
