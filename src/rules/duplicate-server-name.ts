import { q } from '../diagnostics/catalog/entry.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { ServerName } from '../model/model.ts';
import { type Origin, toPath } from '../model/origin.ts';
import type { SocketUse, View } from './view.ts';

interface Served {
  readonly name: ServerName;
  readonly use: SocketUse;
}

/** nginx only warns and ignores the second server, so requests silently reach the wrong site. */
export function* duplicateServerName(view: View): Generator<Finding> {
  const told = new Set<Origin | undefined>();
  for (const [key, uses] of view.sockets) {
    const taken = new Map<string, Served>();
    for (const use of uses) {
      for (const name of use.server.names) {
        const first = claim(name, use, taken);
        if (first === undefined || told.has(name.origin)) continue;
        told.add(name.origin);
        yield duplicate(name, use, first, key);
      }
    }
  }
  yield* placeholders(view);
}

/** Who has the name already. `.example.com` is both example.com and *.example.com. */
function claim(name: ServerName, use: SocketUse, taken: Map<string, Served>): Served | undefined {
  const { value } = name;
  if (!value.startsWith('.')) return claimOne(value, name, use, taken);
  const bare = claimOne(value.slice(1), name, use, taken);
  return claimOne(`*${value}`, name, use, taken) ?? bare;
}

function claimOne(
  key: string,
  name: ServerName,
  use: SocketUse,
  taken: Map<string, Served>,
): Served | undefined {
  const first = taken.get(key);
  if (first === undefined) {
    taken.set(key, { name, use });
    return undefined;
  }
  if (first.use.server !== use.server) return first;
  // a socket that stands twice in a server is another rule's matter
  if (first.use.listen !== use.listen) return undefined;
  return first.name.value === name.value && first.name !== name ? first : undefined;
}

function duplicate(name: ServerName, use: SocketUse, first: Served, key: string): Finding {
  const sameSite = first.use.site === use.site && first.use.server !== use.server;
  const path = toPath(sameSite ? use.listen.socket.origin : name.origin);
  const firstPath = toPath(sameSite ? first.use.listen.socket.origin : first.name.origin);
  return finding('NF2003', path, [name.value, key], {
    at: path.length === 2 ? 'key' : 'value',
    help: helpFor(use, first.use),
    related: [{ message: 'first served here', path: firstPath }],
  });
}

function helpFor(use: SocketUse, first: SocketUse): string {
  if (use.server === first.server) return 'write it once';
  if (use.site === first.site) {
    return 'the site answers here itself: take the socket out of "listen", or set httpRedirect: false';
  }
  const redirect = [first, use].find((u) => u.server.purpose === 'redirect');
  if (redirect !== undefined) {
    return `the site ${q(redirect.site.id)} sends plain http to https here: set httpRedirect: false there, or take the name away`;
  }
  return 'nginx would ignore the second: keep the name in one of the two sites, or give one another port';
}

/** `_` is how our catch-all servers are called, and how people call theirs. */
function* placeholders(view: View): Generator<Finding> {
  const caught = new Set<string>();
  for (const server of view.model.http?.catchAll ?? [])
    for (const { socket } of server.listen) caught.add(socket.key);
  for (const { server } of view.servers) {
    if (server.purpose !== 'site') continue;
    const name = server.names.find((n) => n.value === '_');
    if (name === undefined || !server.listen.some((l) => caught.has(l.socket.key))) continue;
    yield finding('NF2040', toPath(name.origin), [name.value], {
      help: 'write default: true to answer requests for unknown hosts here',
    });
  }
}
