import type { Finding, Path } from '../diagnostics/finding.ts';
import type { LocationModel, Model, SiteModel } from '../model/model.ts';
import { aliasSlash } from './alias-slash.ts';
import { anyFileRuns, grpcNeedsHttp2, openTunnel } from './backend-use.ts';
import { cacheOfUsers } from './cache-of-users.ts';
import { codeInLocation, codeInServer, codeOutside } from './code-loading.ts';
import { duplicateHeader } from './duplicate-header.ts';
import { duplicateLocation, duplicateNestedLocation } from './duplicate-location.ts';
import { duplicateServerName } from './duplicate-server-name.ts';
import { headerByDirective, outerHeaderByDirective, siteHeaderByDirective } from './header-by-directive.ts';
import { indexFiles } from './index-files.ts';
import { listenOption, streamListenOption } from './listen-option.ts';
import { locationNesting } from './location-nesting.ts';
import { logConflict } from './log-conflict.ts';
import { mixedTlsOnSocket } from './mixed-tls-on-socket.ts';
import { networkBits, streamNetworkBits } from './network-bits.ts';
import { passNowhere } from './pass-nowhere.ts';
import { placeholderName } from './placeholder-name.ts';
import { portTaken } from './port-taken.ts';
import { prefixVariable } from './prefix-variable.ts';
import { regexLocation, regexName, streamRegexName } from './regex.ts';
import { returnBypassesAccess, siteReturnBypassesAccess } from './return-bypasses-access.ts';
import { returnHidesLocations } from './return-hides-locations.ts';
import { locationServesNothing, siteServesNothing } from './serves-nothing.ts';
import { socketConflict } from './socket-conflict.ts';
import { http2OnSocket, tlsOfSocket } from './tls-of-socket.ts';
import { streamTlsSettings, tlsSettings } from './tls-settings.ts';
import { tryFiles } from './try-files.ts';
import { twoDefaultServers } from './two-default-servers.ts';
import { unknownNamedLocation } from './unknown-named-location.ts';
import { streamUpstreamPort, upstreamPort } from './upstream-port.ts';
import {
  addSockets,
  emptyView,
  type LocationPlace,
  type LocationRule,
  type ModelRule,
  type ServerPlace,
  type ServerRule,
  type ServingRule,
  type View,
} from './view.ts';
import { websocketTimeout } from './websocket-timeout.ts';
import { workerConnections } from './worker-connections.ts';
import { zoneSize } from './zone-size.ts';

export interface RuleOptions {
  readonly allowCode: boolean;
  /** Places in the spec that the schema could not read: what a site there lacks is not held against it. */
  readonly unread?: readonly Path[];
}

interface Rules {
  readonly servers: readonly ServerRule[];
  readonly locations: readonly LocationRule[];
  /** For servers and locations alike. */
  readonly serving: readonly ServingRule[];
  /** Run last, over what was gathered on the way. */
  readonly model: readonly ModelRule[];
}

const always: Rules = {
  servers: [
    placeholderName,
    regexName,
    listenOption,
    tlsSettings,
    duplicateLocation,
    siteServesNothing,
    siteReturnBypassesAccess,
    returnHidesLocations,
    siteHeaderByDirective,
  ],
  locations: [
    duplicateNestedLocation,
    locationNesting,
    regexLocation,
    locationServesNothing,
    aliasSlash,
    tryFiles,
    unknownNamedLocation,
    returnBypassesAccess,
    headerByDirective,
    websocketTimeout,
    prefixVariable,
    upstreamPort,
    anyFileRuns,
    grpcNeedsHttp2,
    openTunnel,
    cacheOfUsers,
  ],
  serving: [networkBits, duplicateHeader, indexFiles],
  model: [
    duplicateServerName,
    twoDefaultServers,
    socketConflict,
    portTaken,
    passNowhere,
    mixedTlsOnSocket,
    tlsOfSocket,
    http2OnSocket,
    logConflict,
    zoneSize,
    outerHeaderByDirective,
    workerConnections,
    streamListenOption,
    streamRegexName,
    streamTlsSettings,
    streamNetworkBits,
    streamUpstreamPort,
  ],
};

const withoutCode: Rules = {
  ...always,
  servers: [...always.servers, codeInServer],
  locations: [...always.locations, codeInLocation],
  model: [...always.model, codeOutside],
};

/** What no single part of a spec shows: conflicts, names of nothing, and what nginx accepts but nobody means. */
export function runRules(model: Model, options: RuleOptions): Finding[] {
  const rules = options.allowCode ? always : withoutCode;
  const view = emptyView(model, options.unread ?? []);
  const found: Finding[] = [];
  for (const site of model.http?.sites ?? []) judgeSite(site, view, rules, found);
  for (const rule of rules.model) for (const finding of rule(view)) found.push(finding);
  return found;
}

/** One walk with all rules: with ten thousand sites, coming back to a location costs more than judging it. */
function judgeSite(site: SiteModel, view: View, rules: Rules, found: Finding[]): void {
  for (const server of site.servers) {
    const place = { site, server, view };
    addSockets(site, server, view.sockets);
    if (server.accessLogs.length > 0) view.accessLogs.push(...server.accessLogs);
    judge(rules.servers, place, found);
    judge(rules.serving, server, found);
    if (server.locations.length > 0) judgeLocations(server.locations, place, undefined, { rules, found });
  }
}

interface Walk {
  readonly rules: Rules;
  readonly found: Finding[];
}

function judgeLocations(
  list: readonly LocationModel[],
  owner: ServerPlace,
  parent: LocationPlace | undefined,
  walk: Walk,
): void {
  for (const location of list) {
    const place = { location, owner, parent };
    if (location.accessLogs.length > 0) owner.view.accessLogs.push(...location.accessLogs);
    judge(walk.rules.locations, place, walk.found);
    judge(walk.rules.serving, location, walk.found);
    if (location.locations.length > 0) judgeLocations(location.locations, owner, place, walk);
  }
}

function judge<T>(rules: readonly ((it: T, found: Finding[]) => void)[], it: T, found: Finding[]): void {
  // the hottest loop of the room: an iterator doubles the time of the first thousand sites
  for (let i = 0; i < rules.length; i++) rules[i]?.(it, found);
}
