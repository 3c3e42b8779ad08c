import { finding } from '../diagnostics/finding.ts';
import { toServerName } from '../schema/addresses.ts';
import type { HttpListenInput } from '../schema/listen.ts';
import type { SiteInput } from '../schema/site.ts';
import type { BuildContext } from './context.ts';
import { effectiveHeaders, hstsHeader } from './headers.ts';
import { buildLocations } from './locations.ts';
import type { Listen, LocationModel, ServerModel, ServerName, SiteModel } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { proxyDefaults } from './request-headers.ts';
import { buildReturn, buildServing } from './serving.ts';
import { http2IsParameter, listenObject, socketsOf } from './sockets.ts';
import { buildTls } from './tls.ts';
import { asList, isOn } from './values.ts';

/** One site: its own server, and for TLS the one that sends plain http there. */
export function buildSite(id: string, input: SiteInput, context: BuildContext): SiteModel {
  const origin = at(at(undefined, 'sites'), id);
  const names = buildNames(id, input, origin, context);
  const server = buildServer(id, input, names, origin, context);
  const redirect = buildHttpRedirect(input, names, server, origin, context);
  return { id, origin, servers: redirect === undefined ? [server] : [server, redirect] };
}

function buildNames(id: string, input: SiteInput, origin: Origin, context: BuildContext): ServerName[] {
  if (input.serverNames === undefined) {
    if (!id.includes('.') && id !== 'localhost') {
      context.findings.push(
        finding('NF2001', toPath(origin), [id], {
          at: 'key',
          help: 'add serverNames: [example.com]; only an id with a dot is a name itself',
        }),
      );
    }
    return [{ value: id, origin, regex: false }];
  }
  return input.serverNames.map((name, i) => {
    const from = at(origin, 'serverNames', i);
    if (typeof name === 'object') return { value: `~${name.regex}`, origin: at(from, 'regex'), regex: true };
    return { value: toServerName(name) ?? name, origin: from, regex: false };
  });
}

function buildServer(
  id: string,
  input: SiteInput,
  names: readonly ServerName[],
  origin: Origin,
  context: BuildContext,
): ServerModel {
  const tls = input.tls === undefined ? undefined : buildTls(input.tls, at(origin, 'tls'), 'http', context);
  // in clear text earlier releases would take nothing but HTTP/2
  const http2 = isOn(input.http2, tls !== undefined) && (tls !== undefined || !http2IsParameter(context));
  const listen = buildListen(input, origin, http2 && http2IsParameter(context), context);
  const sockets = { tls: tls !== undefined, plain: listen.some((l) => !l.socket.tls) };
  const headers = effectiveHeaders(hstsHeader(input.hsts, origin, sockets, context), input.headers, origin);
  const scope = { siteId: id, headers, hasRoot: input.root !== undefined, requestHeaders: false };
  const locations = buildLocations(input.locations, at(origin, 'locations'), scope, context);
  checkTls(input, listen, origin, context);
  const serving = buildServing(input, origin, headers, context);
  return {
    root: serving.root,
    index: serving.index,
    headers: serving.headers,
    errorPages: serving.errorPages,
    access: serving.access,
    bodySize: serving.bodySize,
    accessLog: serving.accessLog,
    errorLog: serving.errorLog,
    features: serving.features,
    directives: serving.directives,
    origin,
    purpose: 'site',
    about: undefined,
    listen,
    names,
    http2: http2 && !http2IsParameter(context) ? sourced(true, origin) : undefined,
    tls,
    rejectHandshake: undefined,
    return: buildReturn(input, origin, true, context),
    proxyDefaults: defaultsFor(locations, origin, context),
    locations,
  };
}

function defaultsFor(locations: readonly LocationModel[], origin: Origin, context: BuildContext) {
  let proxied = false;
  let withHeaders = false;
  for (const { proxy } of allLocations(locations)) {
    if (proxy === undefined) continue;
    proxied = true;
    withHeaders ||= proxy.headers === undefined;
  }
  return proxied ? proxyDefaults(origin, withHeaders, context) : undefined;
}

/** Locations with everything nested in them. */
export function allLocations(locations: readonly LocationModel[]): readonly LocationModel[] {
  if (locations.every((location) => location.locations.length === 0)) return locations;
  return locations.flatMap((location) => [location, ...allLocations(location.locations)]);
}

function buildListen(
  input: SiteInput,
  origin: Origin,
  http2Parameter: boolean,
  context: BuildContext,
): Listen[] {
  const wishes: readonly HttpListenInput[] =
    input.listen === undefined ? [input.tls === undefined ? 80 : 443] : asList(input.listen);
  const listed = Array.isArray(input.listen);
  return wishes.flatMap((wish, i) => {
    const from =
      input.listen === undefined ? origin : listed ? at(origin, 'listen', i) : at(origin, 'listen');
    const object = listenObject(wish);
    const tls = object.tls === undefined ? input.tls !== undefined && object.port !== 80 : isOn(object.tls);
    const isDefault = isOn(object.default, isOn(input.default));
    return socketsOf(
      { input: object, tls, isDefault, ipv6: isOn(input.ipv6, true), http2Parameter, origin: from },
      context,
    );
  });
}

function checkTls(input: SiteInput, listen: readonly Listen[], origin: Origin, context: BuildContext): void {
  if (input.tls !== undefined && !listen.some((l) => l.socket.tls)) {
    context.findings.push(
      finding('NF1108', toPath(at(origin, 'tls')), ['No socket of this site speaks TLS'], {
        at: 'key',
        help: 'listen on 443, or write tls: true at the port that is meant',
      }),
    );
  }
  const tlsSocket = listen.find((l) => l.socket.tls);
  if (input.tls === undefined && tlsSocket !== undefined) {
    context.findings.push(
      finding(
        'NF1108',
        toPath(tlsSocket.socket.origin),
        ['This socket speaks TLS, but the site has no "tls"'],
        { help: 'add tls: { certificate, certificateKey }' },
      ),
    );
  }
  if (input.httpRedirect !== undefined && input.httpRedirect !== false && input.tls === undefined) {
    context.findings.push(
      finding('NF1108', toPath(at(origin, 'httpRedirect')), ['"httpRedirect" needs "tls"'], { at: 'key' }),
    );
  }
}

/** Plain http is answered with the https address, on port 80 unless said otherwise. */
function buildHttpRedirect(
  input: SiteInput,
  names: readonly ServerName[],
  server: ServerModel,
  origin: Origin,
  context: BuildContext,
): ServerModel | undefined {
  const wish = input.httpRedirect;
  if (input.tls === undefined || wish === false) return undefined;
  // With sockets of the user's own choosing, port 80 is opened only on request.
  if (wish === undefined && input.listen !== undefined && !servesDefaultPort(server)) return undefined;
  if (wish === undefined && server.listen.some((l) => !l.socket.tls)) return undefined;
  const settings = typeof wish === 'object' ? wish : { code: wish, listen: undefined };
  const from = wish === undefined ? origin : at(origin, 'httpRedirect');
  const listen = asList(settings.listen ?? 80).flatMap((l, i) => {
    const place =
      settings.listen === undefined
        ? from
        : Array.isArray(settings.listen)
          ? at(from, 'listen', i)
          : at(from, 'listen');
    const object = listenObject(l);
    return socketsOf(
      {
        input: object,
        tls: false,
        isDefault: isOn(object.default, isOn(input.default)),
        ipv6: isOn(input.ipv6, true),
        http2Parameter: false,
        origin: place,
      },
      context,
    );
  });
  const port = server.listen.find((l) => l.socket.tls)?.socket.port ?? 443;
  const target = `https://$host${port === 443 ? '' : `:${port}`}$request_uri`;
  return answering({
    origin: from,
    purpose: 'redirect',
    about: 'plain http is sent to https',
    listen,
    names,
    return: { code: sourced(settings.code ?? 308, from), text: sourced(target, from), type: undefined },
  });
}

function servesDefaultPort(server: ServerModel): boolean {
  return server.listen.some(
    (l) => l.socket.tls && (l.socket.key === '0.0.0.0:443' || l.socket.key === '[::]:443'),
  );
}

type Answering = Pick<ServerModel, 'origin' | 'purpose' | 'about' | 'listen' | 'names' | 'return'> &
  Partial<Pick<ServerModel, 'http2' | 'tls' | 'rejectHandshake'>>;

const none: readonly never[] = [];

/** A server that gives one answer to everything. Its keys stand as in `buildServer`: one shape for all servers. */
export function answering(server: Answering): ServerModel {
  return {
    root: undefined,
    index: undefined,
    headers: none,
    errorPages: none,
    access: none,
    bodySize: undefined,
    accessLog: undefined,
    errorLog: undefined,
    features: undefined,
    directives: none,
    origin: server.origin,
    purpose: server.purpose,
    about: server.about,
    listen: server.listen,
    names: server.names,
    http2: server.http2,
    tls: server.tls,
    rejectHandshake: server.rejectHandshake,
    return: server.return,
    proxyDefaults: undefined,
    locations: none,
  };
}
