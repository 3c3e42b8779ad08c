import { q } from '../diagnostics/catalog/entry.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { ServerName } from '../model/model.ts';
import { type Origin, toPath } from '../model/origin.ts';
import type { SocketUse, View } from './view.ts';

/** nginx only warns and ignores the second server, so requests silently reach the wrong site. */
export function* duplicateServerName(view: View): Generator<Finding> {
  const told = new Set<Origin | undefined>();
  let last: readonly SocketUse[] = [];
  for (const [key, { uses }] of view.sockets) {
    // a bare port is two sockets, with the same sites on both
    if (sameServers(uses, last)) continue;
    last = uses;
    const taken = new Map<string, Claim>();
    for (const use of uses) {
      for (const name of use.server.names) {
        const first = claim(name, use, taken);
        if (first === undefined || told.has(name.origin)) continue;
        told.add(name.origin);
        yield duplicate(name, use, first, key);
      }
    }
  }
}

function sameServers(a: readonly SocketUse[], b: readonly SocketUse[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i]?.server !== b[i]?.server) return false;
  return true;
}

interface Claim {
  readonly use: SocketUse;
  readonly name: ServerName;
}

/** Who has the name already. `.example.com` is both example.com and *.example.com. */
function claim(name: ServerName, use: SocketUse, taken: Map<string, Claim>): SocketUse | undefined {
  const { value } = name;
  if (!value.startsWith('.')) return claimOne(value, name, use, taken);
  const bare = claimOne(value.slice(1), name, use, taken);
  return claimOne(`*${value}`, name, use, taken) ?? bare;
}

function claimOne(
  key: string,
  name: ServerName,
  use: SocketUse,
  taken: Map<string, Claim>,
): SocketUse | undefined {
  const first = taken.get(key);
  if (first === undefined) {
    taken.set(key, { use, name });
    return undefined;
  }
  if (first.use.server !== use.server) return first.use;
  // a socket that stands twice in a server is another rule's matter
  return first.use === use && first.name !== name ? use : undefined;
}

function duplicate(name: ServerName, use: SocketUse, first: SocketUse, key: string): Finding {
  const sameSite = first.site === use.site && first.server !== use.server;
  const path = toPath(sameSite ? use.listen.socket.origin : name.origin);
  const origin = sameSite ? first.listen.socket.origin : nameIn(first, name);
  return finding('NF2003', path, [name.value, key], {
    at: path.length === 2 ? 'key' : 'value',
    help: helpFor(use, first),
    related: [{ message: 'first served here', path: toPath(origin) }],
  });
}

/** The place of the name, or of the one that covers it. */
function nameIn({ server }: SocketUse, { value }: ServerName): Origin | undefined {
  const bare = value.replace(/^\*?\./, '');
  const same = server.names.find((n) => n.value === value);
  return (same ?? server.names.find((n) => n.value.endsWith(bare)) ?? server.names[0])?.origin;
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
