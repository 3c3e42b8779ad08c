import { finding } from '../diagnostics/finding.ts';
import type { BuildContext } from './context.ts';
import type { ServerName } from './model.ts';
import { at, type Origin, toPath } from './origin.ts';

type Table = Readonly<Record<string, string>>;

/** What a table of redirects cannot mean; where redirects are relative, a group behind the first slash may be a host. */
export function checkRedirects(
  table: Table,
  origin: Origin,
  names: readonly ServerName[],
  isRelative: boolean,
  { findings }: BuildContext,
): void {
  const hosts = new Set(names.filter(({ regex }) => !regex).map(({ value }) => value));
  const next = new Map<string, string>();
  for (const [path, to] of Object.entries(table)) {
    const place = toPath(at(origin, path));
    const tell = (what: string, help: string) =>
      findings.push(finding('NF2173', place, [what], { at: 'key', help }));
    if (path.startsWith('~')) {
      if (hostOf(to)?.match(groupOf(path)) != null || (isRelative && /^\/\$/.test(to)))
        findings.push(
          finding('NF2174', place, [to], { help: 'end the host with "/", and take the group without it' }),
        );
    } else if (path.includes('?')) tell(`${path} has a query`, 'leave it out: only paths are looked at');
    else if (/%[\da-f]{2}/i.test(path))
      tell(`${path} is never asked for: nginx looks at decoded paths`, 'write it as it reads');
    else next.set(path.toLowerCase(), pathOf(to, hosts));
  }
  for (const path of Object.keys(table)) {
    const loop = loopFrom(path.toLowerCase(), next);
    if (loop === undefined) continue;
    const help =
      loop === 1
        ? 'letters are the same in upper and lower case; an expression such as "~^/Old$" looks closely'
        : 'send one of them elsewhere';
    findings.push(finding('NF2175', toPath(at(origin, path)), [], { help }));
  }
}

/** Where a target of the same site leads to, in lower case, as `map` compares. */
function pathOf(to: string, hosts: ReadonlySet<string>): string {
  const host = hostOf(to);
  const isHere = host === undefined || hosts.has(host.toLowerCase());
  const path = host === undefined ? to : to.replace(/^[^/]*\/\/[^/?#]*/, '');
  return isHere ? path.replace(/[?#].*$/, '').toLowerCase() : '';
}

function hostOf(to: string): string | undefined {
  return /^(?:https?|\$scheme):\/\/([^/?#]*)/.exec(to)?.[1];
}

/** A group of the expression, as a target speaks of it. */
function groupOf(regex: string): RegExp {
  const named = [...regex.matchAll(/\(\?P?[<'](\w+)[>']/g)].map(([, name]) => `${name}\\b`);
  return new RegExp(`\\$\\{?(?:${['\\d', ...named].join('|')})`);
}

/** How many steps lead back to the path; undefined where none do. */
function loopFrom(start: string, next: ReadonlyMap<string, string>): number | undefined {
  let path = next.get(start);
  // a longer way round is shown at those that are on it
  for (let steps = 1; path !== undefined && steps <= 20; steps++) {
    if (path === start) return steps;
    path = next.get(path);
  }
  return undefined;
}
