import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { finding } from '../diagnostics/finding.ts';
import { atLeast } from '../nginx/version.ts';
import type { BuildContext, UpstreamUse } from './context.ts';
import { hatch } from './hatch.ts';
import { wantsResolver } from './lookup.ts';
import type { UpstreamModel, Words } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { buildResolver } from './settings.ts';
import { buildKeepalive, buildMethod, buildSticky } from './upstream-method.ts';
import {
  addressOf,
  buildServer,
  isName,
  type Kind,
  requirePort,
  since,
  type UpstreamInput,
} from './upstream-server.ts';
import { bytes, isOn, words } from './values.ts';

export { requirePort } from './upstream-server.ts';

/** Notes that the upstream `name` is used in `kind`; reports one that does not exist. */
export function useUpstream(name: string, origin: Origin, kind: Kind, context: BuildContext): void {
  if (!context.upstreamIds.has(name)) {
    const help = didYouMeanHelp(name, context.upstreamIds) ?? knownHelp(context.upstreamIds);
    context.findings.push(finding('NF2002', toPath(origin), [name], { help }));
    return;
  }
  if (!context.used[kind].has(name)) context.used[kind].set(name, { name, inline: undefined });
}

function knownHelp(ids: ReadonlySet<string>): string {
  return ids.size === 0 ? 'define it under "upstreams"' : `known upstreams: ${[...ids].sort().join(', ')}`;
}

/** An upstream for several addresses that stand in a proxy itself; gives its name. */
export function inlineUpstream(
  base: string,
  addresses: readonly string[],
  origin: Origin,
  kind: Kind,
  context: BuildContext,
  resolve = false,
): string {
  let name = base;
  for (let n = 2; context.upstreamIds.has(name) || context.used[kind].has(name); n++) name = `${base}_${n}`;
  context.used[kind].set(name, { name, inline: { addresses, origin, resolve } });
  return name;
}

/** The upstreams of one context, in the order of the spec, then those that stand in proxies. */
export function buildUpstreams(kind: Kind, context: BuildContext): UpstreamModel[] {
  const uses = context.used[kind];
  const models: UpstreamModel[] = [];
  for (const [id, input] of Object.entries(context.spec.upstreams ?? {})) {
    const origin = at(at(undefined, 'upstreams'), id);
    if (uses.has(id)) models.push(buildNamed(id, input, origin, kind, context));
    else if (kind === 'http' && !context.used.stream.has(id) && !context.byVariable.has(id)) {
      context.findings.push(
        finding('NF2019', toPath(origin), [id], {
          at: 'key',
          help: `write proxy: { upstream: ${id} } where it is meant`,
        }),
      );
    }
  }
  for (const use of uses.values()) if (use.inline !== undefined) models.push(buildInline(use, kind, context));
  return models;
}

function buildInline(use: UpstreamUse, kind: Kind, context: BuildContext): UpstreamModel {
  const { addresses = [], origin = at(undefined, 'sites'), resolve = false } = use.inline ?? {};
  for (const [i, address] of addresses.entries()) requirePort(address, at(origin, i), kind, context);
  return {
    ...emptyUpstream(origin),
    name: sourced(use.name, origin),
    zone: resolve ? words(origin, use.name, zoneSize) : undefined,
    servers: addresses.map((address, i) =>
      words(at(origin, i), address, resolve && isName(address) ? 'resolve' : undefined),
    ),
  };
}

function emptyUpstream(origin: Origin): Omit<UpstreamModel, 'name' | 'servers'> {
  return {
    origin,
    zone: undefined,
    method: undefined,
    sticky: undefined,
    resolver: undefined,
    keepalive: undefined,
    keepaliveRequests: undefined,
    keepaliveTime: undefined,
    keepaliveTimeout: undefined,
    directives: [],
  };
}

function buildNamed(
  id: string,
  input: UpstreamInput,
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): UpstreamModel {
  checkBackups(input, origin, context);
  const resolves = resolvesNames(input, origin, kind, context);
  return {
    ...emptyUpstream(origin),
    name: sourced(id, origin),
    zone:
      buildZone(id, input.zone, at(origin, 'zone'), kind, context) ??
      (resolves ? buildZone(id, true, at(origin, 'dynamic'), kind, context) : undefined),
    method: buildMethod(id, input.method, at(origin, 'method'), kind, context),
    sticky: buildSticky(id, input.sticky, at(origin, 'sticky'), kind, context),
    resolver: buildOwnResolver(input, origin, context),
    servers: input.servers.map((server, i) =>
      buildServer(server, at(origin, 'servers', i), resolves, kind, context),
    ),
    ...buildKeepalive(input, origin, kind, context),
    directives: hatch(input.directives, origin),
  };
}

const zoneSize = '64k';

/**
 * The only server of an upstream that is to be looked up again, where the target's nginx cannot do so for upstreams: its
 * host then stands as a variable wherever the upstream is used.
 */
export function loneServer(name: string, context: BuildContext): string | undefined {
  const input = context.spec.upstreams?.[name];
  if (input === undefined || !isOn(input.dynamic) || atLeast(context.target.nginx, '1.27.3'))
    return undefined;
  const [only, ...others] = input.servers;
  if (only === undefined || others.length > 0) return undefined;
  const address = addressOf(only);
  return isName(address) ? address : undefined;
}

/** Whether the names of this upstream are looked up again while nginx runs. */
function resolvesNames(input: UpstreamInput, origin: Origin, kind: Kind, context: BuildContext): boolean {
  if (!isOn(input.dynamic)) return false;
  const from = at(origin, 'dynamic');
  if (!input.servers.some((server) => isName(addressOf(server)))) {
    context.findings.push(
      finding('NF1108', toPath(from), ['"dynamic" needs a host name'], {
        at: 'key',
        help: 'addresses never change: take "dynamic" away',
      }),
    );
    return false;
  }
  if (!atLeast(context.target.nginx, '1.27.3')) {
    const what = kind === 'stream' ? '"dynamic" in a stream' : '"dynamic" with several servers';
    since('1.27.3', what, from, context);
    return false;
  }
  if (input.resolver === undefined) wantsResolver(kind, from, undefined, context);
  return true;
}

function buildOwnResolver(input: UpstreamInput, origin: Origin, context: BuildContext) {
  if (input.resolver === undefined) return undefined;
  const from = at(origin, 'resolver');
  since('1.27.3', '"resolver" in an upstream', from, context);
  return buildResolver(input.resolver, from);
}

function buildZone(
  id: string,
  input: UpstreamInput['zone'],
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): Words | undefined {
  if (input === undefined || input === false || input === 'off') return undefined;
  const given =
    typeof input === 'object'
      ? input
      : { name: id, size: typeof input === 'boolean' || input === 'on' ? '64k' : input };
  // http and stream cannot share a zone, even for one and the same upstream
  const both = context.used.http.has(id) && context.used.stream.has(id);
  return words(origin, kind === 'stream' && both ? `${given.name}_stream` : given.name, bytes(given.size));
}

function checkBackups(input: UpstreamInput, origin: Origin, context: BuildContext): void {
  const isBackup = (s: UpstreamInput['servers'][number]) => typeof s === 'object' && isOn(s.backup);
  if (input.servers.every(isBackup)) {
    context.findings.push(
      finding('NF2016', toPath(at(origin, 'servers')), [], {
        help: 'leave "backup" out of one server at least',
      }),
    );
  }
  const method =
    input.method === undefined || typeof input.method === 'string'
      ? input.method
      : 'hash' in input.method
        ? 'hash'
        : 'random' in input.method
          ? 'random'
          : 'least_time';
  if (method !== 'ip_hash' && method !== 'hash' && method !== 'random') return;
  for (const [i, server] of input.servers.entries()) {
    if (!isBackup(server)) continue;
    context.findings.push(
      finding('NF2015', toPath(at(origin, 'servers', i, 'backup')), [method], {
        at: 'key',
        help: 'use round_robin or least_conn, or take "backup" away',
      }),
    );
  }
}
