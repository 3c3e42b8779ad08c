import { finding } from '../diagnostics/finding.ts';
import { atLeast } from '../nginx/version.ts';
import type { ProxyInput } from '../schema/proxy.ts';
import { readProxyUrl } from '../schema/proxy-url.ts';
import { buildBuffering, buildStreaming, buildTimeouts, hiddenHeaders } from './backend.ts';
import { buildBackendTls } from './backend-tls.ts';
import type { BuildContext } from './context.ts';
import { type Destination, findDestination, nowhere } from './destination.ts';
import { hatch } from './hatch.ts';
import type { Match, ProxyModel } from './model.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { proxyMore } from './proxy-more.ts';
import { requestHeaders } from './request-headers.ts';
import { flagAt, isOn } from './values.ts';

type ProxyObject = Exclude<ProxyInput, string>;

/** Where a backend's noun stands. */
export interface ProxyPlace {
  readonly match: Match;
  /** Names the upstream when several addresses are given. */
  readonly siteId: string;
  /** Whether a location around this one writes request headers, which nginx would hand down. */
  readonly headersAround: boolean;
  /** Whether the location itself speaks of gzip. */
  readonly saysGzip: boolean;
}

/** `proxy` of a location. */
export function buildProxy(
  given: ProxyInput,
  origin: Origin,
  place: ProxyPlace,
  context: BuildContext,
): ProxyModel {
  const input: ProxyObject = typeof given === 'string' ? { to: given } : given;
  const { scheme, found, key } = proxyDestination(
    input,
    typeof given === 'string' ? origin : at(origin, 'to'),
    origin,
    place.siteId,
    context,
  );
  const websocket = isOn(input.websocket);
  const { quiet, gzip } = buildStreaming(input, origin, place.saysGzip, context);
  const timeouts = buildTimeouts(
    input.timeouts,
    origin,
    websocket ? sourced('1h', at(origin, 'websocket')) : quiet,
  );
  const buffers = buildBuffering(input, origin, context);
  const tls = scheme === 'https' || input.tls !== undefined;
  const pass = buildPass(input, { scheme, found, key }, place.match, origin, context);
  return {
    origin,
    pass: pass.to,
    headers: requestHeaders(input, origin, {
      keepsConnections: keepsConnections(found, context),
      headersAround: place.headersAround,
      backendHost: writtenHost(found),
    }),
    connectTimeout: timeouts.connectTimeout,
    readTimeout: timeouts.readTimeout,
    sendTimeout: timeouts.sendTimeout,
    hideHeaders: hiddenHeaders(input.hideHeaders, origin),
    buffering: buffers.buffering,
    bufferSize: buffers.bufferSize,
    buffers: buffers.buffers,
    busyBuffersSize: buffers.busyBuffersSize,
    requestBuffering: flagAt(input.requestBuffering, origin, 'requestBuffering'),
    tls: tls
      ? buildBackendTls(
          input.tls ?? {},
          at(origin, 'tls'),
          { backend: key, name: found.written?.host },
          context,
        )
      : undefined,
    more: proxyMore(
      input,
      origin,
      { scheme, found, rewrite: pass.rewrite, gzip, match: place.match },
      context,
    ),
    directives: hatch(input.directives, origin),
    websocket,
    upstream: found.upstream,
    host: found.host,
  };
}

export interface ProxyDestination {
  readonly scheme: 'http' | 'https';
  readonly found: Destination;
  /** The backend as the spec names it, see mixed-backend-tls.ts. */
  readonly key: string;
}

function writtenHost({ written }: Destination): string | undefined {
  if (written === undefined) return undefined;
  return written.port === undefined ? written.host : `${written.host}:${written.port}`;
}

function keepsConnections(destination: Destination, context: BuildContext): boolean {
  const name = destination.upstream?.value;
  if (name === undefined || atLeast(context.target.nginx, '1.29.7')) return false;
  const keepalive = context.spec.upstreams?.[name]?.keepalive;
  return keepalive !== undefined && keepalive !== false;
}

const example = 'http://127.0.0.1:3000';

function proxyDestination(
  input: ProxyObject,
  origin: Origin,
  whole: Origin,
  siteId: string,
  context: BuildContext,
): ProxyDestination {
  const { to, upstream, dynamic } = input;
  if (upstream !== undefined || typeof to !== 'string') {
    const place = { whole, to: origin, siteId, example };
    const found = findDestination({ to, upstream, dynamic }, place, context);
    const scheme = input.tls === undefined ? 'http' : 'https';
    return { scheme, found, key: input.upstream ?? found.authority };
  }
  const variable = /^(https?):\/\/(.*\$.*)$/.exec(to);
  const read = readProxyUrl(to);
  const scheme = (variable?.[1] ?? read?.scheme) === 'https' ? 'https' : 'http';
  const authority = variable?.[2] ?? read?.authority;
  if (authority === undefined) return { scheme, found: nowhere(origin), key: '' };
  if (read !== undefined) checkUri(to, read.uri, origin, input, context);
  if (input.tls !== undefined && scheme === 'http') {
    context.findings.push(
      finding('NF1107', toPath(origin), ['tls', 'http://'], { help: `write https://${authority}` }),
    );
  }
  const port = scheme === 'https' ? 443 : undefined;
  const place = { whole, to: origin, siteId, example, port };
  const found = findDestination(
    { to: authority, upstream: undefined, dynamic: input.dynamic },
    place,
    context,
  );
  return { scheme, found, key: authority };
}

function checkUri(url: string, uri: string, origin: Origin, input: ProxyObject, context: BuildContext): void {
  if (uri === '') return;
  const help =
    uri === '/'
      ? `write ${url.slice(0, -1)}; add stripPrefix: true where the location's path is to be taken away`
      : uriHelp(url, uri, input);
  context.findings.push(finding('NF2008', toPath(origin), [uri], { help }));
}

function uriHelp(url: string, uri: string, input: ProxyObject): string {
  const base = url.slice(0, url.length - uri.length);
  return input.stripPrefix === undefined
    ? `write to: ${base} and, where this path stands for the location's, replacePrefix: ${uri}`
    : `write to: ${base} and replacePrefix: ${uri} in place of stripPrefix`;
}

interface Pass {
  readonly to: Sourced<string>;
  readonly rewrite: Sourced<string>[] | undefined;
}

/** The address with a URI part only where a prefix is to be replaced: nginx's slash rules are never left to luck. */
function buildPass(
  input: ProxyObject,
  { scheme, found }: ProxyDestination,
  match: Match,
  origin: Origin,
  context: BuildContext,
): Pass {
  const unix = found.authority.startsWith('unix:');
  const base = `${scheme}://${found.authority}`;
  const strip = isOn(input.stripPrefix);
  if (strip && input.replacePrefix !== undefined) {
    context.findings.push(
      finding('NF1107', toPath(at(origin, 'stripPrefix')), ['stripPrefix', 'replacePrefix'], { at: 'key' }),
    );
  }
  const replacement = input.replacePrefix ?? (strip ? '/' : undefined);
  if (replacement === undefined) return { to: sourced(base, found.origin), rewrite: undefined };
  const from = at(origin, strip ? 'stripPrefix' : 'replacePrefix');
  checkReplacement(replacement, match, from, context);
  if (!base.includes('$'))
    return { to: sourced(`${base}${unix ? ':' : ''}${replacement}`, from), rewrite: undefined };
  return { to: sourced(base, found.origin), rewrite: rewriteOf(match, replacement, from) };
}

/** An address with variables takes no prefix away, so that has to happen before. */
function rewriteOf(match: Match, replacement: string, from: Origin): Sourced<string>[] {
  const path = match.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const [pattern, to] =
    match.kind === 'exact'
      ? [`^${path}$`, replacement]
      : [`^${path}(?<nginx_forge_rest>.*)$`, `${replacement}$nginx_forge_rest`];
  return [sourced(pattern, from), sourced(to, from), sourced('break', from)];
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
