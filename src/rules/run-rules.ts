import type { Finding, Path } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import { aliasSlash } from './alias-slash.ts';
import { codeLoading } from './code-loading.ts';
import { duplicateHeader } from './duplicate-header.ts';
import { duplicateLocation } from './duplicate-location.ts';
import { duplicateServerName } from './duplicate-server-name.ts';
import { headerByDirective } from './header-by-directive.ts';
import { indexFiles } from './index-files.ts';
import { listenOption } from './listen-option.ts';
import { locationNesting } from './location-nesting.ts';
import { logConflict } from './log-conflict.ts';
import { mixedTlsOnSocket } from './mixed-tls-on-socket.ts';
import { networkBits } from './network-bits.ts';
import { portTaken } from './port-taken.ts';
import { prefixVariable } from './prefix-variable.ts';
import { regex } from './regex.ts';
import { returnBypassesAccess } from './return-bypasses-access.ts';
import { returnHidesLocations } from './return-hides-locations.ts';
import { servesNothing } from './serves-nothing.ts';
import { socketConflict } from './socket-conflict.ts';
import { tlsSettings } from './tls-settings.ts';
import { tryFiles } from './try-files.ts';
import { twoDefaultServers } from './two-default-servers.ts';
import { unknownNamedLocation } from './unknown-named-location.ts';
import { upstreamPort } from './upstream-port.ts';
import { type View, viewOf } from './view.ts';
import { websocketTimeout } from './websocket-timeout.ts';
import { zoneSize } from './zone-size.ts';

export interface RuleOptions {
  readonly allowCode: boolean;
  /** Places in the spec that the schema could not read: what a site there lacks is not held against it. */
  readonly unread?: readonly Path[];
}

type Rule = (view: View) => Iterable<Finding>;

const rules: readonly Rule[] = [
  duplicateServerName,
  twoDefaultServers,
  socketConflict,
  portTaken,
  listenOption,
  duplicateLocation,
  locationNesting,
  servesNothing,
  regex,
  aliasSlash,
  tryFiles,
  unknownNamedLocation,
  indexFiles,
  returnBypassesAccess,
  returnHidesLocations,
  networkBits,
  duplicateHeader,
  headerByDirective,
  websocketTimeout,
  prefixVariable,
  upstreamPort,
  zoneSize,
  logConflict,
  tlsSettings,
  mixedTlsOnSocket,
];

/** What no single part of a spec shows: conflicts, names of nothing, and what nginx accepts but nobody means. */
export function runRules(model: Model, options: RuleOptions): Finding[] {
  const view = viewOf(model, options.unread ?? []);
  const findings: Finding[] = [];
  for (const rule of rules) for (const found of rule(view)) findings.push(found);
  if (!options.allowCode) for (const found of codeLoading(view)) findings.push(found);
  return findings;
}
