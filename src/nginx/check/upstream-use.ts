import { didYouMeanHelp } from '../../diagnostics/did-you-mean.ts';
import { parseUrl, type UrlOptions } from './address.ts';
import { argument, argumentAt, type Checker, type Met, placeOf } from './checker.ts';
import type { Place } from './problem.ts';
import type { Scope, Side } from './scope.ts';

/** An upstream of one name: a block, or what a `proxy_pass` and its likes make of a host. */
export interface UpstreamEntry {
  /** As written. */
  readonly host: string;
  readonly place: Place;
  readonly isSocketPath: boolean;
  declared: boolean;
  /** 0 is none. */
  port: number;
  noPort: boolean;
}

/** What a directive passes requests to: the address that stands in one of its arguments. */
export interface Target {
  /** Which argument it is, counted from 0. */
  readonly index: number;
  /** The address alone, without a scheme. */
  readonly text: string;
  readonly options?: UrlOptions;
}

/** Notes where a directive passes requests to (`ngx_http_upstream_add`); false when the address is wrong. */
export function useUpstream(met: Met, { index, text, options }: Target, checker: Checker): boolean {
  const url = parseUrl(text, options);
  const at = argumentAt(met, index);
  if (!url.ok) {
    checker.report('NF6220', `${url.problem} in upstream "${text}"`, at, { help: addressHelp(text) });
    return false;
  }
  const { host, port, noPort } = url;
  const entries = entriesOf(host, met.scope.side, checker);
  for (const entry of entries) {
    if (entry.declared && !noPort) {
      checker.report('NF6219', `upstream "${host}" may not have port ${port}`, at, {
        help: 'the servers of the upstream have their own ports: leave it out here',
        related: [{ message: 'the upstream is declared here', place: entry.place }],
      });
      return false;
    }
    if (entry.port === 0 || port === 0 || entry.port === port) return true;
  }
  const isSocketPath = url.family === 'unix';
  entries.push({ host, place: placeOf(at), isSocketPath, declared: false, port, noPort });
  return true;
}

function addressHelp(text: string): string | undefined {
  if (text.includes('://')) return 'no scheme may stand here';
  return text.includes('/') ? 'no path may follow the address' : undefined;
}

/** Notes an `upstream` block (`ngx_http_upstream`). */
export function declareUpstream(scope: Scope, checker: Checker): void {
  const { opener, side } = scope;
  if (opener === undefined) return;
  const name = argument(opener, 0);
  const at = argumentAt(opener, 0);
  const entries = entriesOf(name, side, checker);
  const [entry] = entries;
  if (entry === undefined) {
    entries.push({
      host: name,
      place: placeOf(at),
      isSocketPath: false,
      declared: true,
      port: 0,
      noPort: true,
    });
  } else if (entry.declared) {
    checker.report('NF6217', `duplicate upstream "${name}"`, at, {
      help: 'upper and lower case are the same',
      related: [{ message: 'it is declared here', place: entry.place }],
    });
  } else if (!entry.noPort) {
    checker.report('NF6219', `upstream "${name}" may not have port ${entry.port}`, entry.place, {
      help: 'the servers of the upstream have their own ports: leave it out here',
      related: [{ message: 'the upstream is declared here', place: placeOf(at) }],
    });
  } else {
    entry.declared = true;
    entry.port = 0;
  }
}

function entriesOf(host: string, side: Side, checker: Checker): UpstreamEntry[] {
  const { upstreams } = checker.tables.of(side);
  const key = host.toLowerCase();
  let entries = upstreams.get(key);
  if (entries === undefined) {
    entries = [];
    upstreams.set(key, entries);
  }
  return entries;
}

/** What is no upstream of the configuration has to have a port; where texts were not read it may be one of theirs. */
export function checkUpstreamUses(side: Side, main: Scope, checker: Checker): void {
  if (main.hasUnread || main.inner.some((scope) => scope.side === side && scope.hasUnread)) return;
  const { upstreams } = checker.tables.of(side);
  for (const entries of upstreams.values()) {
    for (const { host, place, declared, port, isSocketPath } of entries) {
      if (declared || port !== 0 || isSocketPath) continue;
      const help =
        didYouMeanHelp(host, declaredNames(side, checker)) ??
        'name a port, or declare an upstream of this name';
      checker.report('NF6219', `no port in upstream "${host}"`, place, { phase: 1, help });
    }
  }
}

function declaredNames(side: Side, checker: Checker): string[] {
  const all = [...checker.tables.of(side).upstreams.values()].flat();
  return all.filter(({ declared }) => declared).map(({ host }) => host);
}
