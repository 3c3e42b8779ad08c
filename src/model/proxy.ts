import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { finding } from '../diagnostics/finding.ts';
import { atLeast } from '../nginx/version.ts';
import type { ProxyInput } from '../schema/proxy.ts';
import { readProxyUrl } from '../schema/proxy-url.ts';
import { sizeBytes } from '../schema/units.ts';
import { buildBackendTls } from './backend-tls.ts';
import type { BuildContext } from './context.ts';
import { hatch } from './hatch.ts';
import type { Match, ProxyModel, RequestHeader } from './model.ts';
import { at, type Origin, optional, optionalAt, type Sourced, sourced, toPath } from './origin.ts';
import { requestHeaders } from './request-headers.ts';
import { inlineUpstream, useUpstream } from './upstreams.ts';
import { bytes, flagAt, isOn, time } from './values.ts';

type ProxyObject = Exclude<ProxyInput, string>;

interface Destination {
  readonly scheme: 'http' | 'https';
  readonly authority: string;
  readonly origin: Origin;
  readonly upstream: Sourced<string> | undefined;
  /** Host name as written, when it is one. */
  readonly host: Sourced<string> | undefined;
}

/** Where a `proxy` stands. */
export interface ProxyPlace {
  readonly match: Match;
  /** Names the upstream when several addresses are given. */
  readonly siteId: string;
  /** Whether a location around this one writes request headers, which nginx would hand down. */
  readonly headersAround: boolean;
  /** What every backend of the site is told. */
  readonly siteHeaders: readonly RequestHeader[];
}

const noHeaders: ProxyModel['hideHeaders'] = [];

/** `proxy` of a location. */
export function buildProxy(
  given: ProxyInput,
  origin: Origin,
  { match, siteId, headersAround, siteHeaders }: ProxyPlace,
  context: BuildContext,
): ProxyModel {
  const input: ProxyObject = typeof given === 'string' ? { to: given } : given;
  const destination = findDestination(
    input,
    typeof given === 'string' ? origin : at(origin, 'to'),
    origin,
    siteId,
    context,
  );
  const { timeouts } = input;
  const from = timeouts === undefined ? origin : at(origin, 'timeouts');
  const websocket = isOn(input.websocket);
  const idle =
    optionalAt(time(timeouts?.idle), from, 'idle') ??
    (websocket ? sourced('1h', at(origin, 'websocket')) : undefined);
  const buffers = buildBuffering(input, origin, context);
  const tls = destination.scheme === 'https' || input.tls !== undefined;
  return {
    origin,
    pass: buildPass(input, destination, match, origin, context),
    headers: requestHeaders(input, origin, {
      keepsConnections: keepsConnections(destination, context),
      headersAround,
      siteHeaders,
    }),
    connectTimeout: optionalAt(time(timeouts?.connect), from, 'connect'),
    readTimeout: optionalAt(time(timeouts?.read), from, 'read') ?? idle,
    sendTimeout: optionalAt(time(timeouts?.send), from, 'send') ?? idle,
    hideHeaders:
      input.hideHeaders === undefined
        ? noHeaders
        : input.hideHeaders.map((name, i) => sourced(name, at(origin, 'hideHeaders', i))),
    buffering: buffers.buffering,
    bufferSize: buffers.bufferSize,
    buffers: buffers.buffers,
    busyBuffersSize: buffers.busyBuffersSize,
    requestBuffering: flagAt(input.requestBuffering, origin, 'requestBuffering'),
    tls: tls
      ? buildBackendTls(input.tls ?? {}, at(origin, 'tls'), destination.authority, context)
      : undefined,
    directives: hatch(input.directives, origin),
    websocket,
    upstream: destination.upstream,
    host: destination.host,
  };
}

function keepsConnections(destination: Destination, context: BuildContext): boolean {
  const name = destination.upstream?.value;
  return (
    name !== undefined &&
    context.spec.upstreams?.[name]?.keepalive !== undefined &&
    !atLeast(context.target.nginx, '1.29.7')
  );
}

function findDestination(
  input: ProxyObject,
  origin: Origin,
  whole: Origin,
  siteId: string,
  context: BuildContext,
): Destination {
  const scheme = input.tls === undefined ? 'http' : 'https';
  if (input.upstream !== undefined) {
    const from = at(whole, 'upstream');
    if (input.to !== undefined)
      context.findings.push(finding('NF1107', toPath(from), ['upstream', 'to'], { at: 'key' }));
    useUpstream(input.upstream, from, 'http', context);
    return {
      scheme,
      authority: input.upstream,
      origin: from,
      upstream: sourced(input.upstream, from),
      host: undefined,
    };
  }
  if (input.to === undefined) {
    context.findings.push(
      finding('NF1103', toPath(whole), ['to'], {
        help: 'say where to: { to: http://127.0.0.1:3000 } or { upstream: NAME }',
      }),
    );
    return { scheme, authority: 'localhost', origin, upstream: undefined, host: undefined };
  }
  if (Array.isArray(input.to)) {
    const name = inlineUpstream(`site_${siteId}`, input.to, origin, 'http', context);
    return { scheme, authority: name, origin, upstream: sourced(name, origin), host: undefined };
  }
  return fromUrl(String(input.to), origin, input, context);
}

function fromUrl(url: string, origin: Origin, input: ProxyObject, context: BuildContext): Destination {
  const read = readProxyUrl(url);
  if (read === undefined)
    return { scheme: 'http', authority: 'localhost', origin, upstream: undefined, host: undefined };
  if (read.uri !== '' && read.uri !== '/') {
    context.findings.push(
      finding('NF2008', toPath(origin), [read.uri], { help: uriHelp(url, read.uri, input) }),
    );
  } else if (read.uri === '/') {
    context.findings.push(
      finding('NF2008', toPath(origin), ['/'], {
        help: `write ${url.slice(0, -1)}; add stripPrefix: true where the location's path is to be taken away`,
      }),
    );
  }
  const host = sourced(read.host, origin);
  // nginx takes a host of this name for the upstream, and so do we
  if (context.upstreamIds.has(read.authority)) {
    useUpstream(read.authority, origin, 'http', context);
    return {
      scheme: read.scheme,
      authority: read.authority,
      origin,
      upstream: sourced(read.authority, origin),
      host: undefined,
    };
  }
  warnNearUpstream(read.host, origin, context);
  if (input.tls !== undefined && read.scheme === 'http') {
    context.findings.push(
      finding('NF1107', toPath(origin), ['tls', 'http://'], { help: `write https://${read.authority}` }),
    );
  }
  const named =
    /[A-Za-z]/.test(read.host) && !read.authority.startsWith('unix:') && !read.authority.startsWith('[');
  return {
    scheme: read.scheme,
    authority: read.authority,
    origin,
    upstream: undefined,
    host: named ? host : undefined,
  };
}

function uriHelp(url: string, uri: string, input: ProxyObject): string {
  const base = url.slice(0, url.length - uri.length);
  return input.stripPrefix === undefined
    ? `write to: ${base} and, where this path stands for the location's, replacePrefix: ${uri}`
    : `write to: ${base} and replacePrefix: ${uri} in place of stripPrefix`;
}

export function warnNearUpstream(host: string, origin: Origin, context: BuildContext): void {
  if (host.includes('.') || host.includes(':') || host === 'localhost') return;
  const help = didYouMeanHelp(host, context.upstreamIds);
  if (help !== undefined)
    context.findings.push(finding('NF2021', toPath(origin), [host], { help: `${help} That is an upstream` }));
}

/** The address with a URI part only where a prefix is to be replaced: nginx's slash rules are never left to luck. */
function buildPass(
  input: ProxyObject,
  destination: Destination,
  match: Match,
  origin: Origin,
  context: BuildContext,
): Sourced<string> {
  const unix = destination.authority.startsWith('unix:');
  const base = `${destination.scheme}://${destination.authority}`;
  const strip = isOn(input.stripPrefix);
  if (strip && input.replacePrefix !== undefined) {
    context.findings.push(
      finding('NF1107', toPath(at(origin, 'stripPrefix')), ['stripPrefix', 'replacePrefix'], { at: 'key' }),
    );
  }
  const replacement = input.replacePrefix ?? (strip ? '/' : undefined);
  if (replacement === undefined) return sourced(base, destination.origin);
  const from = at(origin, strip ? 'stripPrefix' : 'replacePrefix');
  checkReplacement(replacement, match, from, context);
  return sourced(`${base}${unix ? ':' : ''}${replacement}`, from);
}

function checkReplacement(replacement: string, match: Match, from: Origin, context: BuildContext): void {
  if (match.kind === 'regex' || match.kind === 'regex-ci' || match.kind === 'named') {
    const what = match.kind === 'named' ? 'A named location' : 'A regular expression';
    context.findings.push(
      finding('NF2007', toPath(from), [`${what} has no prefix to replace`], {
        at: 'key',
        help: 'use a location such as "/path/"',
      }),
    );
    return;
  }
  if (match.kind !== 'exact' && match.text.endsWith('/') !== replacement.endsWith('/')) {
    const what = `${JSON.stringify(match.text)} and what replaces it, ${JSON.stringify(replacement)}, must both end in "/" or both not`;
    const help = match.text.endsWith('/')
      ? `write "${replacement}/"`
      : `write the location as "${match.text}/"; nginx sends "${match.text}" there by itself`;
    context.findings.push(finding('NF2007', toPath(from), [what], { at: 'key', help }));
  }
}

const noBuffering = {
  buffering: undefined,
  bufferSize: undefined,
  buffers: undefined,
  busyBuffersSize: undefined,
};

/** nginx wants: the busy buffers hold the largest buffer, and leave one buffer free. */
function buildBuffering(input: ProxyObject, origin: Origin, context: BuildContext) {
  if (input.buffering === undefined) return noBuffering;
  const from = at(origin, 'buffering');
  if (typeof input.buffering !== 'object')
    return { ...noBuffering, buffering: sourced(isOn(input.buffering), from) };
  const { size, number, each } = input.buffering;
  const wanted = each ?? size ?? '8k';
  const count = number ?? 8;
  const largest = Math.max(sizeBytes(size ?? '8k'), sizeBytes(wanted));
  if (largest > (count - 1) * sizeBytes(wanted)) {
    const what = `${count} buffers of ${bytes(wanted)} cannot hold a buffer of ${size ?? '8k'} and one more`;
    context.findings.push(finding('NF2030', toPath(from), [what], { help: 'give more or larger buffers' }));
  }
  const busy = largest * 2 <= (count - 1) * sizeBytes(wanted) ? largest * 2 : largest;
  return {
    buffering: sourced(true, from),
    bufferSize: optional(bytes(size), at(from, 'size')),
    buffers: [sourced(String(count), from), sourced(String(wanted), from)],
    busyBuffersSize: sourced(String(busy), from),
  };
}
