import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { finding } from '../diagnostics/finding.ts';
import { atLeast, formatVersion } from '../nginx/version.ts';
import { type Endpoint, readEndpoint } from '../schema/addresses.ts';
import type { BuildContext } from './context.ts';
import { wantsResolver, warnClientChoice } from './lookup.ts';
import type { Words } from './model.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { inlineUpstream, loneServer, useUpstream } from './upstreams.ts';
import { isOn, words } from './values.ts';

/** Where a backend is. */
export interface Destination {
  /** Host and port, socket or upstream, as nginx takes it. */
  readonly authority: string;
  readonly origin: Origin;
  readonly upstream: Sourced<string> | undefined;
  /** Host name as written, when it is one. */
  readonly host: Sourced<string> | undefined;
  /** `set` of a variable with the host, where nginx looks it up for each request. */
  readonly variable: Words | undefined;
  /** The address that the user wrote, where something else stands in its place. */
  readonly written: Endpoint | undefined;
}

export interface Wish {
  readonly to?: string | readonly string[] | undefined;
  readonly upstream?: string | undefined;
  readonly dynamic?: boolean | 'on' | 'off' | undefined;
}

/** Where a wish stands. */
export interface WishPlace {
  /** Of the backend as a whole. */
  readonly whole: Origin;
  /** Of its address. */
  readonly to: Origin;
  readonly siteId: string;
  /** What to write, for whoever wrote nothing. */
  readonly example: string;
  /** Port of the protocol, where it has one other than 80. */
  readonly port?: number | undefined;
}

/** An address without its scheme: one, several, an upstream, or one with variables. */
export function findDestination(wish: Wish, place: WishPlace, context: BuildContext): Destination {
  const { whole, to: origin, siteId } = place;
  if (wish.upstream !== undefined) return fromUpstream(wish.upstream, wish, place, context);
  if (wish.to === undefined) {
    context.findings.push(
      finding('NF1103', toPath(whole), ['to'], {
        help: `say where to: { to: ${place.example} } or { upstream: NAME }`,
      }),
    );
    return nowhere(origin);
  }
  if (typeof wish.to !== 'string') {
    if (isOn(wish.dynamic)) requireRelease(at(whole, 'dynamic'), context);
    const resolve = isOn(wish.dynamic) && atLeast(context.target.nginx, '1.27.3');
    if (resolve) wantsResolver('http', at(whole, 'dynamic'), siteId, context);
    const name = inlineUpstream(`site_${siteId}`, wish.to, origin, 'http', context, resolve);
    return { ...nowhere(origin), authority: name, upstream: sourced(name, origin) };
  }
  return fromAddress(wish.to, wish, place, context);
}

export function nowhere(origin: Origin): Destination {
  return {
    authority: 'localhost',
    origin,
    upstream: undefined,
    host: undefined,
    variable: undefined,
    written: undefined,
  };
}

function fromUpstream(
  name: string,
  wish: Wish,
  { whole, siteId }: WishPlace,
  context: BuildContext,
): Destination {
  const from = at(whole, 'upstream');
  if (wish.to !== undefined)
    context.findings.push(finding('NF1107', toPath(from), ['upstream', 'to'], { at: 'key' }));
  if (wish.dynamic !== undefined) {
    context.findings.push(
      finding('NF1107', toPath(at(whole, 'dynamic')), ['upstream', 'dynamic'], {
        at: 'key',
        help: `write it in the upstream: upstreams: { ${name}: { dynamic: true, … } }`,
      }),
    );
  }
  return namedUpstream(name, from, siteId, context);
}

function namedUpstream(name: string, from: Origin, siteId: string, context: BuildContext): Destination {
  const lone = loneServer(name, context);
  if (lone !== undefined) {
    context.byVariable.add(name);
    return byVariable(lone, from, siteId, context);
  }
  useUpstream(name, from, 'http', context);
  return {
    authority: name,
    origin: from,
    upstream: sourced(name, from),
    host: undefined,
    variable: undefined,
    written: undefined,
  };
}

function fromAddress(
  address: string,
  wish: Wish,
  { whole, to: origin, siteId, port }: WishPlace,
  context: BuildContext,
): Destination {
  if (address.includes('$')) {
    context.judgement.whole = true;
    if (!address.startsWith('unix:')) {
      warnClientChoice(address, origin, context);
      wantsResolver('http', origin, siteId, context, 'warning');
    }
    return { ...nowhere(origin), authority: address };
  }
  // nginx takes a host of this name for the upstream, and so do we
  if (context.upstreamIds.has(address)) return namedUpstream(address, origin, siteId, context);
  const endpoint = readEndpoint(address);
  if (endpoint === undefined) return nowhere(origin);
  warnNearUpstream(endpoint.host, origin, context);
  if (isOn(wish.dynamic)) {
    const from = at(whole, 'dynamic');
    if (endpoint.kind !== 'host') {
      context.findings.push(
        finding('NF1108', toPath(from), ['"dynamic" needs a host name'], {
          at: 'key',
          help: 'an address never changes: take "dynamic" away',
        }),
      );
    } else if (atLeast(context.target.nginx, '1.27.3')) {
      wantsResolver('http', from, siteId, context);
      // a server of an upstream has port 80, whatever the protocol
      const server = port === undefined || endpoint.port !== undefined ? address : `${address}:${port}`;
      const name = inlineUpstream(`site_${siteId}`, [server], origin, 'http', context, true);
      return {
        ...nowhere(origin),
        authority: name,
        upstream: sourced(name, origin),
        written: endpoint,
      };
    } else return byVariable(address, origin, siteId, context, from);
  }
  const named = endpoint.kind === 'host' && /[A-Za-z]/.test(endpoint.host);
  return {
    authority: address,
    origin,
    upstream: undefined,
    host: named ? sourced(endpoint.host, origin) : undefined,
    variable: undefined,
    written: undefined,
  };
}

const variable = '$nginx_forge_backend';

/** The form of releases that look names of upstreams up once only: a host in a variable. */
function byVariable(
  address: string,
  origin: Origin,
  siteId: string,
  context: BuildContext,
  from: Origin = origin,
): Destination {
  wantsResolver('http', from, siteId, context);
  const endpoint = readEndpoint(address);
  if (endpoint === undefined) return nowhere(origin);
  const port = endpoint.port === undefined ? '' : `:${endpoint.port}`;
  return {
    ...nowhere(origin),
    authority: `${variable}${port}`,
    variable: words(origin, variable, endpoint.host),
    written: endpoint,
  };
}

/** Names of several servers are looked up again since nginx 1.27.3 only. */
function requireRelease(origin: Origin, context: BuildContext): void {
  if (atLeast(context.target.nginx, '1.27.3')) return;
  context.findings.push(
    finding(
      'NF2022',
      toPath(origin),
      ['"dynamic" with several servers', 'nginx 1.27.3', formatVersion(context.target.nginx)],
      { at: 'key', help: 'name one host only' },
    ),
  );
}

export function warnNearUpstream(host: string, origin: Origin, context: BuildContext): void {
  if (host.includes('.') || host.includes(':') || host.includes('/') || host === 'localhost') return;
  const help = didYouMeanHelp(host, context.upstreamIds);
  if (help !== undefined)
    context.findings.push(finding('NF2021', toPath(origin), [host], { help: `${help} That is an upstream` }));
}
