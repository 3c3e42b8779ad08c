import { finding } from '../diagnostics/finding.ts';
import { toServerName } from '../schema/addresses.ts';
import { http2Fields } from '../schema/fields/http2.ts';
import type { SiteInput } from '../schema/site.ts';
import { challengePlan, withChallenge } from './acme-challenge.ts';
import { addAuth } from './auth-locations.ts';
import { backendHeaders } from './backend-headers.ts';
import { canonicalRedirect, chooseCanonical } from './canonical.ts';
import type { BuildContext } from './context.ts';
import { earlyDataGuard } from './early-data.ts';
import { effectiveHeaders, hstsHeader } from './headers.ts';
import { buildHttpRedirect } from './http-redirect.ts';
import { altSvcHeader, speaksHttp3 } from './http3.ts';
import { buildLocation, buildLocations, type LocationScope, pagesInForce } from './locations.ts';
import { buildMaintenance } from './maintenance.ts';
import type { LocationModel, RequestHeader, ServerModel, ServerName, SiteModel, Words } from './model.ts';
import { hasModule, needModule } from './modules.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { plainGroup } from './plain.ts';
import { buildPolicy, type PolicyScope, withProxyProtocol } from './policy.ts';
import { buildRedirects } from './redirects.ts';
import { proxyDefaults } from './request-headers.ts';
import { buildReturn, buildServing } from './serving.ts';
import { buildListen, checkTls, proxyProtocolOf } from './site-listen.ts';
import { http2IsParameter } from './sockets.ts';
import { buildTls } from './tls.ts';
import { isOn } from './values.ts';

/** One site: its own server, and for TLS the one that sends plain http there. */
export function buildSite(
  id: string,
  input: SiteInput,
  outer: PolicyScope,
  context: BuildContext,
): SiteModel {
  const origin = at(at(undefined, 'sites'), id);
  const names = buildNames(id, input, origin, context);
  const canonical =
    input.canonical === undefined ? undefined : chooseCanonical(input, origin, names, context);
  const server = buildServer({ id, names: canonical?.names ?? names, outer }, input, origin, context);
  const redirect = buildHttpRedirect(input, names, server, origin, context);
  const servers = [server];
  if (canonical !== undefined) servers.push(canonicalRedirect(canonical, server));
  if (redirect !== undefined) servers.push(redirect);
  return { id, origin, servers: withChallenge(servers, challengePlan(input, origin, context), context) };
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

interface ServerPlace {
  readonly id: string;
  readonly names: readonly ServerName[];
  readonly outer: PolicyScope;
}

function buildServer(
  { id, names, outer }: ServerPlace,
  input: SiteInput,
  origin: Origin,
  context: BuildContext,
): ServerModel {
  const tls = input.tls === undefined ? undefined : buildTls(input.tls, at(origin, 'tls'), 'http', context);
  const http2Settings = typeof input.http2 === 'object' ? input.http2 : undefined;
  const http2 = speaksHttp2(input, origin, context);
  const http3 = speaksHttp3(input, tls, origin, context);
  const protocols = { http2Parameter: http2 && http2IsParameter(context), http3 };
  const listen = buildListen(input, origin, protocols, context);
  const sockets = { tls: tls !== undefined, plain: listen.some((l) => !l.socket.tls) };
  const proxyProtocol = proxyProtocolOf(listen);
  const place = { origin, kind: 'site', proxyProtocol } as const;
  const built = withProxyProtocol(buildPolicy(input, place, outer, context), origin, proxyProtocol, context);
  const ours = hstsHeader(input.hsts, origin, sockets, context);
  if (http3) ours.push(...altSvcHeader(input, listen, origin, context));
  const headers = effectiveHeaders(ours, input.headers, origin, built.headers);
  const siteHeaders = backendHeaders(input, origin, context);
  const scope = {
    siteId: id,
    headers,
    hasRoot: input.root !== undefined,
    requestHeaders: false,
    policy: built.scope,
    errorPages: noPages,
    siteHeaders,
  };
  checkTls(input, listen, origin, context);
  const serving = buildServing(input, origin, headers, context);
  const errorPages = pagesInForce(serving.errorPages, noPages, built);
  const own = buildLocations(input.locations, at(origin, 'locations'), { ...scope, errorPages }, context);
  const guarded = withFallback(own, input.root !== undefined, scope, origin, context);
  const { locations, proxyDefaults } = addAuth(
    guarded,
    defaultsFor(guarded, siteHeaders, origin, context),
    scope,
    context,
  );
  const maintenance = buildMaintenance(input.maintenance, origin, scope, context);
  return {
    root: serving.root,
    index: serving.index,
    headers: serving.headers,
    errorPages: maintenance === undefined ? errorPages : [maintenance.errorPage, ...errorPages],
    access: serving.access,
    policy: built.policy,
    bodySize: serving.bodySize,
    accessLogs: serving.accessLogs,
    errorLogs: serving.errorLogs,
    features: serving.features,
    rewrites: serving.rewrites,
    directives: serving.directives,
    origin,
    purpose: 'site',
    about: undefined,
    listen,
    names,
    http2:
      http2 && !http2IsParameter(context)
        ? sourced(true, http2Settings === undefined ? origin : at(origin, 'http2'))
        : undefined,
    http2Settings:
      http2Settings === undefined ? undefined : buildHttp2(http2Settings, at(origin, 'http2'), context),
    http3: http3 ? sourced(true, at(origin, 'http3')) : undefined,
    tls,
    rejectHandshake: undefined,
    challenge: undefined,
    earlyDataGuard: earlyDataGuard(tls, context),
    behind: undefined,
    maintenance: maintenance?.model,
    redirects: buildRedirects(input, origin, names, context),
    return: buildReturn(input, origin, true, context),
    proxyDefaults,
    locations: maintenance === undefined ? locations : [...locations, maintenance.location],
  };
}

function buildHttp2(
  input: Exclude<NonNullable<SiteInput['http2']>, boolean | string>,
  origin: Origin,
  context: BuildContext,
) {
  context.judgement.whole = true;
  return plainGroup(http2Fields, input, origin);
}

function defaultsFor(
  locations: readonly LocationModel[],
  siteHeaders: readonly RequestHeader[],
  origin: Origin,
  context: BuildContext,
) {
  let proxied = false;
  let withHeaders = false;
  for (const { proxy } of allLocations(locations)) {
    if (proxy === undefined) continue;
    proxied = true;
    withHeaders ||= proxy.headers === undefined;
  }
  return proxied ? proxyDefaults(origin, { withHeaders, siteHeaders }, context) : undefined;
}

/** Locations with everything nested in them. */
export function allLocations(locations: readonly LocationModel[]): readonly LocationModel[] {
  if (locations.every((location) => location.locations.length === 0)) return locations;
  return locations.flatMap((location) => [location, ...allLocations(location.locations)]);
}

/** Where nobody asks for it, an nginx without HTTP/2 does without. */
function speaksHttp2(input: SiteInput, origin: Origin, context: BuildContext): boolean {
  // in clear text earlier releases would take nothing but HTTP/2
  if (input.tls === undefined && (input.http2 === undefined || http2IsParameter(context))) return false;
  if (input.http2 === undefined)
    return hasModule('http_v2', context.target) && needModule('http_v2', origin, context);
  const isWanted = typeof input.http2 === 'object' || isOn(input.http2);
  return isWanted && needModule('http_v2', at(origin, 'http2'), context);
}

const noPages: readonly Words[] = [];

/** Guards that locations overrule stand in each of them; then a request outside of all has to meet them as well. */
function withFallback(
  locations: readonly LocationModel[],
  hasRoot: boolean,
  scope: LocationScope,
  origin: Origin,
  context: BuildContext,
): readonly LocationModel[] {
  if (scope.policy.guards.length === 0 || !hasRoot) return locations;
  if (locations.some(({ match }) => match.kind.startsWith('prefix') && match.text === '/')) return locations;
  return [...locations, buildLocation('/', {}, origin, scope, context)];
}
