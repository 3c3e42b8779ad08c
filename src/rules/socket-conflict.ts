import { q } from '../diagnostics/catalog/entry.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { type Origin, toPath } from '../model/origin.ts';
import type { SocketUse, View } from './view.ts';

interface Conflict {
  readonly what: string;
  readonly help: string;
  readonly with: SocketUse;
}

/**
 * TLS and the PROXY protocol hold for a socket as a whole, whatever each server says, and nginx takes its
 * other options once (https://nginx.org/en/docs/http/ngx_http_core_module.html#listen).
 */
export function* socketConflict(view: View): Generator<Finding> {
  const told = new Set<string>();
  for (const [key, { uses, optioned, uneven }] of view.sockets) {
    if (!uneven && optioned < 2) continue;
    for (const conflict of conflictsOn(uses)) {
      const path = toPath(conflict.origin);
      // a bare port is an IPv4 and an IPv6 socket, and one mistake
      const id = JSON.stringify([path, conflict.what]);
      if (told.has(id)) continue;
      told.add(id);
      yield finding('NF2005', path, [key, conflict.what], {
        at: path.length === 2 ? 'key' : 'value',
        help: conflict.help,
        related: [{ message: 'the other place', path: toPath(conflict.with.listen.socket.origin) }],
      });
    }
  }
}

function* conflictsOn(uses: readonly SocketUse[]): Generator<Conflict & { readonly origin: Origin }> {
  const [first] = uses;
  if (first === undefined) return;
  let withOptions: SocketUse | undefined;
  let previous: SocketUse | undefined;
  for (const use of uses) {
    const { origin, options } = use.listen.socket;
    if (previous?.server === use.server) {
      yield { origin, what: 'is listed twice here', help: 'write it once', with: previous };
      continue;
    }
    previous = use;
    const different = use === first ? undefined : protocolConflict(use, first);
    if (different !== undefined) yield { origin, ...different };
    if (options.length === 0) continue;
    if (withOptions !== undefined) yield { origin, ...optionConflict(options, withOptions) };
    withOptions ??= use;
  }
}

function protocolConflict(use: SocketUse, first: SocketUse): Conflict | undefined {
  const here = use.listen.socket;
  const there = first.listen.socket;
  const other = q(first.site.id);
  if (here.tls !== there.tls) {
    const what = here.tls
      ? `speaks TLS here, but plain http in the site ${other}`
      : `is plain http here, but speaks TLS in the site ${other}`;
    return { what, help: 'give one of them another port', with: first };
  }
  if (here.proxyProtocol !== there.proxyProtocol) {
    const what = here.proxyProtocol
      ? `has "proxyProtocol" here, but not in the site ${other}`
      : `lacks the "proxyProtocol" that it has in the site ${other}`;
    return {
      what,
      help: 'it holds for all sites on a socket: write it in all of them or in none',
      with: first,
    };
  }
  return undefined;
}

function optionConflict(options: readonly string[], first: SocketUse): Conflict {
  const names = options.map((o) => o.split('=')[0]).join(', ');
  return {
    what: `has its socket options in the site ${q(first.site.id)} already`,
    help: `nginx takes ${names} once for each socket: keep the options in one of the sites`,
    with: first,
  };
}
